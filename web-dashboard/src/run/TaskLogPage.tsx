import { Title } from '@mantine/core';

export function TaskLogPage() {
  return <Title order={1}>Log</Title>;
}
