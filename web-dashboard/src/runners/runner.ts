import type { Wire } from '../api/client';
import { resourceTexts } from '../queue/requirements';
import { clockText } from '../ui/time';
import type { RunnersSearch } from './search';

export type Runner = Wire<'RunnerView'>;
export type RunnerState = Exclude<Runner['state'], 'unknown'>;

/** All states in the order in which people want to see them: what needs a look first. */
export const RUNNER_STATES = ['stale', 'offline', 'never_contacted', 'draining', 'paused', 'busy', 'online'] as const;

/** States in words. */
export const STATE_WORDS: Record<Runner['state'], string> = {
  stale: 'stale',
  offline: 'offline',
  never_contacted: 'never contacted',
  draining: 'draining',
  paused: 'paused',
  busy: 'busy',
  online: 'online',
  unknown: 'unknown',
};

/** Tell whether a word is a state of a runner. */
export function isRunnerState(word: unknown): word is RunnerState {
  return RUNNER_STATES.some((state) => state === word);
}

/** Tell whether a runner is not there: it cannot be given work, and what it last said may be old. */
export function isAway(runner: Runner): boolean {
  return runner.state === 'offline' || runner.state === 'stale' || runner.state === 'never_contacted';
}

/** Sort runners by what needs a look, then by name. */
export function inOrder(runners: readonly Runner[]): Runner[] {
  const rank = (runner: Runner) => (RUNNER_STATES as readonly string[]).indexOf(runner.state);
  return [...runners].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** Leave the runners that fit all filters. */
export function chosenRunners(runners: readonly Runner[], search: RunnersSearch): Runner[] {
  const part = search.q?.toLowerCase();
  return runners.filter(
    (runner) =>
      (search.state === undefined || runner.state === search.state) &&
      (search.tag === undefined || runner.tags.includes(search.tag)) &&
      (search.executor === undefined || runner.executors.includes(search.executor)) &&
      (part === undefined || `${runner.name} ${runner.description ?? ''}`.toLowerCase().includes(part)),
  );
}

/** Count runners by state, leaving out states that none is in. */
export function stateCounts(runners: readonly Runner[]): { state: RunnerState; count: number }[] {
  return RUNNER_STATES.map((state) => ({
    state,
    count: runners.filter((runner) => runner.state === state).length,
  })).filter(({ count }) => count > 0);
}

/** Sum the fleet up in one line. */
export function fleetText(runners: readonly Runner[]): string {
  const there = runners.filter((runner) => !isAway(runner));
  const slots = there.reduce((sum, runner) => sum + runner.slots, 0);
  const busy = there.reduce((sum, runner) => sum + runner.busy, 0);
  const paused = there.filter((runner) => runner.state === 'paused' || runner.state === 'draining').length;
  const parts = [`${there.length} of ${runners.length} here`, `${busy} of ${slots} slots busy`];
  return [...parts, ...(paused > 0 ? [`${paused} given no work`] : [])].join(' · ');
}

/** Say what a person wants of a runner, who and until when, or null when it shall just work. */
export function steeringText(runner: Runner, now: number): string | null {
  const { steering } = runner;
  if (steering === undefined || steering.wish === 'run') {
    return null;
  }
  const words = {
    pause: 'paused',
    drain: 'drained',
    stop: 'asked to stop',
    stop_now: 'asked to stop at once',
  } as const;
  const who = steering.by === undefined ? '' : ` by ${steering.by}`;
  const since = ` at ${clockText(Date.parse(steering.since), now)}`;
  const until = steering.until === undefined ? '' : ` until ${clockText(Date.parse(steering.until), now)}`;
  const note = steering.note === undefined ? '' : `: ${steering.note}`;
  return `${words[steering.wish]}${who}${since}${until}${note}`;
}

/** Whether a runner's host may be restarted now, in words, and whether the answer is yes. */
export function restartText(runner: Runner): { safe: boolean; text: string } {
  const tasks = `${runner.busy} ${runner.busy === 1 ? 'task' : 'tasks'}`;
  if (isAway(runner)) {
    return runner.busy === 0
      ? { safe: true, text: 'It is away and has no tasks.' }
      : { safe: false, text: `It is away; ${tasks} of its were not given to another runner yet.` };
  }
  const givenNone = runner.state === 'paused' || runner.state === 'draining';
  if (runner.busy === 0) {
    return givenNone
      ? { safe: true, text: 'Safe to stop: it has no tasks and is given none.' }
      : { safe: false, text: 'It has no tasks now but may be given some at any moment. Drain it first.' };
  }
  return givenNone
    ? { safe: false, text: `Safe to stop when ${tasks} ended: no estimate (0 past runs).` }
    : { safe: false, text: `Not safe to stop: ${tasks} would be begun again elsewhere. Drain it first.` };
}

/** Write what a runner has for its tasks together. */
export function capacityText(runner: Runner): string {
  return resourceTexts(runner.capacity).join(' · ');
}
