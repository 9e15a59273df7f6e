import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenSets,
  drainText,
  emptyText,
  paceText,
  queueText,
  type RequirementSet,
  reasonOf,
  runnersText,
  setState,
  tagsOf,
  waitsText,
  worstFirst,
} from './sets';

function set(more: Partial<RequirementSet>): RequirementSet {
  return {
    id: 1,
    requirements: { executor: 'shell', resources: {} },
    depth: 0,
    running: 0,
    slots: 2,
    lastHour: { served: 0 },
    lastDay: { served: 0 },
    servedPerMinute: 0,
    runners: { free: 1, busy: 0, paused: 0, offline: 0 },
    ...more,
  };
}

const anySet = fc
  .record({
    id: fc.integer({ min: 1, max: 1000 }),
    depth: fc.integer({ min: 0, max: 50 }),
    oldestWaitMs: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
    problem: fc.option(fc.constant('No runner has gpu'), { nil: undefined }),
  })
  .map(set);

describe('worst first', () => {
  it('puts what no runner can take before what only waits long', () => {
    const long = set({ id: 1, depth: 900, oldestWaitMs: 9_000_000 });
    const unserved = set({ id: 2, depth: 1, oldestWaitMs: 1, problem: 'No runner has gpu' });
    const idle = set({ id: 3, problem: 'No runner has tpu' });
    expect(worstFirst([idle, long, unserved]).map(({ id }) => id)).toEqual([2, 1, 3]);
  });

  it('never puts a set that is served before one that is not, nor a shorter wait before a longer one', () => {
    fc.assert(
      fc.property(fc.array(anySet), (sets) => {
        const sorted = worstFirst(sets);
        expect(sorted).toHaveLength(sets.length);
        sorted.slice(1).forEach((later, place) => {
          const earlier = sorted[place] ?? later;
          const bad = (one: RequirementSet) => setState(one) === 'unserved';
          expect(bad(later) && !bad(earlier)).toBe(false);
          if (bad(later) === bad(earlier)) {
            expect(later.oldestWaitMs ?? 0).toBeLessThanOrEqual(earlier.oldestWaitMs ?? 0);
          }
        });
      }),
    );
  });
});

describe('the time until a queue is empty', () => {
  it('is what the server says', () => {
    expect(drainText(set({ depth: 30, servedPerMinute: 10, drainMs: 180_000 }))).toBe('~3m 0s');
    expect(emptyText(set({ depth: 30, drainMs: 180_000 }))).toBe('empty in about 3m 0s, at the pace of the last hour');
  });

  it('is not invented', () => {
    expect(drainText(set({ depth: 3 }))).toBe('no estimate');
    expect(drainText(set({ depth: 3, servedPerMinute: 5, drainMs: 36_000, problem: 'No runner' }))).toBe('never');
    expect(drainText(set({ depth: 0, servedPerMinute: 5 }))).toBe('empty');
    expect(emptyText(set({ depth: 3 }))).toBe('no estimate: none like these was handed out within the last hour');
    expect(emptyText(set({ depth: 3, drainMs: 9, problem: 'No runner' }))).toBe(
      'no estimate: no runner can take these',
    );
    expect(emptyText(set({ depth: 0 }))).toBe('empty');
  });
});

describe('filters', () => {
  const gpu = set({ id: 1, depth: 1, requirements: { executor: 'shell', tags: ['gpu'] }, problem: 'No runner' });
  const either = set({ id: 2, depth: 2, requirements: { executor: 'shell', otherwise: [{ tags: ['gpu', 'big'] }] } });
  const idle = set({ id: 3 });

  it('finds a tag in every way to run a task', () => {
    expect(chosenSets([gpu, either, idle], 'gpu').map(({ id }) => id)).toEqual([1, 2]);
    expect(tagsOf([gpu, either, idle])).toEqual(['big', 'gpu']);
  });

  it('counts what nobody serves as active too, and what only runs', () => {
    expect(chosenSets([gpu, either, idle], undefined, 'active').map(({ id }) => id)).toEqual([1, 2]);
    expect(setState(set({ running: 1 }))).toBe('active');
    expect(chosenSets([gpu, either, idle], undefined, 'unserved').map(({ id }) => id)).toEqual([1]);
    expect(chosenSets([gpu, either, idle], undefined, 'idle').map(({ id }) => id)).toEqual([3]);
  });
});

describe('words', () => {
  it.each([
    [{ problem: 'x', runners: { free: 0, busy: 0, paused: 1, offline: 1 } }, 'runners paused'],
    [{ problem: 'x', runners: { free: 0, busy: 0, paused: 0, offline: 1 } }, 'runners offline'],
    [{ problem: 'x', runners: { free: 0, busy: 0, paused: 0, offline: 0 } }, 'no runner fits'],
    [{ runners: { free: 0, busy: 2, paused: 0, offline: 0 } }, 'no free slot'],
    [{ runners: { free: 1, busy: 2, paused: 0, offline: 0 } }, 'waits its turn'],
  ])('names the reason of %j', (more, reason) => {
    expect(reasonOf(set({ depth: 1, ...more }))).toBe(reason);
  });

  it('writes a pace so that it says something', () => {
    expect([0, 0.0167, 0.5, 2.25, 1234].map(paceText)).toEqual([
      '0 in the last hour',
      '1/h',
      '30/h',
      '2.3/min',
      '1,234/min',
    ]);
  });

  it('leaves out what is none', () => {
    expect(runnersText({ free: 2, busy: 0, paused: 0, offline: 1 })).toBe('2 free, 1 offline');
    expect(runnersText({ free: 0, busy: 0, paused: 0, offline: 0 })).toBe('none');
    expect(waitsText({ served: 0 })).toBe('none served');
    expect(waitsText({ served: 4, p50Ms: 26, p90Ms: 3030 })).toBe('26 ms · 3.0s');
  });

  it('sums the queue up', () => {
    const sets = [set({ depth: 2, running: 3 }), set({ depth: 1, problem: 'No runner' })];
    expect(queueText(sets)).toBe('3 waiting · 3 running · 1 that no runner can take');
  });
});
