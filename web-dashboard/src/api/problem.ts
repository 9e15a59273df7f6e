import type { components } from './schema';

type ApiError = components['schemas']['ApiError'];

/** A call that the server refused, or that never reached it. */
export class ProblemError extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** What the server said, when it said it in the form of all its errors (RFC 9457). */
  readonly problem: ApiError | null;

  constructor(status: number, problem: ApiError | null, message: string) {
    super(message);
    this.name = 'ProblemError';
    this.status = status;
    this.problem = problem;
  }
}

/** Read an answer that is not a success. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('application/problem+json')) {
    const problem = (await response.json()) as ApiError;
    return new ProblemError(response.status, problem, problem.detail ?? problem.title ?? response.statusText);
  }
  return new ProblemError(response.status, null, `The server answered ${response.status} ${response.statusText}.`);
}
