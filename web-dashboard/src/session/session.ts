import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, setCsrfToken, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';

export type Session = Wire<'SessionView'>;

const ANSWER_MS = 8_000;

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  retry: 1,
  queryFn: async (): Promise<Session | null> => {
    try {
      // No page shows before this is known: better to say soon that the server does not answer.
      const { data } = await api.GET('/api/v1/session', { signal: AbortSignal.timeout(ANSWER_MS) });
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

/** Tabs of one browser share a session: each is told when it begins or ends in another. */
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('nodeyard-session');

/** Be called when another tab signed in or out. */
export function onOtherTab(listener: () => void): () => void {
  tabs?.addEventListener('message', listener);
  return () => tabs?.removeEventListener('message', listener);
}

async function adopt(client: QueryClient, session: Session | null): Promise<void> {
  // An answer that is on its way says who was in before.
  await client.cancelQueries({ queryKey: sessionQuery.queryKey });
  setCsrfToken(session?.csrfToken ?? null);
  // Whoever shows the session must hear of it, so its query stays; what the last user saw goes.
  client.setQueryData(sessionQuery.queryKey, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  tabs?.postMessage('changed');
}

/** What somebody signs in with: a password, or a code that a program of theirs made. */
export type Credentials = { username: string; password: string } | { code: string };

/** Return a function that signs in and remembers who came in. Throws ProblemError. */
export function useSignIn(): (by: Credentials) => Promise<void> {
  const client = useQueryClient();
  return async (by) => {
    const { data } =
      'code' in by
        ? await api.POST('/api/v1/session/codes/use', { body: by })
        : await api.POST('/api/v1/session', { body: nameOrAddress(by) });
    await adopt(client, data ?? null);
  };
}

function nameOrAddress({ username, password }: { username: string; password: string }) {
  return username.includes('@') ? { emailAddress: username, password } : { username, password };
}

/** Return a function that signs out. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.DELETE('/api/v1/session');
    await adopt(client, null);
  };
}
