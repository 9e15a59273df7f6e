import { Title } from '@mantine/core';

export function WelcomePage() {
  return <Title order={1}>Nodeyard</Title>;
}
