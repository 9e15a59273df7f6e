import { describe, expect, it } from 'vitest';
import type { Run } from './runsPages';
import { triesOf } from './useLaterTries';

const run = (id: string, reproduces?: string): Run => ({
  id,
  state: 'succeeded',
  counts: {},
  createdAt: '2026-11-22T10:00:00Z',
  owner: 'ada',
  startedBy: 'ada',
  revision: 'abc',
  workflow: 'mesh',
  workflowId: 'wfl_1',
  reproduces,
});

describe('the runs that do a run again', () => {
  it('are those that name it, the oldest first', () => {
    const runs = [run('run_4', 'run_1'), run('run_3', 'run_2'), run('run_2', 'run_1'), run('run_1')];
    expect(triesOf('run_1', runs).map(({ id }) => id)).toEqual(['run_2', 'run_4']);
  });
});
