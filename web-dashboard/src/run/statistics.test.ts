import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskRow } from './runState';
import { differences, median, type PastRun, ratioText, totalsOf } from './statistics';

const row = (index: number, waited: number, ran: number, more: Partial<TaskRow> = {}): TaskRow => ({
  index,
  state: 'succeeded',
  attempt: 1,
  queuedAt: 0,
  startedAt: waited,
  finishedAt: waited + ran,
  runner: 'lab',
  reason: null,
  exitCode: null,
  ...more,
});

const past = (id: string, rows: TaskRow[], names = ['mesh', 'solve']): PastRun => ({
  id,
  state: 'succeeded',
  revision: 'c0ffee',
  createdAt: 0,
  finishedAt: 1000,
  rows,
  names,
});

describe('the median', () => {
  it('is the middle, or half way between the two in the middle', () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([1, 2, 9, 4])]).toEqual([null, 5, 5, 3]);
  });

  it('has as many values below as above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values) ?? 0;
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('the totals of a run', () => {
  it('tell waiting and running apart, and both from the clock', () => {
    expect(totalsOf(past('a', [row(0, 100, 400), row(1, 300, 200)]))).toMatchObject({
      waitMs: 400,
      runMs: 600,
      totalMs: 1000,
    });
  });
});

describe('the difference from earlier runs', () => {
  it('goes by unique name and starts with what lost most time', () => {
    const earlier = [
      past('a', [row(0, 10, 100), row(1, 10, 50)]),
      past('b', [row(0, 30, 60), row(1, 20, 200)], ['solve', 'mesh']),
    ];
    const found = differences([row(0, 5, 150), row(1, 5, 500)], ['mesh', 'solve'], earlier, 1000);
    expect(found.map(({ index, usualRanMs, samples }) => [index, usualRanMs, samples])).toEqual([
      [1, 55, 2],
      [0, 150, 2],
    ]);
  });

  it('counts only where the task succeeded, and leaves out what is new or never started', () => {
    const earlier = [past('a', [row(0, 10, 100, { state: 'failed' }), row(1, 10, 50)])];
    const rows = [row(0, 0, 1), row(1, 0, 70), row(2, 0, 5), row(1, 0, 0, { startedAt: null, state: 'queued' })];
    const found = differences(rows, ['mesh', 'solve', 'new'], earlier, 1000);
    expect(found.map(({ index }) => index)).toEqual([1]);
  });
});

describe('a ratio', () => {
  it.each([
    [210, 100, '2.1x usual'],
    [130, 100, '30 % more'],
    [105, 100, ''],
    [70, 100, '30 % less'],
    [70, 0, ''],
  ])('of %d to %d is "%s"', (ms, usual, text) => {
    expect(ratioText(ms, usual)).toBe(text);
  });
});
