import { Text } from '@mantine/core';
import { isAway, type Runner } from './runner';
import { Section } from './Section';
import { Slots } from './Slots';

/** What a runner does at this moment. */
export function RunnerNow({ runner }: { runner: Runner }) {
  return (
    <Section title="Now" beside={<Slots runner={runner} />}>
      {runner.busy === 0 && (
        <Text size="sm" c="dimmed">
          {isAway(runner) ? 'It is away.' : 'It runs nothing.'}
        </Text>
      )}
    </Section>
  );
}
