import type { Wire } from '../api/client';
import type { TaskState } from '../ui/StateChip';
import type { Order } from './dependencies';
import { isEnded, type RunFacts, type TaskRow } from './runState';

/** A stretch of a task's bar. */
export interface Span {
  readonly kind: 'blocked' | 'queued' | 'preparing' | 'running';
  readonly from: number;
  readonly to: number;
  /** The state that colours it. */
  readonly state: TaskState;
  /** The attempt that it belongs to, or null. */
  readonly attempt: number | null;
}

export type Attempt = Wire<'AttemptView'>;

const millis = (moment: string | null | undefined): number | null =>
  moment === undefined || moment === null ? null : Date.parse(moment);

/**
 * Divide a task's time into what it waited for and what it did. `attempts` are all its attempts where they are known;
 * without them only the newest is drawn, and what it took to prepare it counts as queued.
 */
export function spansOf(row: TaskRow, run: RunFacts, clock: number, attempts?: readonly Attempt[]): Span[] {
  const end = row.finishedAt ?? (isEnded(row.state) ? (run.finishedAt ?? clock) : clock);
  const ready = row.queuedAt ?? row.startedAt ?? end;
  const spans: Span[] = [{ kind: 'blocked', from: run.createdAt, to: ready, state: 'blocked', attempt: null }];
  if (attempts !== undefined && attempts.length > 0) {
    spans.push(...attemptSpans(ready, attempts, row, end));
  } else if (row.queuedAt !== null || row.startedAt !== null) {
    const start = row.startedAt ?? end;
    spans.push({ kind: 'queued', from: ready, to: start, state: waitState(row.state), attempt: null });
    if (row.startedAt !== null) {
      spans.push({ kind: 'running', from: start, to: end, state: row.state, attempt: row.attempt });
    }
  }
  return spans.filter((span) => span.to > span.from || span.kind === 'running');
}

function attemptSpans(ready: number, attempts: readonly Attempt[], row: TaskRow, end: number): Span[] {
  const spans: Span[] = [];
  let reached = Math.min(ready, millis(attempts[0]?.assignedAt) ?? ready);
  for (const attempt of attempts) {
    const assigned = millis(attempt.assignedAt) ?? reached;
    const over = millis(attempt.finishedAt) ?? end;
    const started = millis(attempt.startedAt) ?? over;
    spans.push({ kind: 'queued', from: reached, to: assigned, state: 'queued', attempt: null });
    spans.push({ kind: 'preparing', from: assigned, to: started, state: 'assigned', attempt: attempt.number });
    if (attempt.startedAt !== undefined) {
      spans.push({ kind: 'running', from: started, to: over, state: attempt.state, attempt: attempt.number });
    }
    reached = over;
  }
  if (!isEnded(row.state) && attempts.at(-1)?.finishedAt !== undefined) {
    spans.push({ kind: 'queued', from: reached, to: end, state: waitState(row.state), attempt: null });
  }
  return spans;
}

function waitState(state: TaskState): TaskState {
  return state === 'waiting' || state === 'retrying' ? state : 'queued';
}

/** A line of the timeline: a task, or the head of a group. */
export type Line =
  | { readonly kind: 'task'; readonly index: number }
  | { readonly kind: 'group'; readonly name: string; readonly says: string };

interface Ordering {
  by: 'start' | 'topological';
  group: 'runner' | null;
  hideSucceeded: boolean;
}

const NO_RUNNER = 'not on a runner';

/** Put the tasks of a run in the order of the timeline. */
export function linesOf(rows: readonly TaskRow[], order: Order, { by, group, hideSucceeded }: Ordering): Line[] {
  const isHidden = (index: number) => hideSucceeded && rows[index]?.state === 'succeeded';
  const sorted = [...order.topological];
  if (by === 'start') {
    const start = (index: number) => rows[index]?.startedAt ?? rows[index]?.queuedAt ?? Number.POSITIVE_INFINITY;
    const began = (index: number) => (rows[index]?.startedAt === null ? 1 : 0);
    sorted.sort((one, other) => began(one) - began(other) || compare(start(one), start(other)));
  }
  if (group === null) {
    return sorted.filter((index) => !isHidden(index)).map((index) => ({ kind: 'task', index }));
  }
  return [...byRunner(sorted, rows)].flatMap(([name, tasks]): Line[] => {
    const shown = tasks.filter((index) => !isHidden(index)).map((index): Line => ({ kind: 'task', index }));
    const says = progressText(tasks.flatMap((index) => rows[index] ?? []));
    return shown.length === 0 ? [] : [{ kind: 'group', name, says }, ...shown];
  });
}

/** Gather tasks by the runner that has them, in the order of its name; those on none come last. */
function byRunner(sorted: readonly number[], rows: readonly TaskRow[]): [string, number[]][] {
  const groups = new Map<string, number[]>();
  for (const index of sorted) {
    const name = rows[index]?.runner ?? NO_RUNNER;
    const tasks = groups.get(name);
    if (tasks === undefined) {
      groups.set(name, [index]);
    } else {
      tasks.push(index);
    }
  }
  return [...groups].sort(([one], [other]) => compare(one === NO_RUNNER, other === NO_RUNNER) || compare(one, other));
}

/** Say how far a group is: "18 of 128 over, 2 failed". */
function progressText(rows: readonly TaskRow[]): string {
  const over = rows.filter((row) => isEnded(row.state)).length;
  const failed = rows.filter((row) => row.state === 'failed').length;
  return `${over} of ${rows.length} over${failed === 0 ? '' : `, ${failed} failed`}`;
}

function compare<Value extends number | string | boolean>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
