import { Title } from '@mantine/core';

export function RunnersPage() {
  return <Title order={1}>Runners</Title>;
}
