import type { Wire } from '../api/client';

export type Overview = Wire<'Overview'>;

/** Something that somebody should look at. */
export type Concern =
  | { kind: 'unserved'; queue: Wire<'QueueStatisticsView'> }
  | { kind: 'lost'; runner: Wire<'OverviewLostRunner'> }
  | { kind: 'failed'; run: Wire<'OverviewRun'> }
  | { kind: 'late'; task: Wire<'OverviewLateTask'>; since: number };

/** So many of one kind are named; the rest are counted. */
const MOST = 5;
const DAY_MS = 86_400_000;

/** What is not named, by kind. */
export type Unnamed = Readonly<Record<'unserved' | 'lost' | 'failed' | 'late', number>>;

/** Return what needs attention, the most pressing kind first. `readAt` is when the server said so. */
export function concernsOf(overview: Overview, readAt: number): { concerns: Concern[]; unnamed: Unnamed } {
  const unserved = overview.queues.filter((queue) => queue.depth > 0 && queue.problem !== undefined).slice(0, MOST);
  const lost = overview.lost.slice(0, MOST);
  const failed = overview.failed.slice(0, MOST);
  const late = overview.late.slice(0, MOST);
  return {
    concerns: [
      ...unserved.map((queue): Concern => ({ kind: 'unserved', queue })),
      ...lost.map((runner): Concern => ({ kind: 'lost', runner })),
      ...failed.map((run): Concern => ({ kind: 'failed', run })),
      ...late.map((task): Concern => ({ kind: 'late', task, since: readAt - task.waitedMs })),
    ],
    unnamed: {
      unserved: overview.unserved - unserved.length,
      lost: overview.lostRunners - lost.length,
      failed: overview.failedRuns - failed.length,
      late: overview.lateTasks - late.length,
    },
  };
}

/** Return the beginning of the hour a day ago: the address of the failures since then stays the same for an hour. */
export function aDayBefore(now: number): string {
  const hour = 3_600_000;
  return new Date(Math.floor((now - DAY_MS) / hour) * hour).toISOString();
}
