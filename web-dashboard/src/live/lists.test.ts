import { describe, expect, it } from 'vitest';
import type { Wire } from '../api/client';
import { patchLastRuns, patchQueue, patchRunners, patchRuns, patchWorkflows, type RunRow } from './lists';

const run = (id: string, state: Wire<'RunView'>['state'] = 'running'): Wire<'RunView'> => ({
  id,
  state,
  workflow: 'mesh',
  workflowId: 'wfl_1',
  owner: 'ada',
  startedBy: 'ada',
  revision: 'abc',
  createdAt: '2026-11-22T10:00:00Z',
  counts: {},
});

const row = (id: string, state: RunRow['state'] = 'running'): RunRow => ({
  id,
  state,
  workflow: 'mesh',
  workflowId: 'wfl_1',
  owner: 'ada',
  tasks: 3,
  unfinished: 0,
  failed: 0,
  createdAt: 0,
  startedAt: 1000,
  finishedAt: state === 'running' ? null : 2000,
});

describe('a list of runs', () => {
  it('shows at once how a run ended, and needs no reading for it', () => {
    const { list, stale } = patchRuns({ items: [run('run_1')] }, [row('run_1', 'failed')]);
    expect(list.items[0]).toMatchObject({ state: 'failed', finishedAt: '1970-01-01T00:00:02.000Z' });
    expect(stale).toBe(false);
  });

  it('is read again for the counts of tasks when a run goes on', () => {
    expect(patchRuns({ items: [run('run_1')] }, [row('run_1')]).stale).toBe(true);
  });

  it('is read again when a run comes that it does not have', () => {
    expect(patchRuns({ items: [] }, [row('run_2')]).stale).toBe(true);
  });

  it('loses a run that no longer fits its filter, and does not miss one that never did', () => {
    const patched = patchRuns({ items: [run('run_1')] }, [row('run_1', 'failed'), row('run_2', 'failed')], 'running');
    expect(patched).toEqual({ list: { items: [] }, stale: false });
  });
});

describe('a list of workflows', () => {
  const workflow = (id: string, lastRun?: string): Wire<'WorkflowView'> => ({
    id,
    name: 'mesh',
    owner: 'ada',
    permission: 'own',
    revision: 'abc',
    description: '',
    tasks: 3,
    createdAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    lastRun,
  });

  it('loses what was deleted', () => {
    const gone = { id: 'wfl_1', name: 'mesh', owner: 'ada', revision: 'abc', deleted: true, updatedAt: 0 };
    expect(patchWorkflows({ items: [workflow('wfl_1'), workflow('wfl_2')] }, [gone]).list.items).toHaveLength(1);
  });

  it('shows the newest run, not an older one that changed', () => {
    const items = [workflow('wfl_1', 'run_2')];
    expect(patchLastRuns({ items }, [row('run_1', 'failed')]).items[0]?.lastRun).toBe('run_2');
    expect(patchLastRuns({ items }, [row('run_3', 'failed')]).items[0]).toMatchObject({
      lastRun: 'run_3',
      lastRunState: 'failed',
    });
  });
});

describe('a list of runners', () => {
  const runner = (id: string, more: Partial<Wire<'RunnerView'>> = {}): Wire<'RunnerView'> => ({
    id,
    name: id,
    state: 'online',
    busy: 0,
    slots: 2,
    tags: [],
    registeredTags: [],
    ignoredTags: [],
    executors: [],
    unavailable: [],
    capacity: {},
    createdAt: '2026-11-22T10:00:00Z',
    ...more,
  });

  it('takes the state that is told, keeps the last call that is not, and drops a pause that ended', () => {
    const before = runner('rnr_1', {
      lastContactAt: '2026-11-22T10:05:00Z',
      steering: { wish: 'pause', since: '2026-11-22T10:00:00Z' },
    });
    const { list } = patchRunners(
      { items: [before] },
      { all: false, rows: [runner('rnr_1', { busy: 1 })], removed: [] },
    );
    expect(list.items[0]).toEqual(runner('rnr_1', { busy: 1, lastContactAt: '2026-11-22T10:05:00Z' }));
  });

  it('loses those that are gone', () => {
    const news = { all: false, rows: [], removed: ['rnr_1'] };
    expect(patchRunners({ items: [runner('rnr_1')] }, news).list.items).toEqual([]);
  });
});

describe('the queue', () => {
  const line = (id: number, queued: number) => ({ id, queued, live: 1, runners: 1, requirements: {} });

  it('adds up anew what is told by rows', () => {
    const view = { queued: 5, live: 2, tasks: [], requirements: [line(1, 2), line(2, 3)] };
    const patched = patchQueue(view, { all: false, rows: [line(1, 7)], removed: ['2'] });
    expect(patched).toMatchObject({ queued: 7, live: 1, requirements: [line(1, 7)] });
  });

  it('forgets all rows that it had when all are told', () => {
    const view = { queued: 5, live: 2, tasks: [], requirements: [line(1, 2)] };
    expect(patchQueue(view, { all: true, rows: [line(2, 3)], removed: [] }).requirements).toEqual([line(2, 3)]);
  });
});
