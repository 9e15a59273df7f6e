import type { RunState, TaskState } from '../ui/StateChip';
import { ranMs, type TaskRow, waitedMs } from './runState';

/** Return the value in the middle of a list; null of an empty one. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) {
    return null;
  }
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** A run that is over, to be compared with others. */
export interface PastRun {
  readonly id: string;
  readonly state: RunState;
  readonly revision: string;
  readonly createdAt: number;
  readonly finishedAt: number;
  readonly rows: readonly TaskRow[];
  /** Unique names of its tasks, by index. */
  readonly names: readonly string[];
}

/** Times of a whole run. */
export interface RunTotals {
  readonly id: string;
  readonly state: RunState;
  readonly createdAt: number;
  /** What its tasks waited for runners and ran, summed over tasks: many at a time count many times. */
  readonly waitMs: number;
  readonly runMs: number;
  /** From asking for it to its end, by the clock. */
  readonly totalMs: number;
}

/** Sum up a run. */
export function totalsOf(run: PastRun): RunTotals {
  let waitMs = 0;
  let runMs = 0;
  for (const row of run.rows) {
    waitMs += waitedMs(row, run.finishedAt) ?? 0;
    runMs += ranMs(row, run.finishedAt) ?? 0;
  }
  const { id, state, createdAt, finishedAt } = run;
  return { id, state, createdAt, waitMs, runMs, totalMs: finishedAt - createdAt };
}

/** A task of this run against the same task, by unique name, in earlier runs. */
export interface TaskDifference {
  readonly index: number;
  readonly state: TaskState;
  readonly ranMs: number;
  readonly waitedMs: number;
  /** Medians over the earlier runs in which the task succeeded. */
  readonly usualRanMs: number;
  readonly usualWaitedMs: number;
  /** In how many. */
  readonly samples: number;
}

/** Compare each task that ran with its median over earlier runs; the one that lost most time is first. */
export function differences(
  rows: readonly TaskRow[],
  names: readonly string[],
  earlier: readonly PastRun[],
  now: number,
): TaskDifference[] {
  const past = samplesByName(earlier);
  return rows
    .flatMap((row): TaskDifference[] => {
      const samples = past.get(names[row.index] ?? '');
      const ran = ranMs(row, now);
      if (samples === undefined || ran === null) {
        return [];
      }
      return [
        {
          index: row.index,
          state: row.state,
          ranMs: ran,
          waitedMs: waitedMs(row, now) ?? 0,
          usualRanMs: median(samples.ran) ?? 0,
          usualWaitedMs: median(samples.waited) ?? 0,
          samples: samples.ran.length,
        },
      ];
    })
    .sort((one, other) => other.ranMs - other.usualRanMs - (one.ranMs - one.usualRanMs));
}

function samplesByName(runs: readonly PastRun[]): Map<string, { ran: number[]; waited: number[] }> {
  const samples = new Map<string, { ran: number[]; waited: number[] }>();
  for (const run of runs) {
    for (const row of run.rows) {
      const name = run.names[row.index];
      const ran = ranMs(row, run.finishedAt);
      if (name !== undefined && ran !== null && row.state === 'succeeded') {
        const known = samples.get(name) ?? { ran: [], waited: [] };
        known.ran.push(ran);
        known.waited.push(waitedMs(row, run.finishedAt) ?? 0);
        samples.set(name, known);
      }
    }
  }
  return samples;
}

/** Say how one duration compares with another: "2.1x usual", "30 % less"; nothing when they are about the same. */
export function ratioText(ms: number, usualMs: number): string {
  if (usualMs <= 0) {
    return '';
  }
  const ratio = ms / usualMs;
  if (ratio >= 1.5) {
    return `${ratio.toFixed(1)}x usual`;
  }
  if (ratio > 1.1) {
    return `${Math.round((ratio - 1) * 100)} % more`;
  }
  return ratio < 0.9 ? `${Math.round((1 - ratio) * 100)} % less` : '';
}
