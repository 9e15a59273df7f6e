import { useQueries } from '@tanstack/react-query';
import { $api, api, type Wire } from '../api/client';
import { useTopic } from '../live/useTopic';
import { useRefetch } from './useRefetch';

const PAGE = 1000;
const FEED_PAUSE_MS = 1000;

/** How many tasks one call for the tasks of a queue answers. */
export const TASKS_PAGE = 100;

/** The server lists no task of a queue behind this place. */
export const TASKS_FARTHEST = 10_000;

type Row = Wire<'QueuedTaskView'>;

/** Read all sets of requirements, and again whenever the queue or the runners change. */
export function useQueues() {
  const parameters = { params: { query: { limit: PAGE } } };
  const { queryKey } = $api.queryOptions('get', '/api/v1/queues', parameters);
  const refetch = useRefetch(queryKey, FEED_PAUSE_MS);
  useTopic('queue', refetch);
  useTopic('runners', refetch);
  return $api.useQuery('get', '/api/v1/queues', parameters, { staleTime: 0 });
}

/** Read the caller's own queued and live tasks, and again whenever the queue changes. */
export function useOwnTasks() {
  const { queryKey } = $api.queryOptions('get', '/api/v1/queue/status');
  useTopic('queue', useRefetch(queryKey, FEED_PAUSE_MS));
  return $api.useQuery('get', '/api/v1/queue/status', {}, { staleTime: 0 });
}

/**
 * Read those pages of a queue's tasks that are in sight: places count from 0, and a row that was not read yet is
 * undefined. Only what is in sight is read again when the queue changes.
 */
export function useQueueTasks(queue: number, first: number, last: number) {
  const keys = ['queue-tasks', queue] as const;
  useTopic('queue', useRefetch(keys, FEED_PAUSE_MS));
  const from = Math.floor(first / TASKS_PAGE);
  const to = Math.floor(Math.max(first, last) / TASKS_PAGE);
  const pages = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [...keys, page],
      queryFn: () => readTasks(queue, page),
      staleTime: 0,
    })),
    combine: (results) => ({
      row: (place: number): Row | undefined =>
        results[Math.floor(place / TASKS_PAGE) - from]?.data?.[place % TASKS_PAGE],
      error: results.find((result) => result.error !== null)?.error ?? null,
    }),
  });
}

async function readTasks(queue: number, page: number): Promise<Row[]> {
  const query = { limit: TASKS_PAGE, cursor: page * TASKS_PAGE };
  const { data } = await api.GET('/api/v1/queues/{queue}/tasks', { params: { path: { queue }, query } });
  return data?.items ?? [];
}
