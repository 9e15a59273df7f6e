import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from './criticalPath';
import { type Dependency, orderOf } from './dependencies';
import type { TaskRow } from './runState';

const row = (index: number, queuedAt: number, startedAt: number, finishedAt: number | null): TaskRow => ({
  index,
  state: finishedAt === null ? 'running' : 'succeeded',
  attempt: 1,
  queuedAt,
  startedAt,
  finishedAt,
  runner: 'r',
  reason: null,
  exitCode: null,
});

describe('the order of tasks', () => {
  it('puts each task after all that it waits for', () => {
    const edges = fc.array(
      fc.tuple(fc.nat(19), fc.nat(19)).filter(([one, other]) => one !== other),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(edges, (pairs) => {
        const dependencies: Dependency[] = pairs.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
        const order = orderOf(20, dependencies);
        const place = new Map(order.topological.map((task, at) => [task, at]));
        expect(place.size).toBe(20);
        for (const { from, to } of dependencies) {
          expect(place.get(from)).toBeLessThan(place.get(to) ?? -1);
          expect(order.depth[from]).toBeLessThan(order.depth[to] ?? -1);
        }
      }),
    );
  });
});

describe('the critical path', () => {
  // 0 -> 1 -> 3 and 0 -> 2 -> 3: 2 takes longer than 1.
  const order = orderOf(5, [
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 3 },
    { from: 2, to: 3 },
  ]);

  it('goes back by what ended last', () => {
    const rows = [
      row(0, 0, 10, 100),
      row(1, 100, 110, 200),
      row(2, 100, 150, 400),
      row(3, 400, 450, 500),
      row(4, 0, 0, 9),
    ];
    expect(criticalPath(rows, order)).toEqual({ tasks: [0, 2, 3], waitMs: 10 + 50 + 50, runMs: 90 + 250 + 50 });
  });

  it('leaves out what has not ended', () => {
    const rows = [
      row(0, 0, 10, 100),
      row(1, 100, 110, 200),
      row(2, 100, 150, null),
      row(3, 0, 0, null),
      row(4, 0, 0, 9),
    ];
    expect(criticalPath(rows, order).tasks).toEqual([0, 1]);
  });

  it('is empty before anything ended', () => {
    expect(criticalPath([], orderOf(0, []))).toEqual({ tasks: [], waitMs: 0, runMs: 0 });
  });
});
