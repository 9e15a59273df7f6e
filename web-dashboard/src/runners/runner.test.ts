import { describe, expect, it } from 'vitest';
import { fits, wouldTake } from './matching';
import { pauseEnd } from './pauses';
import { chosenRunners, fleetText, inOrder, type Runner, restartText, stateCounts, steeringText } from './runner';
import { readNewRunnerSearch, readRunnersSearch } from './search';
import { ended, failureRateText, failuresText, percentText, usedText } from './statistics';

function runner(more: Partial<Runner>): Runner {
  return {
    id: 'rnr_01930a6f000070008000000000000003',
    name: 'lab-1',
    state: 'online',
    tags: ['gpu', 'os:linux'],
    registeredTags: ['gpu'],
    ignoredTags: [],
    executors: ['shell'],
    unavailable: [],
    slots: 4,
    busy: 1,
    capacity: { cpus: 8, memoryBytes: 1024 },
    createdAt: '2026-11-22T10:00:00Z',
    ...more,
  };
}

describe('a fleet', () => {
  const all = [
    runner({ name: 'b' }),
    runner({ name: 'a', description: 'under the window' }),
    runner({ name: 'c', state: 'offline', tags: [], busy: 0 }),
    runner({ name: 'd', state: 'paused', executors: ['docker'] }),
  ];
  const names = (runners: Runner[]) => runners.map(({ name }) => name);

  it('shows first what needs a look', () => {
    expect(names(inOrder(all))).toEqual(['c', 'd', 'a', 'b']);
  });

  it.each([
    [{ state: 'paused' as const }, ['d']],
    [{ tag: 'gpu', executor: 'shell' }, ['b', 'a']],
    [{ q: 'WINDOW' }, ['a']],
    [{}, ['b', 'a', 'c', 'd']],
  ])('is filtered by %j', (search, left) => {
    expect(names(chosenRunners(all, search))).toEqual(left);
  });

  it('is counted by what is there', () => {
    expect(fleetText(all)).toBe('3 of 4 here · 3 of 12 slots busy · 1 given no work');
    expect(stateCounts(all)).toEqual([
      { state: 'offline', count: 1 },
      { state: 'paused', count: 1 },
      { state: 'online', count: 2 },
    ]);
  });
});

describe('restarting a host', () => {
  it.each([
    [{ state: 'draining' as const, busy: 0 }, true],
    [{ state: 'paused' as const, busy: 0 }, true],
    [{ state: 'online' as const, busy: 0 }, false],
    [{ state: 'draining' as const, busy: 2 }, false],
    [{ state: 'busy' as const, busy: 2 }, false],
    [{ state: 'offline' as const, busy: 0 }, true],
    [{ state: 'offline' as const, busy: 1 }, false],
  ])('is judged for %j', (more, safe) => {
    expect(restartText(runner(more)).safe).toBe(safe);
  });

  it('counts the tasks that are left', () => {
    expect(restartText(runner({ state: 'draining', busy: 1 })).text).toBe(
      'Safe to stop when 1 task ended: no estimate (0 past runs).',
    );
  });
});

describe('what people want of a runner', () => {
  it('names who, until when and why', () => {
    const since = new Date(2026, 10, 22, 14, 0).toISOString();
    const until = new Date(2026, 10, 22, 15, 0).toISOString();
    const steering = { wish: 'pause' as const, by: 'ana', since, until, note: 'driver update' };
    const text = steeringText(runner({ steering }), Date.parse(since));
    expect(text).toMatch(/^paused by ana at .* until .*: driver update$/);
  });

  it('is nothing when it shall just work', () => {
    expect(steeringText(runner({}), 0)).toBeNull();
  });

  it('ends a pause after half an hour, or never by itself', () => {
    expect(pauseEnd('30m', 0)).toBe('1970-01-01T00:30:00.000Z');
    expect(pauseEnd('open', 0)).toBeUndefined();
  });
});

describe('which tasks a runner takes', () => {
  it.each([
    [{ executor: 'shell', tags: ['gpu'] }, true],
    [{ executor: 'docker' }, false],
    [{ executor: 'shell', tags: ['gpu', 'big'] }, false],
    [{ executor: 'shell', resources: { cpus: 9 } }, false],
    [{ executor: 'shell', resources: { memoryBytes: 1024 } }, true],
    [{ executor: 'docker', otherwise: [{ executor: 'shell' }] }, true],
  ])('is told by %j', (requirements, expected) => {
    expect(fits(runner({}), requirements)).toBe(expected);
  });

  it('is bounded by its free slots and by what waits', () => {
    const set = {
      id: 1,
      requirements: { executor: 'shell' },
      depth: 2,
      running: 0,
      slots: 4,
      lastHour: { served: 0 },
      lastDay: { served: 0 },
      servedPerMinute: 0,
      runners: { free: 1, busy: 0, paused: 0, offline: 0 },
    };
    expect(wouldTake(runner({}), set)).toBe(2);
    expect(wouldTake(runner({ busy: 3 }), set)).toBe(1);
    expect(wouldTake(runner({ state: 'paused' }), set)).toBe(0);
    expect(wouldTake(runner({ state: 'offline' }), set)).toBe(0);
  });
});

describe('words', () => {
  it('tell shares and failures', () => {
    expect([undefined, 0, 0.004, 0.5, 1].map(percentText)).toEqual(['was away', '0 %', '0.4 %', '50 %', '100 %']);
    expect(failuresText({ exit_code: 2, timed_out: 3 })).toBe('5: 3 timed out, 2 exit code');
    expect(failuresText({})).toBe('0');
    const span = { succeeded: 4, cancelled: 1, presence: 1, taskFailures: { a: 2 }, infrastructureFailures: { b: 3 } };
    expect(ended(span)).toBe(10);
    expect(failureRateText(span)).toBe('30 % by the runner or its host, 20 % by tasks, of 10 attempts');
    expect(failureRateText({ ...span, succeeded: 0, cancelled: 0, taskFailures: {}, infrastructureFailures: {} })).toBe(
      'no attempt ended',
    );
  });

  it('say what the strip of a day shows', () => {
    const used = { id: 'rnr_1', utilisation: 0.4, percents: [0, 80, 0], away: [0, 2] };
    expect(usedText(used)).toBe(
      'Over the last day: used 40 % of its slots while it was there, at most 80 %; away for 30m 0s',
    );
    expect(usedText({ ...used, away: [] })).toMatch(/; never away$/);
  });
});

describe('addresses', () => {
  it('keep what is a filter and drop the rest', () => {
    expect(readRunnersSearch({ state: 'paused', tag: 7, q: '', other: 'x' })).toEqual({
      state: 'paused',
      tag: '7',
      executor: undefined,
      q: undefined,
    });
    expect(readRunnersSearch({ state: 'tired' }).state).toBeUndefined();
    expect(readNewRunnerSearch({ tags: ['gpu', 3] })).toEqual({ tags: ['gpu'] });
    expect(readNewRunnerSearch({ tags: 'gpu' })).toEqual({ tags: ['gpu'] });
    expect(readNewRunnerSearch({})).toEqual({ tags: undefined });
  });
});
