import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '../session/session';
import { NewWebhook } from '../webhooks/NewWebhook';
import { Webhooks } from '../webhooks/Webhooks';
import { SettingsFrame } from './SettingsFrame';

const route = getRouteApi('/shell/settings/webhooks');

/** The signed-in user's own webhooks. */
export function OwnWebhooksPage() {
  const { webhook } = route.useSearch();
  const navigate = route.useNavigate();
  const isUser = useMay('user');
  return (
    <SettingsFrame
      title="Webhooks"
      about="Addresses that Nodeyard calls when something has happened to your workflows and runs."
      actions={isUser && <NewWebhook />}
    >
      <Webhooks
        all={false}
        chosen={webhook}
        onChoose={(id) => void navigate({ search: { webhook: id }, replace: true })}
      />
    </SettingsFrame>
  );
}
