import type { TaskState } from '../ui/StateChip';
import { ranMs, type TaskRow, waitedMs } from './runState';

const STATES: readonly TaskState[] = [
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
  'running',
  'assigned',
  'retrying',
  'waiting',
  'queued',
  'blocked',
];

/** Read the states of a filter: words with spaces between them. */
export function statesIn(text: string | undefined): TaskState[] {
  const words = (text ?? '').split(' ');
  return STATES.filter((state) => words.includes(state));
}

/** A task as a line of the list: what is sorted and filtered by. */
export interface ListedTask {
  readonly row: TaskRow;
  readonly index: number;
  readonly name: string;
  readonly title: string;
  readonly state: TaskState;
  readonly attempt: number;
  readonly runner: string;
  readonly queuedAt: number;
  readonly waitedMs: number;
  readonly ranMs: number;
  readonly finishedAt: number;
  readonly reason: string;
}

/** Names of the columns that the list can be sorted by. */
export const SORTABLE = [
  'index',
  'title',
  'state',
  'attempt',
  'runner',
  'queuedAt',
  'waitedMs',
  'ranMs',
  'finishedAt',
  'reason',
] as const;
export type SortColumn = (typeof SORTABLE)[number];

/** Return the column that an address sorts by; the order of the chart where it names none. */
export function sortIn(text: string | undefined): { column: SortColumn; descending: boolean } {
  const descending = text?.startsWith('-') ?? false;
  const column = SORTABLE.find((name) => name === (descending ? text?.slice(1) : text));
  return { column: column ?? 'index', descending: column !== undefined && descending };
}

/** Make the line of a task; times that there are not yet sort after all others. */
export function listed(row: TaskRow, task: { name: string; title: string }, now: number): ListedTask {
  return {
    row,
    index: row.index,
    name: task.name,
    title: task.title,
    state: row.state,
    attempt: row.attempt,
    runner: row.runner ?? '',
    queuedAt: row.queuedAt ?? Number.POSITIVE_INFINITY,
    waitedMs: waitedMs(row, now) ?? -1,
    ranMs: ranMs(row, now) ?? -1,
    finishedAt: row.finishedAt ?? Number.POSITIVE_INFINITY,
    reason: reasonText(row),
  };
}

/** Say why a task failed: "exit code 3", "timed out". */
export function reasonText({ reason, exitCode }: TaskRow): string {
  if (reason === null) {
    return '';
  }
  return reason === 'exit_code' ? `exit code ${exitCode ?? '?'}` : reason.replaceAll('_', ' ');
}

/** Tell whether a line passes the filters. */
export function passes(task: ListedTask, states: readonly TaskState[], find: string): boolean {
  const words = find.toLowerCase();
  const said = `${task.name} ${task.title} ${task.runner} ${task.reason}`.toLowerCase();
  return (states.length === 0 || states.includes(task.state)) && (words === '' || said.includes(words));
}
