import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Choice, Conflict } from '../../model/merge';
import { Dialog } from '../../ui/Dialog';
import type { Dispute } from '../draft/sync';
import { counted } from '../useEditor';
import classes from './panel.module.css';

/** Two windows, or two people, changed the same tasks: for each, which change is to stay. Nothing is lost unasked. */
export function ConflictDialog({
  dispute,
  onSettle,
}: {
  dispute: Dispute;
  onSettle: (choices: ReadonlyMap<string, Choice>) => void;
}) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const open = dispute.conflicts.filter(({ name }) => !choices.has(name)).length;
  return (
    <Dialog opened onClose={() => undefined} title="Both changed the same" size="xl" keeps>
      <Stack>
        <Text size="sm">
          This chart was also changed elsewhere: in another window of yours, or by somebody who published. All other
          changes of both are taken in already. Choose for each of these.
        </Text>
        {dispute.conflicts.map((conflict) => (
          <OneConflict
            key={conflict.name}
            conflict={conflict}
            choice={choices.get(conflict.name)}
            onChoose={(choice) => setChoices(new Map([...choices, [conflict.name, choice]]))}
          />
        ))}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {open === 0 ? 'All is decided.' : `${counted(open, 'choice')} left`}
          </Text>
          <Button disabled={open > 0} onClick={() => onSettle(choices)}>
            Go on with these
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function OneConflict({
  conflict,
  choice,
  onChoose,
}: {
  conflict: Conflict;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const shown = choice === 'mine' ? conflict.mine : choice === 'theirs' ? conflict.theirs : conflict.base;
  return (
    <section aria-label={conflict.name}>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {conflict.isTask ? 'Task' : 'Wire'} {conflict.name}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={`Which change of ${conflict.name} stays`}
          value={choice ?? ''}
          onChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
          data={[
            { value: 'mine', label: conflict.mine === null ? 'Mine: deleted' : 'Mine' },
            { value: 'theirs', label: conflict.theirs === null ? 'Theirs: deleted' : 'Theirs' },
          ]}
        />
      </Group>
      <pre
        className={classes.side}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which keys must be able to do too
        tabIndex={0}
      >
        {choice === undefined ? `As it was before:\n${different(conflict)}` : (shown ?? 'Taken away.')}
      </pre>
    </section>
  );
}

/** Return the lines in which the sides differ. */
function different({ base, mine, theirs }: Conflict): string {
  const lines = (text: string | null) => (text ?? '').split(/\r?\n/);
  const before = new Set(lines(base));
  const own = (text: string | null) =>
    text === null ? ['  (taken away)'] : lines(text).filter((line) => !before.has(line));
  return [...lines(base), '', 'Mine:', ...own(mine), '', 'Theirs:', ...own(theirs)].join('\n');
}
