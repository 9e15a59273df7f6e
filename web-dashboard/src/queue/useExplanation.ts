import { $api } from '../api/client';
import { useTopic } from '../live/useTopic';
import { runOfTask } from '../model/taskId';
import { isOpen } from './explain';
import { useRefetch } from './useRefetch';

/** Read why a task is in its state, and again whenever its run, the queue or the runners change. */
export function useExplanation(task: string) {
  const parameters = { params: { path: { task } } };
  const { queryKey } = $api.queryOptions('get', '/api/v1/tasks/{task}/explain', parameters);
  const query = $api.useQuery('get', '/api/v1/tasks/{task}/explain', parameters, { staleTime: 0 });
  const refetch = useRefetch(queryKey);
  const run = runOfTask(task);
  const open = query.data === undefined || isOpen(query.data.state);
  useTopic(run === null ? null : `run:${run}`, refetch);
  useTopic(open ? 'queue' : null, refetch);
  useTopic(open ? 'runners' : null, refetch);
  return query;
}
