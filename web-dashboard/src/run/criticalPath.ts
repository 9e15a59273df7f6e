import type { Order } from './dependencies';
import type { TaskRow } from './runState';

/** The chain of tasks that decided when the run ended. */
export interface CriticalPath {
  /** Tasks from first to last. */
  readonly tasks: readonly number[];
  /** What its tasks waited for runners and ran, together. */
  readonly waitMs: number;
  readonly runMs: number;
}

/**
 * Find the chain that decided how long a run took: from the task that ended last back to that of its upstream tasks which
 * ended last, and so on. Tasks that never started and have no end decide nothing.
 */
export function criticalPath(rows: readonly TaskRow[], order: Order): CriticalPath {
  const tasks: number[] = [];
  let task = latest(rows, rows.keys());
  while (task !== null) {
    tasks.push(task);
    task = latest(rows, order.upstream[task] ?? []);
  }
  tasks.reverse();
  let waitMs = 0;
  let runMs = 0;
  for (const index of tasks) {
    const row = rows[index];
    if (row !== undefined && row.finishedAt !== null) {
      const start = row.startedAt ?? row.finishedAt;
      waitMs += Math.max(0, start - (row.queuedAt ?? start));
      runMs += Math.max(0, row.finishedAt - start);
    }
  }
  return { tasks, waitMs, runMs };
}

/** Return the candidate that ended last; the earlier index wins a tie. */
function latest(rows: readonly TaskRow[], candidates: Iterable<number>): number | null {
  let best: TaskRow | null = null;
  for (const index of candidates) {
    const row = rows[index];
    if (row !== undefined && row.finishedAt !== null && row.state !== 'skipped') {
      if (best === null || row.finishedAt > (best.finishedAt ?? 0)) {
        best = row;
      }
    }
  }
  return best?.index ?? null;
}
