import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { PauseDialog } from './PauseDialog';
import type { Runner } from './runner';
import { useVerbs } from './useVerbs';

/** Ask the same of several runners. */
export function BulkVerbs({ runners, onDone }: { runners: readonly Runner[]; onDone: () => void }) {
  const verbs = useVerbs();
  const [pausing, setPausing] = useState(false);
  const what = runners.length === 1 ? (runners[0]?.name ?? '') : `${runners.length} runners`;
  const each = async (verb: (runner: Runner) => Promise<boolean>) => {
    const done = await Promise.all(runners.map(verb));
    if (done.every(Boolean)) {
      onDone();
    }
  };
  return (
    <Paper withBorder px="md" py={6} role="toolbar" aria-label="Chosen runners">
      <Group gap="xs">
        <Text size="sm" fw={600} mr="xs">
          {what} chosen
        </Text>
        <Button size="xs" variant="default" onClick={() => setPausing(true)}>
          Pause …
        </Button>
        <Button size="xs" variant="default" onClick={() => void each((runner) => verbs.drain(runner))}>
          Drain
        </Button>
        <Button size="xs" variant="default" onClick={() => void each(verbs.resume)}>
          Resume
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          Choose none
        </Button>
      </Group>
      <PauseDialog
        opened={pausing}
        onClose={() => setPausing(false)}
        what={what}
        onPause={(pause) => void each((runner) => verbs.pause(runner, pause))}
      />
    </Paper>
  );
}
