import { getRouteApi } from '@tanstack/react-router';
import { NewWebhook } from '../webhooks/NewWebhook';
import { Webhooks } from '../webhooks/Webhooks';
import { AdminFrame } from './AdminFrame';

const route = getRouteApi('/shell/admin/webhooks');

/** Everybody's webhooks. */
export function WebhooksPage() {
  const { webhook } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <AdminFrame
      title="Webhooks"
      about="Addresses that Nodeyard calls when something has happened."
      actions={<NewWebhook />}
    >
      {() => (
        <Webhooks all chosen={webhook} onChoose={(id) => void navigate({ search: { webhook: id }, replace: true })} />
      )}
    </AdminFrame>
  );
}
