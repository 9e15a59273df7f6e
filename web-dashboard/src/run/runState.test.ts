import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { TaskState } from '../ui/StateChip';
import { firstFailed, type RunFacts, type RunNow, ranMs, reduceRun, rowOf, type WireRow, waitedMs } from './runState';
import { RunStore } from './runStore';

const facts: RunFacts = { state: 'running', counts: {}, createdAt: 0, startedAt: null, finishedAt: null };
const wire = (index: number, state: TaskState, more: Partial<Record<number, unknown>> = {}): WireRow =>
  Object.assign([index, state, 0, null, null, null, null, null, null], more) as unknown as WireRow;

const read = (rows: WireRow[]): RunNow => {
  const now = reduceRun(null, { type: 'read', run: facts, rows });
  if (now === null) {
    throw new Error('a run that was read is there');
  }
  return now;
};

describe('a run', () => {
  it('takes changed tasks and leaves the others the same objects', () => {
    const before = read([wire(0, 'queued'), wire(1, 'blocked')]);
    const after = reduceRun(before, { type: 'changed', run: facts, rows: [wire(0, 'running', { 2: 1, 4: 500 })] });
    expect(after?.rows[0]).toMatchObject({ state: 'running', attempt: 1, startedAt: 500 });
    expect(after?.rows[1]).toBe(before.rows[1]);
    expect(before.rows[0]?.state).toBe('queued');
  });

  it('keeps the object of a task that is told again unchanged', () => {
    const before = read([wire(0, 'queued')]);
    expect(reduceRun(before, { type: 'changed', run: facts, rows: [wire(0, 'queued')] })?.rows[0]).toBe(before.rows[0]);
    expect(reduceRun(before, { type: 'read', run: facts, rows: [wire(0, 'queued')] })?.rows[0]).toBe(before.rows[0]);
  });

  it('ignores tasks that it does not have', () => {
    const before = read([wire(0, 'queued')]);
    expect(reduceRun(before, { type: 'changed', run: facts, rows: [wire(7, 'running')] })?.rows).toHaveLength(1);
  });

  it('is the same whatever the number of times a change is told', () => {
    const states = fc.constantFrom<TaskState>('queued', 'running', 'succeeded', 'failed');
    const changes = fc.array(fc.tuple(fc.nat(4), states), { maxLength: 20 });
    fc.assert(
      fc.property(changes, (list) => {
        const start = read([0, 1, 2, 3, 4].map((index) => wire(index, 'blocked')));
        const apply = (times: number) =>
          list.reduce<RunNow | null>((now, [index, state]) => {
            const action = { type: 'changed' as const, run: facts, rows: [wire(index, state)] };
            return Array.from({ length: times }).reduce<RunNow | null>((each) => reduceRun(each, action), now);
          }, start);
        expect(apply(3)).toEqual(apply(1));
      }),
    );
  });
});

describe('times of a task', () => {
  it('grow until the task moves on', () => {
    const queued = rowOf(wire(0, 'queued', { 3: 1000 }));
    expect(waitedMs(queued, 4000)).toBe(3000);
    expect(ranMs(queued, 4000)).toBeNull();
    const running = rowOf(wire(0, 'running', { 3: 1000, 4: 2000 }));
    expect([waitedMs(running, 4000), ranMs(running, 4000)]).toEqual([1000, 2000]);
    const ended = rowOf(wire(0, 'succeeded', { 3: 1000, 4: 2000, 5: 2500 }));
    expect([waitedMs(ended, 9000), ranMs(ended, 9000)]).toEqual([1000, 500]);
  });

  it('do not grow for a task that ended without a start', () => {
    expect(waitedMs(rowOf(wire(0, 'cancelled', { 3: 1000, 5: 1500 })), 9000)).toBe(500);
    expect(waitedMs(rowOf(wire(0, 'skipped')), 9000)).toBeNull();
  });
});

describe('the first failure', () => {
  it('is that which ended first, not that with the lowest index', () => {
    const rows = [wire(0, 'failed', { 5: 900 }), wire(1, 'succeeded', { 5: 1 }), wire(2, 'failed', { 5: 800 })];
    expect(firstFailed(rows.map(rowOf))).toBe(2);
    expect(firstFailed([rowOf(wire(0, 'running'))])).toBe(-1);
  });
});

describe('the store', () => {
  it('applies changes that came before the run was read', () => {
    const store = new RunStore();
    store.apply({ type: 'changed', run: { ...facts, state: 'failed' }, rows: [wire(0, 'failed')] });
    expect(store.get()).toBeNull();
    store.apply({ type: 'read', run: facts, rows: [wire(0, 'running')] });
    expect(store.get()?.rows[0]?.state).toBe('failed');
    expect(store.get()?.run.state).toBe('failed');
  });

  it('tells many changes at once', () => {
    vi.useFakeTimers();
    const store = new RunStore();
    store.apply({ type: 'read', run: facts, rows: [wire(0, 'queued'), wire(1, 'queued')] });
    const told = vi.fn();
    store.watch(told);
    for (const index of [0, 1]) {
      store.apply({ type: 'changed', run: facts, rows: [wire(index, 'running')] });
    }
    expect(told).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.get()?.rows.map((row) => row.state)).toEqual(['running', 'running']);
    vi.useRealTimers();
  });
});
