import { ProblemError } from '../api/problem';
import { durationText } from '../ui/time';

/** Say to somebody who wants in why that did not work, and what to do. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof ProblemError)) {
    return error instanceof Error ? error.message : String(error);
  }
  if (error.status === 429) {
    const pause = error.retryAfterSeconds;
    return pause === null
      ? 'Too many tries from here. Wait a few minutes, then try again.'
      : `Too many tries from here. Try again in ${durationText(Math.max(1, pause) * 1000)}.`;
  }
  if (error.status === 503) {
    return `${error.message} Try again in a moment.`;
  }
  const first = error.problem?.errors?.[0]?.message;
  return first === undefined || error.message.includes(first) ? error.message : `${error.message} ${first}`;
}
