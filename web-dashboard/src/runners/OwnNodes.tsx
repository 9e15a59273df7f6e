import { Stack, Text } from '@mantine/core';
import type { Wire } from '../api/client';

const MOST_SHOWN = 24;

/** Tasks that modules on a runner's host bring, and what is wrong with modules. */
export function OwnNodes({ told }: { told: Wire<'RunnerNodeTypes'> }) {
  const names = told.types.map((type) => type.path.join(' › '));
  return (
    <Stack gap={4}>
      {names.length > 0 && (
        <Text size="sm">
          {names.slice(0, MOST_SHOWN).join(', ')}
          {names.length > MOST_SHOWN && ` and ${(names.length - MOST_SHOWN).toLocaleString('en')} more`}
        </Text>
      )}
      {told.problems.map((problem) => (
        <Text key={problem} size="sm" c="var(--state-retrying-ink)" lineClamp={3} title={problem}>
          {problem}
        </Text>
      ))}
    </Stack>
  );
}
