import type { Wire } from '../api/client';

type Queue = Wire<'QueueStatisticsView'>;
type Runner = Wire<'RunnerView'>;
type Run = Wire<'RunView'>;

/** Something that somebody should look at, the most pressing kind first. */
export type Concern =
  | { kind: 'unserved'; queue: Queue }
  | { kind: 'lost'; runner: Runner }
  | { kind: 'failed'; run: Run }
  | { kind: 'slow'; queue: Queue; usualMs: number };

const DAY_MS = 86_400_000;
const LEAST_WAIT_MS = 30_000;

/** Return what needs attention now. */
export function concernsOf(seen: {
  queues: readonly Queue[];
  runners: readonly Runner[];
  failed: readonly Run[];
  now: number;
}): Concern[] {
  const { queues, runners, failed, now } = seen;
  return [
    ...queues.filter(isUnserved).map((queue): Concern => ({ kind: 'unserved', queue })),
    ...runners.filter((runner) => isLost(runner, now)).map((runner): Concern => ({ kind: 'lost', runner })),
    ...failed.map((run): Concern => ({ kind: 'failed', run })),
    ...queues.flatMap((queue): Concern[] => {
      const usualMs = queue.lastDay.p90Ms;
      return usualMs !== undefined && isSlow(queue, usualMs, now) ? [{ kind: 'slow', queue, usualMs }] : [];
    }),
  ];
}

function isUnserved(queue: Queue): boolean {
  return queue.depth > 0 && queue.problem !== undefined && queue.problem !== null;
}

/** A runner that went away within a day is missed; one that has been away for longer is just not used. */
function isLost(runner: Runner, now: number): boolean {
  const gone = runner.state === 'stale' || runner.state === 'offline';
  return gone && runner.lastContactAt !== undefined && now - Date.parse(runner.lastContactAt) < DAY_MS;
}

/** The oldest task waits longer than nine of ten did, and long enough for a person to mind. */
function isSlow(queue: Queue, usualMs: number, now: number): boolean {
  const waited = queue.oldestQueuedAt === undefined ? 0 : now - Date.parse(queue.oldestQueuedAt);
  return queue.depth > 0 && !isUnserved(queue) && waited > Math.max(usualMs, LEAST_WAIT_MS);
}

/** Return the beginning of the hour a day ago: failures since then are shown, and the address stays the same for an hour. */
export function aDayBefore(now: number): string {
  const hour = 3_600_000;
  return new Date(Math.floor((now - DAY_MS) / hour) * hour).toISOString();
}
