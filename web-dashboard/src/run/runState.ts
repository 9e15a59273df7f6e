import type { Wire } from '../api/client';
import type { RunState, TaskState } from '../ui/StateChip';

/** One task of a run, as the feed of changes tells it; times are milliseconds since 1970. */
export interface TaskRow {
  readonly index: number;
  readonly state: TaskState;
  /** Number of the newest attempt, 0 before the first. */
  readonly attempt: number;
  readonly queuedAt: number | null;
  /** When the newest attempt started. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly runner: string | null;
  readonly reason: string | null;
  readonly exitCode: number | null;
}

/** A task as an array: docs/changes-feed.md names the places. */
export type WireRow = readonly [
  index: number,
  state: TaskState,
  attempt: number,
  queuedAt: number | null,
  startedAt: number | null,
  finishedAt: number | null,
  runner: string | null,
  reason: string | null,
  exitCode: number | null,
];

/** What of a run changes while it goes on. */
export interface RunFacts {
  readonly state: RunState;
  readonly counts: Readonly<Record<string, number>>;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** A run as it is known now. Rows whose task did not change stay the same objects. */
export interface RunNow {
  readonly run: RunFacts;
  readonly rows: readonly TaskRow[];
}

/** The run in an event of the feed: times are numbers there. */
export interface FeedRun {
  id: string;
  state: RunState;
  counts?: Record<string, number>;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
}

export type RunAction =
  | { type: 'read'; run: RunFacts; rows: readonly WireRow[] }
  | { type: 'changed'; run: RunFacts; rows: readonly WireRow[] };

/** Read a task from its array. */
export function rowOf(wire: WireRow): TaskRow {
  const [index, state, attempt, queuedAt, startedAt, finishedAt, runner, reason, exitCode] = wire;
  return { index, state, attempt, queuedAt, startedAt, finishedAt, runner, reason, exitCode };
}

const millis = (moment: string | null | undefined): number | null =>
  moment === null || moment === undefined ? null : Date.parse(moment);

/** Take what changes out of a run that was read. */
export function factsOf(run: Wire<'RunView'>): RunFacts {
  return {
    state: run.state,
    counts: run.counts,
    createdAt: Date.parse(run.createdAt),
    startedAt: millis(run.startedAt),
    finishedAt: millis(run.finishedAt),
  };
}

/** Take what changes out of a run of the feed. */
export function factsOfFeed(run: FeedRun): RunFacts {
  const { state, counts, createdAt, startedAt, finishedAt } = run;
  return { state, counts: counts ?? {}, createdAt, startedAt, finishedAt };
}

/** Return the run after something was read or changed. Saying the same again changes nothing. */
export function reduceRun(before: RunNow | null, action: RunAction): RunNow | null {
  if (action.type === 'read') {
    const rows = action.rows.map((wire, index) => keep(before?.rows[index], rowOf(wire)));
    return { run: action.run, rows };
  }
  if (before === null) {
    return null;
  }
  const rows = action.rows.length === 0 ? before.rows : before.rows.slice();
  for (const wire of action.rows) {
    if (wire[0] < before.rows.length) {
      (rows as TaskRow[])[wire[0]] = keep(before.rows[wire[0]], rowOf(wire));
    }
  }
  return { run: action.run, rows };
}

/** Return the old row when the new one says the same, so that whoever shows it need not draw again. */
function keep(before: TaskRow | undefined, now: TaskRow): TaskRow {
  const same =
    before !== undefined &&
    before.state === now.state &&
    before.attempt === now.attempt &&
    before.queuedAt === now.queuedAt &&
    before.startedAt === now.startedAt &&
    before.finishedAt === now.finishedAt &&
    before.runner === now.runner &&
    before.reason === now.reason &&
    before.exitCode === now.exitCode;
  return same ? before : now;
}

const ENDED: ReadonlySet<TaskState> = new Set<TaskState>(['succeeded', 'failed', 'cancelled', 'skipped']);

/** Tell whether a task has ended for good. */
export function isEnded(state: TaskState): boolean {
  return ENDED.has(state);
}

/** Tell whether a run has ended for good. */
export function isOver(state: RunState): boolean {
  return state !== 'running' && state !== 'cancelling';
}

/** Return how long a task waited for a runner, or waits, from the moment it was ready; null before. */
export function waitedMs(row: TaskRow, now: number): number | null {
  if (row.queuedAt === null) {
    return null;
  }
  const end = row.startedAt ?? row.finishedAt ?? (isEnded(row.state) ? row.queuedAt : now);
  return Math.max(0, end - row.queuedAt);
}

/** Return how long the newest attempt ran, or runs; null when it has not started. */
export function ranMs(row: TaskRow, now: number): number | null {
  return row.startedAt === null ? null : Math.max(0, (row.finishedAt ?? now) - row.startedAt);
}

/** Return the task that failed first, by the clock; -1 when none did. */
export function firstFailed(rows: readonly TaskRow[]): number {
  let first: TaskRow | null = null;
  for (const row of rows) {
    const earlier = first === null || (row.finishedAt ?? Infinity) < (first.finishedAt ?? Infinity);
    if (row.state === 'failed' && earlier) {
      first = row;
    }
  }
  return first?.index ?? -1;
}
