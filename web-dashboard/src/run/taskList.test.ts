import { describe, expect, it } from 'vitest';
import type { TaskRow } from './runState';
import { taskIn } from './selection';
import { listed, passes, reasonText, sortIn, statesIn } from './taskList';

const row = (more: Partial<TaskRow> = {}): TaskRow => ({
  index: 0,
  state: 'failed',
  attempt: 2,
  queuedAt: 1000,
  startedAt: 3000,
  finishedAt: 8000,
  runner: 'gpu-1',
  reason: 'exit_code',
  exitCode: 3,
  ...more,
});

const task = { name: 'mesh', title: 'Mesh the wing' };

describe('the list of tasks', () => {
  it('finds by name, title, runner and reason, whatever the case', () => {
    const line = listed(row(), task, 9000);
    for (const find of ['MESH', 'wing', 'gpu', 'code 3', '']) {
      expect(passes(line, [], find)).toBe(true);
    }
    expect(passes(line, [], 'solve')).toBe(false);
  });

  it('shows the chosen states only', () => {
    const line = listed(row(), task, 9000);
    expect(passes(line, statesIn('running failed'), '')).toBe(true);
    expect(passes(line, statesIn('running'), '')).toBe(false);
  });

  it('puts what has not happened yet behind all that has', () => {
    const waiting = listed(row({ state: 'blocked', queuedAt: null, startedAt: null, finishedAt: null }), task, 9000);
    const ended = listed(row(), task, 9000);
    expect(waiting.finishedAt).toBeGreaterThan(ended.finishedAt);
    expect(waiting.queuedAt).toBeGreaterThan(ended.queuedAt);
    expect(waiting.ranMs).toBeLessThan(ended.ranMs);
  });

  it('reads its order from the address', () => {
    expect(sortIn('-ranMs')).toEqual({ column: 'ranMs', descending: true });
    expect(sortIn('title')).toEqual({ column: 'title', descending: false });
    expect(sortIn('-nonsense')).toEqual({ column: 'index', descending: false });
    expect(sortIn(undefined)).toEqual({ column: 'index', descending: false });
  });

  it('ignores words of the address that are no states', () => {
    expect(statesIn('failed nonsense running')).toEqual(['failed', 'running']);
  });
});

describe('a reason', () => {
  it('is said in words', () => {
    expect(reasonText(row())).toBe('exit code 3');
    expect(reasonText(row({ reason: 'runner_lost', exitCode: null }))).toBe('runner lost');
    expect(reasonText(row({ reason: null }))).toBe('');
  });
});

describe('the selected task', () => {
  const tasks = [{ name: 'mesh' }, { name: 'tsk_a_0' }];

  it('is found by its name first, then by its id', () => {
    expect(taskIn(tasks, ['tsk_a_0', 'tsk_a_1'], 'mesh')).toBe(0);
    expect(taskIn(tasks, ['tsk_a_0', 'tsk_a_1'], 'tsk_a_0')).toBe(1);
    expect(taskIn(tasks, ['tsk_a_0', 'tsk_a_1'], 'tsk_a_1')).toBe(1);
  });

  it('is none when the run has none such', () => {
    expect(taskIn(tasks, [], 'gone')).toBeNull();
    expect(taskIn(tasks, [], undefined)).toBeNull();
  });
});
