import { $api } from '../api/client';
import { useTopic } from '../live/useTopic';
import { runOfTask } from '../model/taskId';
import { useRefetch } from './useRefetch';

/** Read a task of a run, and again when its run changes. */
export function useTask(task: string) {
  const parameters = { params: { path: { task } } };
  const refetch = useRefetch($api.queryOptions('get', '/api/v1/tasks/{task}', parameters).queryKey);
  const run = runOfTask(task);
  useTopic(run === null ? null : `run:${run}`, refetch);
  return $api.useQuery('get', '/api/v1/tasks/{task}', parameters, { staleTime: 0 });
}

/** Read the attempts of a task, and again when its run changes. */
export function useAttempts(task: string) {
  const parameters = { params: { path: { task } } };
  const refetch = useRefetch($api.queryOptions('get', '/api/v1/tasks/{task}/attempts', parameters).queryKey);
  const run = runOfTask(task);
  useTopic(run === null ? null : `run:${run}`, refetch);
  return $api.useQuery('get', '/api/v1/tasks/{task}/attempts', parameters, { staleTime: 0 });
}
