import { describe, expect, it } from 'vitest';
import { placeInRun, runOfTask, siblingOf } from './taskId';

const TASK = 'tsk_01930a6f000070008000000000000002_12';

describe('the id of a task', () => {
  it('tells its run and its place there', () => {
    expect(placeInRun(TASK)).toEqual({ run: 'run_01930a6f000070008000000000000002', index: 12 });
    expect(runOfTask(TASK)).toBe('run_01930a6f000070008000000000000002');
  });

  it('leads to those of other tasks of the run', () => {
    expect(siblingOf(TASK, 3)).toBe('tsk_01930a6f000070008000000000000002_3');
  });

  it.each(['tsk_x', 'mesh', '', 'run_01930a6f000070008000000000000002'])('is not %s', (text) => {
    expect(placeInRun(text)).toBeNull();
    expect(runOfTask(text)).toBeNull();
  });
});
