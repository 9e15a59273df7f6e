import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem';

const TRIES = 3;

/** Server state of this tab. Changes come by the feed of changes, so nothing is asked for twice without a reason. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // A yard may be this very machine: that the browser sees no network says nothing about its server.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => isPassing(error) && failures < TRIES,
    },
  },
});

/** Tell whether asking again may help: the server is away or busy, not of another opinion. */
function isPassing(error: Error): boolean {
  return !(error instanceof ProblemError) || error.status === 0 || error.status >= 500 || error.status === 429;
}
