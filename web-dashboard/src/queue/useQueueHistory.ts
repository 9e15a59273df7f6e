import { $api } from '../api/client';
import { untilNextSlot } from '../ui/daySlots';

const STALE_MS = 60_000;

/** Read how deep the queues were over the last day, and again when a slot of time ended. */
export function useQueueHistory() {
  return $api.useQuery(
    'get',
    '/api/v1/queues/history',
    {},
    {
      staleTime: STALE_MS,
      refetchInterval: ({ state }) =>
        state.data !== undefined && untilNextSlot(state.data, state.data.all.length, Date.now()),
    },
  );
}
