import type { Wire } from '../api/client';

export type Runner = Wire<'RunnerView'>;
export type RunnerState = Exclude<Runner['state'], 'unknown'>;

/** All states in the order in which people want to see them: what needs a look first. */
export const RUNNER_STATES = ['stale', 'offline', 'never_contacted', 'draining', 'paused', 'busy', 'online'] as const;

/** Tell whether a word is a state of a runner. */
export function isRunnerState(word: unknown): word is RunnerState {
  return RUNNER_STATES.some((state) => state === word);
}
