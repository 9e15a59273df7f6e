import { Title } from '@mantine/core';

export function RegistrationTokensPage() {
  return <Title order={1}>Registration tokens</Title>;
}
