import { Skeleton, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { api } from '../api/client';
import { clockText, durationText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { useRun, useTaskRow } from './RunContext';
import { isEnded, ranMs, waitedMs } from './runState';
import { median, ratioText } from './statistics';
import classes from './TaskDrawer.module.css';
import { type TimedTry, TimingDots } from './TimingDots';
import { useEarlierRuns } from './usePastRuns';

const DAY_MS = 86_400_000;

/** How long this task waited and ran, against the same task in earlier runs. */
export function TimingTab({ index }: { index: number }) {
  const { tasks, run } = useRun();
  const row = useTaskRow(index);
  const now = useNow();
  const name = tasks[index]?.name ?? '';
  const earlier = useEarlierRuns();
  const read = useQueries({
    queries: (earlier.data ?? []).map((past) => ({
      queryKey: ['past-task', past.id, name],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: () => readTry(past.id, past.createdAt, name),
    })),
  });
  if (row === undefined) {
    return null;
  }
  const past = read.flatMap((each) => each.data ?? []).sort((one, other) => one.at - other.at);
  const counted = past.filter((each) => each.state === 'succeeded');
  const ran = ranMs(row, now);
  const waited = waitedMs(row, now);
  const usual = median(counted.map((each) => each.ranMs));
  const usualWait = median(counted.map((each) => each.waitedMs));
  const own: TimedTry[] =
    ran === null
      ? []
      : [{ run: run.id, at: Date.parse(run.createdAt), state: row.state, ranMs: ran, waitedMs: waited ?? 0 }];
  if (earlier.isPending || read.some((each) => each.isPending)) {
    return <Skeleton height={220} />;
  }
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <dt>Waited for a runner</dt>
        <dd>{compared(waited, usualWait)}</dd>
        <dt>Ran</dt>
        <dd>{compared(ran, usual)}</dd>
        {!isEnded(row.state) && (
          <>
            <dt>Expected end</dt>
            <dd>no estimate (0 past runs)</dd>
          </>
        )}
      </dl>
      {past.length === 0 ? (
        <Text c="dimmed" size="sm">
          No earlier run of this workflow has a task of this name.
        </Text>
      ) : (
        <TimingDots tries={[...past, ...own]} thisRun={run.id} median={usual} />
      )}
      <Text size="xs" c="dimmed">
        {usual === null ? 'There is no median yet' : `Median of ${counted.length} earlier runs`}: of the last{' '}
        {earlier.data?.length ?? 0} runs of this workflow before this one, those count in which the task succeeded.
        {past[0] !== undefined && ` The oldest is of ${clockText(past[0].at, past[0].at + DAY_MS)}.`}
      </Text>
    </Stack>
  );
}

function compared(ms: number | null, usual: number | null): string {
  if (ms === null) {
    return usual === null ? 'not yet' : `not yet; usually ${durationText(usual)}`;
  }
  if (usual === null) {
    return durationText(ms);
  }
  const ratio = ratioText(ms, usual);
  return `${durationText(ms)}; usually ${durationText(usual)}${ratio === '' ? '' : `: ${ratio}`}`;
}

async function readTry(run: string, createdAt: string, name: string): Promise<TimedTry[]> {
  const { data } = await api.GET('/api/v1/runs/{run}/tasks', { params: { path: { run }, query: { name, limit: 1 } } });
  return (data?.items ?? []).flatMap((task) => {
    if (task.name !== name || task.startedAt === undefined || task.finishedAt === undefined) {
      return [];
    }
    const start = Date.parse(task.startedAt);
    const ready = task.queuedAt === undefined ? start : Date.parse(task.queuedAt);
    const ran = Date.parse(task.finishedAt) - start;
    return [{ run, at: Date.parse(createdAt), state: task.state, ranMs: ran, waitedMs: Math.max(0, start - ready) }];
  });
}
