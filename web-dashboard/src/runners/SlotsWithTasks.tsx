import { Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Lasted } from '../ui/Moment';
import type { Runner } from './runner';
import { Slots } from './Slots';
import { useRunnerAttempts } from './useRunnerAttempts';

/** Slots that tell on hover and on focus which tasks are in them. */
export function SlotsWithTasks({ runner }: { runner: Runner }) {
  const [opened, setOpened] = useState(false);
  if (runner.busy === 0) {
    return <Slots runner={runner} />;
  }
  const open = () => setOpened(true);
  const close = () => setOpened(false);
  return (
    <Popover opened={opened} position="bottom-start" withinPortal shadow="md">
      <Popover.Target>
        <UnstyledButton
          mih={24}
          aria-label={`${runner.busy} of ${runner.slots} slots busy: show tasks`}
          onMouseEnter={open}
          onMouseLeave={close}
          onFocus={open}
          onBlur={close}
        >
          <Slots runner={runner} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Tasks runner={runner.id} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Tasks({ runner }: { runner: string }) {
  const { data } = useRunnerAttempts(runner, true);
  if (data === undefined) {
    return <Text size="sm">Reading …</Text>;
  }
  return (
    <Stack gap={2}>
      {data.items.map((attempt) => (
        <Text size="sm" key={attempt.task ?? attempt.assignedAt}>
          {attempt.name === undefined ? "another user's task" : `${attempt.name} of ${attempt.workflow ?? ''}`},{' '}
          <Lasted from={attempt.startedAt ?? attempt.assignedAt} />
        </Text>
      ))}
    </Stack>
  );
}
