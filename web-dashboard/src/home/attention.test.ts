import { describe, expect, it } from 'vitest';
import type { Wire } from '../api/client';
import { aDayBefore, concernsOf, type Overview } from './attention';

const NOW = Date.parse('2026-11-22T12:00:00Z');

const queue = (more: Partial<Wire<'QueueStatisticsView'>> = {}): Wire<'QueueStatisticsView'> => ({
  id: 1,
  depth: 3,
  running: 0,
  slots: 2,
  servedPerMinute: 0,
  requirements: {},
  runners: { busy: 0, free: 1, offline: 0, paused: 0 },
  lastHour: { served: 0 },
  lastDay: { served: 0 },
  ...more,
});

const run = (id: string): Wire<'OverviewRun'> => ({
  id,
  state: 'failed',
  workflow: 'mesh',
  workflowId: 'wfl_1',
  owner: 'ada',
  createdAt: '2026-11-22T10:00:00Z',
  tasks: 3,
  unfinished: 0,
  failed: 1,
});

const overview = (more: Partial<Overview> = {}): Overview => ({
  active: [],
  activeRuns: 0,
  counts: {
    runners: 0,
    runnersBusy: 0,
    runnersOnline: 0,
    runnersPaused: 0,
    slots: 0,
    slotsBusy: 0,
    tasksQueued: 0,
    tasksRunning: 0,
  },
  failed: [],
  failedRuns: 0,
  late: [],
  lateTasks: 0,
  lost: [],
  lostRunners: 0,
  queues: [],
  unserved: 0,
  ...more,
});

describe('what needs attention', () => {
  it('is nothing in a calm yard, although tasks wait their turn', () => {
    expect(concernsOf(overview({ queues: [queue()] }), NOW).concerns).toEqual([]);
  });

  it('begins with what no runner can take, then lost runners, failures, and what waits for long', () => {
    const late = { id: 'tsk_1', name: 'a', queue: 1, run: 'run_1', usualMs: 10, waitedMs: 60_000, workflow: 'mesh' };
    const seen = overview({
      queues: [queue({ problem: 'no runner has gpu' }), queue({ id: 2 })],
      unserved: 1,
      lost: [{ id: 'rnr_1', name: 'lab' }],
      lostRunners: 1,
      failed: [run('run_2')],
      failedRuns: 1,
      late: [late],
      lateTasks: 1,
    });
    const { concerns, unnamed } = concernsOf(seen, NOW);
    expect(concerns.map(({ kind }) => kind)).toEqual(['unserved', 'lost', 'failed', 'late']);
    expect(concerns.at(-1)).toMatchObject({ since: NOW - 60_000 });
    expect(unnamed).toEqual({ unserved: 0, lost: 0, failed: 0, late: 0 });
  });

  it('names a few of a kind and counts the rest', () => {
    const failed = Array.from({ length: 10 }, (_, index) => run(`run_${index}`));
    const { concerns, unnamed } = concernsOf(overview({ failed, failedRuns: 42 }), NOW);
    expect(concerns).toHaveLength(5);
    expect(unnamed.failed).toBe(37);
  });

  it('looks for failures a day back, in whole hours', () => {
    expect(aDayBefore(NOW + 59 * 60_000)).toBe('2026-11-21T12:00:00.000Z');
  });
});
