import { describe, expect, it } from 'vitest';
import { crumbsOf } from './crumbs';

const RUN = 'run_01930a6f000070008000000000000002';
const TASK = 'tsk_01930a6f000070008000000000000002_0';

describe('the way to a page', () => {
  it.each(['/', '/runs', '/admin/users', '/settings/tokens'])('is nothing for %s', (path) => {
    expect(crumbsOf(path)).toEqual([]);
  });

  it.each([
    [`/runs/${RUN}`, [{ label: 'Runs', to: '/runs' }]],
    ['/runners/new', [{ label: 'Runners', to: '/runners' }]],
    [`/tasks/${TASK}`, [{ label: 'Queue', to: '/queue' }]],
    ['/workflows/wfl_1/edit', [{ label: 'Workflows', to: '/workflows' }, { workflow: 'wfl_1' }]],
    [`/tasks/${TASK}/attempts/1/log`, [{ label: 'Runs', to: '/runs' }, { run: RUN }, { task: TASK }]],
  ])('to %s ends at the page itself', (path, way) => {
    expect(crumbsOf(path)).toEqual([...way, { here: true }]);
  });
});
