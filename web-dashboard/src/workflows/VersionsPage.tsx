import { Title } from '@mantine/core';

export function VersionsPage() {
  return <Title order={1}>Versions</Title>;
}
