import { Alert, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../session/session';
import { ButtonLink } from '../ui/links';
import { RunnerChip } from '../ui/RunnerChip';
import { durationText } from '../ui/time';
import { isAway, type Runner } from './runner';
import { Section } from './Section';
import { TestTask } from './TestTask';
import { useRunners } from './useRunners';

/** Wait for a runner of a name to call for the first time; then it can be tried. */
export function FirstContact({ name }: { name: string }) {
  const { data } = useRunners();
  const runner = data?.items.find((each) => each.name === name);
  return (
    <Section title="First contact">
      <div aria-live="polite">
        {runner === undefined || isAway(runner) ? <Waiting runner={runner} /> : <Here runner={runner} />}
      </div>
    </Section>
  );
}

function Waiting({ runner }: { runner: Runner | undefined }) {
  return (
    <Alert color="gray" variant="outline" icon={<Loader size="xs" />}>
      <Stack gap={4}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            Waiting for first contact
          </Text>
          {runner !== undefined && <RunnerChip state={runner.state} />}
        </Group>
        <Text size="sm">
          {runner === undefined
            ? 'This page sees by itself when the runner registers. Leaving is safe: the command works on, and the runner will stand in the list.'
            : 'It is registered. Start it with the last line of the command.'}
        </Text>
      </Stack>
    </Alert>
  );
}

function Here({ runner }: { runner: Runner }) {
  // The first moment at which this page saw it; the clock of the server began to count when it registered.
  const [seen] = useState(() => Date.now());
  const may = useMay('user');
  const took = Math.max(0, seen - Date.parse(runner.createdAt));
  return (
    <Alert color="green" variant="outline" icon={<IconCircleCheck aria-hidden />}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={600}>
            {runner.name} is online, {durationText(took)} after it registered
          </Text>
          <ButtonLink size="xs" variant="default" to="/runners/$runner" params={{ runner: runner.id }}>
            Show the runner
          </ButtonLink>
        </Group>
        {may && <TestTask runner={runner} />}
      </Stack>
    </Alert>
  );
}
