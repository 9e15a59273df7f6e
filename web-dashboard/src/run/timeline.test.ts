import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf } from './dependencies';
import type { RunFacts, RunNow, TaskRow } from './runState';
import { type Attempt, linesOf, spansOf } from './timelineRows';
import { moved, placeOf, ticksOf, timeScale, zoomed } from './timeScale';

const facts: RunFacts = { state: 'succeeded', counts: {}, createdAt: 0, startedAt: 0, finishedAt: 60_000 };
const row = (index: number, more: Partial<TaskRow> = {}): TaskRow => ({
  index,
  state: 'succeeded',
  attempt: 1,
  queuedAt: 0,
  startedAt: 0,
  finishedAt: 0,
  runner: 'lab',
  reason: null,
  exitCode: null,
  ...more,
});
const now = (rows: TaskRow[], run: Partial<RunFacts> = {}): RunNow => ({ run: { ...facts, ...run }, rows });

describe('the bar of a task', () => {
  it('has what it waited for and what it did', () => {
    const spans = spansOf(row(0, { queuedAt: 100, startedAt: 300, finishedAt: 900 }), facts, 1e6);
    expect(spans.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['blocked', 0, 100],
      ['queued', 100, 300],
      ['running', 300, 900],
    ]);
  });

  it('grows until now while the task goes on', () => {
    const waiting = row(0, { state: 'blocked', attempt: 0, queuedAt: null, startedAt: null, finishedAt: null });
    expect(spansOf(waiting, { ...facts, finishedAt: null }, 500)).toMatchObject([{ kind: 'blocked', to: 500 }]);
    const running = row(0, { state: 'running', queuedAt: 0, startedAt: 200, finishedAt: null });
    expect(spansOf(running, facts, 500).at(-1)).toMatchObject({
      kind: 'running',
      from: 200,
      to: 500,
      state: 'running',
    });
  });

  it('shows every attempt, and apart what it took to prepare it', () => {
    const at = (ms: number) => new Date(ms).toISOString();
    const attempt = (number: number, times: [number, number, number], state: Attempt['state']): Attempt => ({
      id: `att_${number}`,
      number,
      epoch: number,
      state,
      assignedAt: at(times[0]),
      startedAt: at(times[1]),
      finishedAt: at(times[2]),
      logBytes: 0,
      logComplete: true,
    });
    const attempts = [attempt(1, [100, 150, 300], 'failed'), attempt(2, [400, 420, 900], 'succeeded')];
    const spans = spansOf(row(0, { queuedAt: 50, startedAt: 420, finishedAt: 900, attempt: 2 }), facts, 1e6, attempts);
    expect(spans.map(({ kind, from, to, attempt: of }) => [kind, from, to, of])).toEqual([
      ['blocked', 0, 50, null],
      ['queued', 50, 100, null],
      ['preparing', 100, 150, 1],
      ['running', 150, 300, 1],
      ['queued', 300, 400, null],
      ['preparing', 400, 420, 2],
      ['running', 420, 900, 2],
    ]);
  });
});

describe('the order of the timeline', () => {
  const order = orderOf(4, [{ from: 0, to: 2 }]);
  const rows = [
    row(0, { startedAt: 500, runner: 'b' }),
    row(1, { startedAt: 100, runner: 'a', state: 'failed' }),
    row(2, { state: 'queued', startedAt: null, queuedAt: 50, runner: null }),
    row(3, { startedAt: 300, runner: 'b' }),
  ];

  it('is by start, what has not started last', () => {
    const lines = linesOf(rows, order, { by: 'start', group: null, hideSucceeded: false });
    expect(lines.map((line) => line.kind === 'task' && line.index)).toEqual([1, 3, 0, 2]);
  });

  it('is by dependencies when asked for', () => {
    const lines = linesOf(rows, order, { by: 'topological', group: null, hideSucceeded: true });
    expect(lines).toEqual([
      { kind: 'task', index: 1 },
      { kind: 'task', index: 2 },
    ]);
  });

  it('is by runner, tasks without one last', () => {
    const lines = linesOf(rows, order, { by: 'start', group: 'runner', hideSucceeded: false });
    expect(lines.flatMap((line) => (line.kind === 'group' ? line.says : []))).toEqual([
      '1 of 1 over, 1 failed',
      '2 of 2 over',
      '0 of 1 over',
    ]);
    expect(lines.map((line) => (line.kind === 'group' ? line.name : line.index))).toEqual([
      'a',
      1,
      'b',
      3,
      0,
      'not on a runner',
      2,
    ]);
  });
});

describe('the axis', () => {
  const idle = now([row(0, { startedAt: 0, finishedAt: 1000 }), row(1, { startedAt: 50_000, finishedAt: 51_000 })], {
    finishedAt: 51_000,
  });

  it('shortens stretches in which nothing ran, and says so', () => {
    const scale = timeScale(idle, 1e6, true);
    expect(scale.pieces.map((piece) => piece.collapsed)).toEqual([false, true, false]);
    expect(scale.length).toBeLessThan(3000);
    expect(ticksOf(scale, [0, scale.length], 10).some((tick) => tick.gapMs === 49_000)).toBe(true);
  });

  it('keeps them when asked to', () => {
    expect(timeScale(idle, 1e6, false)).toMatchObject({ length: 51_000, pieces: [{ collapsed: false }] });
  });

  it('keeps moments in order, inside of it', () => {
    const tasks = fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e5)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tasks, fc.array(fc.nat(2e6), { minLength: 2 }), (spans, moments) => {
        const rows = spans.map(([start, length], index) =>
          row(index, { startedAt: start, finishedAt: start + length }),
        );
        const scale = timeScale(now(rows, { finishedAt: 1_100_000 }), 1e9, true);
        const places = [...moments].sort((one, other) => one - other).map((moment) => placeOf(scale, moment));
        for (let at = 1; at < places.length; at++) {
          expect(places[at]).toBeGreaterThanOrEqual(places[at - 1] ?? 0);
        }
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...places)).toBeLessThanOrEqual(scale.length + 1e-6);
      }),
    );
  });

  it('has few marks at round times', () => {
    const scale = timeScale(idle, 1e6, false);
    const ticks = ticksOf(scale, [0, scale.length], 8);
    expect(ticks.map((tick) => tick.elapsed)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
  });

  it('zooms around a place and stays inside', () => {
    const scale = timeScale(idle, 1e6, false);
    const near = zoomed([0, scale.length], scale, 10_000, 0.5);
    expect(near[1] - near[0]).toBeCloseTo(scale.length / 2);
    expect((10_000 - near[0]) / (near[1] - near[0])).toBeCloseTo(10_000 / scale.length);
    expect(moved(near, scale, 1e9)[1]).toBeCloseTo(scale.length);
    expect(zoomed(near, scale, 0, 1e6)).toEqual([0, scale.length]);
  });
});
