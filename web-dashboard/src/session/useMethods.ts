import { $api } from '../api/client';

/** Return how people can sign in and up here; undefined until the server has said it. */
export function useMethods() {
  return $api.useQuery('get', '/api/v1/login/methods', undefined, { staleTime: 60_000 });
}
