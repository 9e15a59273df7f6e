import type { components } from './schema';

type ApiError = components['schemas']['ApiError'];

/** A call that the server refused, or that never reached it. */
export class ProblemError extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** What the server said, when it said it in the form of all its errors (RFC 9457). */
  readonly problem: ApiError | null;
  /** Seconds after which it may be tried again, where the server said so. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, problem: ApiError | null, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = 'ProblemError';
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Read an answer that is not a success. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const type = response.headers.get('Content-Type') ?? '';
  const pause = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const retryAfter = Number.isNaN(pause) ? null : pause;
  if (type.startsWith('application/problem+json')) {
    const problem = (await response.json()) as ApiError;
    const message = problem.detail ?? problem.title ?? response.statusText;
    return new ProblemError(response.status, problem, message, retryAfter);
  }
  const message = `The server answered ${response.status} ${response.statusText}.`;
  return new ProblemError(response.status, null, message, retryAfter);
}
