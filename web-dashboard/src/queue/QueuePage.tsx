import { Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMay } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Sparkline } from '../ui/Sparkline';
import { ClearQueue } from './ClearQueue';
import { ExplanationBlock } from './Explanation';
import { depthsOf, depthText } from './history';
import { QueueFilters } from './QueueFilters';
import { QueueTasks } from './QueueTasks';
import { SetsTable } from './SetsTable';
import { chosenSets, queueText, type RequirementSet, worstFirst } from './sets';
import { useQueueHistory } from './useQueueHistory';
import { useQueueChange, useQueueSearch } from './useQueueSearch';
import { useQueues } from './useQueues';

/** What waits and why: sets of requirements, the worst first, and the tasks of the chosen one. */
export function QueuePage() {
  const search = useQueueSearch();
  const { data, error, refetch } = useQueues();
  const admin = useMay('admin');
  const all = worstFirst(data?.items ?? []);
  const active = chosenSets(all, search.tag, 'active').length > 0;
  const sets = chosenSets(all, search.tag, search.state ?? (active ? 'active' : undefined));
  const chosen = all.find((set) => set.id === search.queue) ?? sets.find((set) => set.depth > 0);
  return (
    <Stack gap="md">
      <PageHeader
        title="Queue"
        beside={<DepthOfAll sets={all} />}
        about={data === undefined ? 'Reading …' : queueText(all)}
        actions={
          admin && <ClearQueue label="Clear everything …" what="every task of every user that waits for a runner" />
        }
      />
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && all.length === 0 && <Nothing />}
      {all.length > 0 && (
        <>
          <QueueFilters sets={all} search={search} />
          {sets.length === 0 ? <NoneLeft /> : <SetsTable sets={sets} chosen={chosen?.id} />}
          {chosen !== undefined && <QueueTasks set={chosen} mine={search.mine === true} />}
        </>
      )}
      <Explained task={search.explain} />
    </Stack>
  );
}

/** How deep all queues together were. */
function DepthOfAll({ sets }: { sets: readonly RequirementSet[] }) {
  const { data } = useQueueHistory();
  const now = sets.reduce((sum, set) => sum + set.depth, 0);
  if (data === undefined || sets.length === 0) {
    return null;
  }
  const values = depthsOf(data, null, now);
  return (
    <Text component="span" c="var(--state-queued-ink)">
      <Sparkline values={values} says={`All queues: ${depthText(values, now)}`} width={144} />
    </Text>
  );
}

function Loading() {
  return (
    <Stack gap={6} aria-busy>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Stack>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="Nothing waits, and nothing was served today"
      action={
        <ButtonLink variant="default" to="/workflows" mt="xs">
          Show workflows
        </ButtonLink>
      }
    >
      Tasks that are ready stand here by what they ask of a runner, from when a run starts until a runner takes them.
    </EmptyState>
  );
}

function NoneLeft() {
  return (
    <EmptyState
      title="No set of requirements is like this"
      action={
        <ButtonLink variant="default" to="/queue" mt="xs">
          Clear filters
        </ButtonLink>
      }
    />
  );
}

/** The explanation beside the list; the address names its task, so that it can be sent to somebody. */
function Explained({ task }: { task: string | undefined }) {
  const change = useQueueChange();
  return (
    <Drawer
      opened={task !== undefined}
      onClose={() => change({ explain: undefined })}
      position="right"
      size="lg"
      title={<Text fw={600}>Why this task waits</Text>}
      closeButtonProps={{ 'aria-label': 'Close explanation' }}
    >
      {task !== undefined && (
        <Stack gap="lg">
          <ExplanationBlock task={task} />
          <Group>
            <ButtonLink size="xs" variant="default" to="/tasks/$task" params={{ task }}>
              Open the task
            </ButtonLink>
          </Group>
        </Stack>
      )}
    </Drawer>
  );
}
