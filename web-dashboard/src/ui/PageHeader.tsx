import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './pageTitle';

interface Props {
  title: string;
  /** What stands beside the title: a state, a hash. */
  beside?: ReactNode;
  /** One line under it. */
  about?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** Head of every page: its one h1, which is the window's title too. */
export function PageHeader({ title, beside, about, actions }: Props) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="flex-start" mb="md">
      <div style={{ flex: '1 1 22rem', minWidth: 0 }}>
        <Group gap="sm">
          <Title order={1} size="h2">
            {title}
          </Title>
          {beside}
        </Group>
        {about !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {about}
          </Text>
        )}
      </div>
      <Group gap="xs">{actions}</Group>
    </Group>
  );
}
