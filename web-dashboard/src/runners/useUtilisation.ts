import { $api, type Wire } from '../api/client';
import { untilNextSlot } from '../ui/daySlots';

export type Used = Wire<'RunnerUtilisationViewUsed'>;

const STALE_MS = 60_000;

/** Read how busy all runners were over the last day, in one call for all of them, and again when a slot of time ended. */
export function useUtilisation() {
  return $api.useQuery(
    'get',
    '/api/v1/runners/utilisation',
    {},
    {
      staleTime: STALE_MS,
      refetchInterval: ({ state: { data } }) =>
        data !== undefined && untilNextSlot(data, data.runners[0]?.percents.length ?? 0, Date.now()),
    },
  );
}
