import { $api, type Wire } from '../api/client';
import type { PagePath } from './pages';

/** A number beside a page of the rail, and what it counts. */
export interface Count {
  text: string;
  says: string;
}

const MOST_RUNS = 100;
const MOST_RUNNERS = 1000;
const READY = new Set<Wire<'RunnerView'>['state']>(['online', 'busy']);
const RESTING = new Set<Wire<'RunnerView'>['state']>(['paused', 'draining']);

/** Return the live counts of the rail: running runs, tasks that wait, runners that are there. */
export function useCounts(): Partial<Record<PagePath, Count>> {
  const runs = $api.useQuery('get', '/api/v1/runs', { params: { query: { state: 'running', limit: MOST_RUNS } } });
  const queue = $api.useQuery('get', '/api/v1/queue/status');
  const runners = $api.useQuery('get', '/api/v1/runners', { params: { query: { limit: MOST_RUNNERS } } });
  return {
    '/runs': runs.data && runCount(runs.data.items.length, runs.data.nextCursor !== undefined),
    '/queue': queue.data && taskCount(queue.data.queued),
    '/runners': runners.data && runnerCount(runners.data.items),
  };
}

function runCount(running: number, more: boolean): Count | undefined {
  const text = `${running}${more ? '+' : ''}`;
  return running === 0 ? undefined : { text, says: `${text} running` };
}

function taskCount(queued: number): Count | undefined {
  const text = Intl.NumberFormat('en', { notation: 'compact' }).format(queued);
  return queued === 0 ? undefined : { text, says: `${text} waiting` };
}

/** Count runners that take work, and those that somebody paused: a forgotten pause shows on every page. */
export function runnerCount(runners: readonly Pick<Wire<'RunnerView'>, 'state'>[]): Count | undefined {
  const ready = runners.filter(({ state }) => READY.has(state)).length;
  const resting = runners.filter(({ state }) => RESTING.has(state)).length;
  if (runners.length === 0) {
    return undefined;
  }
  const text = resting === 0 ? `${ready}` : `${ready} / ${resting} paused`;
  return { text, says: `${ready} online${resting === 0 ? '' : `, ${resting} paused`}` };
}
