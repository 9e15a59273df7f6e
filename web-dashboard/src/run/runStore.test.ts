import { describe, expect, it } from 'vitest';
import type { RunAction, WireRow } from './runState';
import { RunStore } from './runStore';

const told = (type: RunAction['type'], state: 'running' | 'succeeded'): RunAction => {
  const row: WireRow = [0, state, 1, 1, 2, state === 'running' ? null : 3, 'lab-1', null, null];
  const finishedAt = state === 'running' ? null : 3;
  return { type, run: { state, counts: { [state]: 1 }, createdAt: 1, startedAt: 2, finishedAt }, rows: [row] };
};

describe('a run outside of React', () => {
  it('keeps a change that came while an older state was on its way', () => {
    const store = new RunStore();
    store.reading();
    store.apply(told('changed', 'succeeded'));
    store.apply(told('read', 'running'));
    expect(store.get()?.run.state).toBe('succeeded');
  });

  it('keeps it also when the run is read anew', async () => {
    const store = new RunStore();
    store.apply(told('read', 'running'));
    store.reading();
    store.apply(told('changed', 'succeeded'));
    store.apply(told('read', 'running'));
    await new Promise<void>((done) => store.watch(done));
    expect(store.get()?.run.state).toBe('succeeded');
    expect(store.get()?.rows[0]?.state).toBe('succeeded');
  });

  it('believes a reading that began after all changes', () => {
    const store = new RunStore();
    store.reading();
    store.apply(told('changed', 'running'));
    store.gaveUp();
    store.reading();
    store.apply(told('read', 'succeeded'));
    expect(store.get()?.run.state).toBe('succeeded');
  });
});
