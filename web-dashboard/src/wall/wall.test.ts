import { describe, expect, it } from 'vitest';
import { byUrgency, hasTags, isNight, shiftOf, staleSince, turnOf } from './screen';
import { pagesOf, readWallSearch } from './search';
import { takeToken } from './token';

const MINUTE = 60_000;

describe('the address of a wall screen', () => {
  it('says pages, tags, theme and size; what makes no sense is left out', () => {
    expect(readWallSearch({ pages: 'queue,nowhere,runs', tags: ['gpu', 'linux'], theme: 'pink', scale: '9' })).toEqual({
      pages: 'queue,nowhere,runs',
      tags: 'gpu,linux',
      theme: undefined,
      scale: 3,
    });
    expect(pagesOf('queue, nowhere,runs')).toEqual(['queue', 'runs']);
    expect(pagesOf(undefined)).toEqual(['overview']);
  });

  it('gives its token away once: it is kept and leaves the address', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(takeToken('#token=nyk_abc-_1', storage)).toEqual({ token: 'nyk_abc-_1', fresh: true });
    expect(takeToken('', storage)).toEqual({ token: 'nyk_abc-_1', fresh: false });
    expect(takeToken('#token=nyu_somebody', { ...storage, getItem: () => null })).toEqual({
      token: null,
      fresh: false,
    });
  });
});

describe('a wall screen', () => {
  it('is stale when nothing came for more than half a minute', () => {
    expect(staleSince({ state: 'offline', since: 0 }, 29_000)).toBeNull();
    expect(staleSince({ state: 'offline', since: 1000 }, 31_001)).toBe(1000);
    expect(staleSince({ state: 'live', since: 0 }, 99_000)).toBeNull();
  });

  it('shows its pages in turn', () => {
    expect([0, 19_999, 20_000, 40_000].map((now) => turnOf(['a', 'b'], now))).toEqual(['a', 'a', 'b', 'a']);
  });

  it('moves by at most one pixel a minute', () => {
    const shifts = Array.from({ length: 40 }, (_, minute) => shiftOf(minute * MINUTE));
    expect(shifts.every((shift, index) => index === 0 || Math.abs(shift - (shifts[index - 1] ?? 0)) === 1)).toBe(true);
    expect(Math.max(...shifts)).toBe(8);
  });

  it('is darker at night', () => {
    expect([5, 6, 21, 22].map((hour) => isNight(new Date(2026, 1, 1, hour)))).toEqual([true, false, false, true]);
  });

  it('shows what has all the tags, and what nobody serves first', () => {
    expect(hasTags(['gpu', 'linux'], ['gpu'])).toBe(true);
    expect(hasTags(undefined, ['gpu'])).toBe(false);
    const row = (queued: number, runners: number) => ({ id: queued, queued, runners, live: 0, requirements: {} });
    expect([row(3, 1), row(9, 2), row(1, 0), row(0, 0)].sort(byUrgency).map(({ queued }) => queued)).toEqual([
      1, 9, 3, 0,
    ]);
  });
});
