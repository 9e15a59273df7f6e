import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';

const PAUSE_MS = 1000;

/**
 * Ask what would hold a run if it were started now. Runners come and go, so the answer is never old and is given anew when
 * one of them changes.
 *
 * @param revision a version, or null for the newest
 */
export function usePreflight(workflow: string, revision: string | null) {
  const queryKey = ['preflight', workflow, revision];
  useTopic('runners', useRefetch(queryKey, PAUSE_MS));
  return useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const query = revision === null ? {} : { revision };
      const { data } = await api.POST('/api/v1/workflows/{workflow}/preflight', {
        params: { path: { workflow }, query },
      });
      return data ?? null;
    },
  });
}
