import { Title } from '@mantine/core';

export function NewRunnerPage() {
  return <Title order={1}>Register a runner</Title>;
}
