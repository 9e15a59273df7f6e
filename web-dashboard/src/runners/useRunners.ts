import { $api } from '../api/client';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';
import { isAway, type Runner } from './runner';

/** How many runners one call answers at most. */
export const RUNNERS_PAGE = 1000;

const PAGE = { params: { query: { limit: RUNNERS_PAGE } } };
const CONTACT_PAUSE_MS = 2000;

/** Read the runners, the newest thousand where there are more. The shell keeps them as the feed tells. */
export function useRunners() {
  const { queryKey } = $api.queryOptions('get', '/api/v1/runners', PAGE);
  useAwayRefetch(useRefetch(queryKey, CONTACT_PAUSE_MS));
  return $api.useQuery('get', '/api/v1/runners', PAGE, { staleTime: 0 });
}

/** Read one runner. The shell keeps it as the feed tells. */
export function useRunner(id: string) {
  const parameters = { params: { path: { id } } };
  const { queryKey } = $api.queryOptions('get', '/api/v1/runners/{id}', parameters);
  useAwayRefetch(useRefetch(queryKey, CONTACT_PAUSE_MS));
  return $api.useQuery('get', '/api/v1/runners/{id}', parameters, { staleTime: 0 });
}

/** The feed leaves the time of the last call out: it is read again when somebody went away, for then it is shown. */
function useAwayRefetch(refetch: () => void): void {
  useTopic('runners', (change) => {
    const told = change.kind === 'change' ? (change.data as { all: boolean; runners: Runner[] }) : null;
    if (told !== null && !told.all && told.runners.some(isAway)) {
      refetch();
    }
  });
}
