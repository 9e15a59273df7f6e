import { $api } from '../api/client';

/** That a task waits longer than usual is told by nobody: time alone makes it so. */
const LATE_MS = 60_000;

/** Read what needs attention and what goes on. The shell has it read again when runs, runners or the queue change. */
export function useOverview() {
  return $api.useQuery(
    'get',
    '/api/v1/overview',
    {},
    {
      staleTime: 0,
      refetchInterval: ({ state }) => ((state.data?.counts.tasksQueued ?? 0) > 0 ? LATE_MS : false),
    },
  );
}
