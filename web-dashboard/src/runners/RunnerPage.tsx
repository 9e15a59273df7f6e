import { Title } from '@mantine/core';

export function RunnerPage() {
  return <Title order={1}>Runner</Title>;
}
