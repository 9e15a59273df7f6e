import { useQueries, useQuery } from '@tanstack/react-query';
import { api, type Wire } from '../api/client';
import { useRun } from './RunContext';
import { isOver, rowOf, type WireRow } from './runState';
import type { PastRun } from './statistics';

/** So many earlier runs are looked at... */
const MOST_RUNS = 20;
/** ...and so many tasks of them together. */
const MOST_TASKS = 40_000;

type Run = Wire<'RunView'>;

/** Earlier runs of the same workflow, newest first, whatever became of them. */
export function useEarlierRuns() {
  const { run } = useRun();
  return useQuery({
    queryKey: ['earlier-runs', run.workflowId, run.createdAt],
    queryFn: async ({ signal }) => {
      const query = { workflow: run.workflowId, to: run.createdAt, limit: MOST_RUNS + 1 };
      const { data } = await api.GET('/api/v1/runs', { params: { query }, signal });
      const earlier = (data?.items ?? []).filter(
        (each) => each.id !== run.id && isOver(each.state) && each.environments !== true,
      );
      return earlier.slice(0, MOST_RUNS);
    },
  });
}

/** Read earlier runs of the same workflow with their tasks; fewer of them when the runs are large. */
export function usePastRuns() {
  const { run, tasks } = useRun();
  const earlier = useEarlierRuns();
  const most = Math.max(3, Math.floor(MOST_TASKS / Math.max(1, tasks.length)));
  const read = useQueries({
    queries: (earlier.data ?? []).slice(0, most).map((past) => ({
      queryKey: ['past-run', past.id],
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      queryFn: () => readPast(past, past.revision === run.revision ? tasks.map((task) => task.name) : null),
    })),
  });
  return {
    runs: read.flatMap((each) => (each.data === undefined ? [] : [each.data])),
    isPending: earlier.isPending || read.some((each) => each.isPending),
    error: earlier.error ?? read.find((each) => each.error !== null)?.error ?? null,
    again: () => {
      void earlier.refetch();
      for (const each of read) {
        void each.refetch();
      }
    },
  };
}

async function readPast(run: Run, names: readonly string[] | null): Promise<PastRun> {
  const params = { path: { run: run.id } };
  const [progress, graph] = await Promise.all([
    api.GET('/api/v1/runs/{run}/progress', { params }),
    names === null ? api.GET('/api/v1/runs/{run}/graph', { params }) : null,
  ]);
  const rows = (progress.data?.tasks ?? []) as unknown as readonly WireRow[];
  return {
    id: run.id,
    state: run.state,
    revision: run.revision,
    createdAt: Date.parse(run.createdAt),
    finishedAt: Date.parse(run.finishedAt ?? run.createdAt),
    rows: rows.map(rowOf),
    names: names ?? graph?.data?.tasks.map((task) => task.name) ?? [],
  };
}
