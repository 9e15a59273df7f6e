import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';

/**
 * Ask what would hold a run if it were started now. Runners come and go, so the answer is never old.
 *
 * @param revision a version, or null for the newest
 */
export function usePreflight(workflow: string, revision: string | null) {
  return useQuery({
    queryKey: ['preflight', workflow, revision],
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
