import { Title } from '@mantine/core';

export function WorkflowPage() {
  return <Title order={1}>Workflow</Title>;
}
