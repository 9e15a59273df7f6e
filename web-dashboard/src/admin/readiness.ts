import type { Wire } from '../api/client';
import { ProblemError, problemOf } from '../api/problem';

const UNAVAILABLE = 503;

/** Read what keeps the server from its work: a server that is not ready answers 503 with the same body. */
export async function readReadiness(): Promise<Wire<'ReadinessView'>> {
  let response: Response;
  try {
    response = await fetch('/readyz');
  } catch {
    throw new ProblemError(0, null, 'The server cannot be reached.');
  }
  if (!response.ok && response.status !== UNAVAILABLE) {
    throw await problemOf(response);
  }
  return (await response.json()) as Wire<'ReadinessView'>;
}
