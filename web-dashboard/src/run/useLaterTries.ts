import { $api } from '../api/client';
import { useRun } from './RunContext';
import type { Run } from './runsPages';

const MOST = 100;

/** Return the runs that do this one again, the oldest first, of the newest hundred of its workflow. The shell keeps them live. */
export function useLaterTries(): readonly Run[] {
  const { run } = useRun();
  const query = { workflow: run.workflowId, from: run.createdAt, limit: MOST };
  const { data } = $api.useQuery('get', '/api/v1/runs', { params: { query } });
  return triesOf(run.id, data?.items ?? []);
}

/** Leave of runs, newest first, those that do one again. */
export function triesOf(run: string, runs: readonly Run[]): readonly Run[] {
  return runs.filter((each) => each.reproduces === run).reverse();
}
