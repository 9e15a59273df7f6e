import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Changed, ChangedRuns } from './changedRuns';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Readings that the test ends. */
function setting() {
  const readings: { changed: Changed; end: (placed: boolean) => void; fail: () => void }[] = [];
  const runs = new ChangedRuns(
    (changed) =>
      new Promise((end, fail) => readings.push({ changed, end, fail: () => fail(new Error('the server is busy')) })),
  );
  const asked = () => readings.map(({ changed }) => (changed === 'all' ? 'all' : [...changed]));
  const reading = (index: number) => {
    const found = readings[index];
    if (found === undefined) {
      throw new Error(`there were ${readings.length} readings`);
    }
    return found;
  };
  return { runs, reading, asked, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe('runs that changed', () => {
  it('are read together, each once', async () => {
    const { runs, asked, pass } = setting();
    runs.add(new Set(['one']));
    runs.add(new Set(['two', 'one']));
    await pass(300);
    expect(asked()).toEqual([['one', 'two']]);
  });

  it('are never read twice at once: the older answer could come last', async () => {
    const { runs, reading, asked, pass } = setting();
    runs.add(new Set(['one']));
    await pass(300);
    runs.add(new Set(['one']));
    await pass(10_000);
    expect(asked()).toEqual([['one']]);
    reading(0).end(true);
    await pass(300);
    expect(asked()).toEqual([['one'], ['one']]);
  });

  it('are read again when their reading could not be placed, with those that changed meanwhile', async () => {
    const { runs, reading, asked, pass } = setting();
    runs.add(new Set(['one']));
    await pass(300);
    runs.add(new Set(['two']));
    reading(0).end(false);
    await pass(300);
    expect(asked().at(-1)).toEqual(['two', 'one']);
    reading(1).end(true);
    await pass(60_000);
    expect(asked()).toHaveLength(2);
  });

  it('are not forgotten when the server is busy', async () => {
    const { runs, reading, asked, pass } = setting();
    runs.add('all');
    await pass(300);
    reading(0).fail();
    await pass(2_000);
    expect(asked()).toEqual(['all', 'all']);
  });

  it('are no longer read by a list that has gone', async () => {
    const { runs, asked, pass } = setting();
    runs.add(new Set(['one']));
    runs.stop();
    await pass(1_000);
    expect(asked()).toEqual([]);
  });
});
