import { describe, expect, it } from 'vitest';
import type { Wire } from '../api/client';
import { aDayBefore, concernsOf } from './attention';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const queue = (more: Partial<Wire<'QueueStatisticsView'>> = {}): Wire<'QueueStatisticsView'> => ({
  id: 1,
  depth: 3,
  running: 0,
  slots: 2,
  servedPerMinute: 0,
  requirements: {},
  runners: { busy: 0, free: 1, offline: 0, paused: 0 },
  lastHour: { served: 0 },
  lastDay: { served: 9, p50Ms: 1000, p90Ms: 60_000 },
  oldestQueuedAt: minutesAgo(5),
  ...more,
});

const runner = (more: Partial<Wire<'RunnerView'>>): Wire<'RunnerView'> => ({
  id: 'rnr_1',
  name: 'lab',
  state: 'offline',
  busy: 0,
  slots: 1,
  capacity: {},
  executors: [],
  tags: [],
  registeredTags: [],
  ignoredTags: [],
  unavailable: [],
  createdAt: minutesAgo(1000),
  ...more,
});

const kinds = (seen: Partial<Parameters<typeof concernsOf>[0]>) =>
  concernsOf({ queues: [], runners: [], failed: [], now: NOW, ...seen }).map(({ kind }) => kind);

describe('what needs attention', () => {
  it('names what no runner can take first, and does not call it slow as well', () => {
    expect(kinds({ queues: [queue(), queue({ problem: 'no runner has gpu' })] })).toEqual(['unserved', 'slow']);
  });

  it('leaves a queue alone whose tasks wait no longer than usual, or not long', () => {
    expect(kinds({ queues: [queue({ oldestQueuedAt: minutesAgo(0.9) })] })).toEqual([]);
    const quick = { served: 9, p50Ms: 5, p90Ms: 20 };
    expect(kinds({ queues: [queue({ lastDay: quick, oldestQueuedAt: minutesAgo(0.4) })] })).toEqual([]);
  });

  it('does not know what is usual where nothing was served', () => {
    expect(kinds({ queues: [queue({ lastDay: { served: 0 } })] })).toEqual([]);
  });

  it('misses a runner that went away today, not one that has been away for days or never came', () => {
    const runners = [
      runner({ lastContactAt: minutesAgo(10) }),
      runner({ state: 'stale', lastContactAt: minutesAgo(2) }),
      runner({ lastContactAt: minutesAgo(3000) }),
      runner({ state: 'never_contacted' }),
      runner({ state: 'online', lastContactAt: minutesAgo(0) }),
    ];
    expect(kinds({ runners })).toEqual(['lost', 'lost']);
  });

  it('looks a day back, in whole hours', () => {
    expect(aDayBefore(NOW + 59 * 60_000)).toBe('2026-11-21T12:00:00.000Z');
  });
});
