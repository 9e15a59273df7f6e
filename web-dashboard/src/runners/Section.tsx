import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** At the right of the title. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A named part of a runner's page. */
export function Section({ title, beside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {beside}
      </Group>
      {children}
    </section>
  );
}
