import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, setCsrfToken, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';

export type Session = Wire<'SessionView'>;

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      const { data } = await api.GET('/api/v1/session');
      setCsrfToken(data?.csrfToken ?? null);
      return data ?? null;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        setCsrfToken(null);
        return null;
      }
      throw error;
    }
  },
});

/** Return the signed-in user's session, or null when nobody is signed in or it is not known yet. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Tell whether the signed-in user may change things as this role: administrators may all that users may. */
export function useMay(role: 'user' | 'admin'): boolean {
  const own = useSession()?.user?.role;
  return own === 'admin' || own === role;
}

/** Return a function that signs in by password and remembers who came in. Throws ProblemError. */
export function useSignIn(): (username: string, password: string) => Promise<void> {
  const client = useQueryClient();
  return async (username, password) => {
    const { data } = await api.POST('/api/v1/session', { body: { username, password } });
    setCsrfToken(data?.csrfToken ?? null);
    client.clear();
    client.setQueryData(sessionQuery.queryKey, data ?? null);
  };
}

/** Return a function that signs in by a code that a signed-in program has made. Throws ProblemError. */
export function useSignInByCode(): (code: string) => Promise<void> {
  const client = useQueryClient();
  return async (code) => {
    const { data } = await api.POST('/api/v1/session/codes/use', { body: { code } });
    setCsrfToken(data?.csrfToken ?? null);
    client.clear();
    client.setQueryData(sessionQuery.queryKey, data ?? null);
  };
}

/** Return a function that signs out. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.DELETE('/api/v1/session');
    setCsrfToken(null);
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
  };
}
