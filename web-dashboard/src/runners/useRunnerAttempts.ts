import { $api, type Wire } from '../api/client';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';

export type RunnerAttempt = Wire<'RunnerAttempt'>;

const RECENT = 20;
const MOST_LIVE = 100;
const PAUSE_MS = 1000;

/** Read what a runner does now, or what it did last too, and again when runners or runs change. */
export function useRunnerAttempts(runner: string, live: boolean, enabled = true) {
  const path = '/api/v1/runners/{runner}/attempts';
  const parameters = { params: { path: { runner }, query: { live, limit: live ? MOST_LIVE : RECENT } } };
  const refetch = useRefetch($api.queryOptions('get', path, parameters).queryKey, PAUSE_MS);
  useTopic(enabled ? 'runners' : null, refetch);
  useTopic(enabled ? 'runs' : null, refetch);
  return $api.useQuery('get', path, parameters, { staleTime: 0, enabled });
}
