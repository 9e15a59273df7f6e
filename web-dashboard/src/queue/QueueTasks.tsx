import { Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useMay, useSession } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ClearQueue } from './ClearQueue';
import { DepthOfSet } from './DepthOfSet';
import { OwnTasks } from './OwnTasks';
import { ownIn } from './own';
import { RequirementsTags } from './RequirementsTags';
import type { RequirementSet } from './sets';
import { useQueueChange } from './useQueueSearch';
import { useOwnTasks } from './useQueues';
import { WaitingTasks } from './WaitingTasks';

/** The tasks of one queue, everybody's or one's own, and why they stand together. */
export function QueueTasks({ set, mine }: { set: RequirementSet; mine: boolean }) {
  const change = useQueueChange();
  const own = useOwnTasks();
  const count = ownIn(own.data?.tasks ?? [], set).length;
  return (
    <section aria-labelledby="queue-tasks">
      <Group justify="space-between" mb={6}>
        <Group gap="sm">
          <Title order={2} size="h4" id="queue-tasks">
            Waiting for
          </Title>
          <RequirementsTags requirements={set.requirements} />
        </Group>
        <Verbs set={set} own={count} />
      </Group>
      <Group justify="space-between" align="flex-end" mb="xs" gap="sm">
        <Text size="sm" c="dimmed" maw={720}>
          These tasks ask for the same, so they share one queue: a runner that fits one fits all and may take several at
          once. A higher priority goes first, then whoever has waited longest.
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Whose tasks"
          data={[
            { value: 'all', label: `Everybody's ${set.depth}` },
            { value: 'mine', label: `Mine ${count}` },
          ]}
          value={mine ? 'mine' : 'all'}
          onChange={(whose) => change({ queue: set.id, mine: whose === 'mine' ? true : undefined })}
        />
      </Group>
      <DepthOfSet set={set} />
      <Tasks set={set} mine={mine} />
    </section>
  );
}

function Tasks({ set, mine }: { set: RequirementSet; mine: boolean }) {
  if (set.depth === 0) {
    return (
      <EmptyState title="Nothing waits here">
        {set.running === 0 ? 'Nothing runs either.' : `${set.running} of these tasks run now.`}
      </EmptyState>
    );
  }
  return mine ? <OwnTasks set={set} /> : <WaitingTasks key={set.id} set={set} />;
}

function Verbs({ set, own }: { set: RequirementSet; own: number }) {
  const name = useSession()?.user?.username;
  const user = useMay('user');
  const admin = useMay('admin');
  return (
    <Group gap="xs">
      {user && name !== undefined && (
        <ClearQueue
          label="Cancel mine …"
          queue={set.id}
          user={name}
          tasks={own}
          what={`your ${own} tasks that wait in this queue`}
        />
      )}
      {admin && (
        <ClearQueue
          label="Clear this queue …"
          queue={set.id}
          tasks={set.depth}
          what={`all ${set.depth} tasks that wait in this queue, whoever owns them`}
        />
      )}
    </Group>
  );
}
