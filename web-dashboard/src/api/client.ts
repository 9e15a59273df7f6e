import createClient, { type Middleware } from 'openapi-fetch';
import createQueryHooks from 'openapi-react-query';
import { ProblemError, problemOf } from './problem';
import type { components, paths } from './schema';
import { tellSignedOut } from './signedOut';

/** A record of the wire, by its name in the OpenAPI document. */
export type Wire<Name extends keyof components['schemas']> = components['schemas'][Name];

let csrfToken: string | null = null;
let bearer: string | null = null;

/** Send this along with every change from now on: the session's answer to cross-site requests. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Call with a token instead of the browser's session: the wall screen's. */
export function setBearer(token: string | null): void {
  bearer = token;
}

/** Return the headers that a call of this browser needs; for calls that do not go through {@link api}. */
export function credentials(): Record<string, string> {
  const headers: Record<string, string> = {};
  if (bearer !== null) {
    headers.Authorization = `Bearer ${bearer}`;
  } else if (csrfToken !== null) {
    headers['X-CSRF-Token'] = csrfToken;
  }
  return headers;
}

/** Longer than any call is held by the server. */
const READ_MS = 60_000;

/** Give up reading in the end: a connection that died without a word would keep its page waiting for ever. */
function limited(request: Request): AbortSignal {
  return request.method === 'GET' ? AbortSignal.any([request.signal, AbortSignal.timeout(READ_MS)]) : request.signal;
}

const middleware: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(credentials())) {
      request.headers.set(name, value);
    }
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.status === 401 && !schemaPath.startsWith('/api/v1/session')) {
      tellSignedOut();
    }
    if (!response.ok && response.status !== 304) {
      throw await problemOf(response);
    }
    return response;
  },
  onError() {
    return new ProblemError(0, null, 'The server cannot be reached.');
  },
};

/**
 * Call the orchestrator: `const { data } = await api.GET('/api/v1/runs/{run}', { params: { path: { run } } })`. Throws
 * {@link ProblemError} for every answer that is not a success.
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://127.0.0.1:8080',
  // Looked up at each call, so that a test can put another in its place.
  fetch: (request) => globalThis.fetch(request, { signal: limited(request) }),
});
api.use(middleware);

/** TanStack Query over {@link api}: `$api.useQuery('get', '/api/v1/runs', { params })`. */
export const $api = createQueryHooks(api);
