import { Title } from '@mantine/core';

export function WebhooksPage() {
  return <Title order={1}>Webhooks</Title>;
}
