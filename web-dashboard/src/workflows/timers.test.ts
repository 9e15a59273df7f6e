import { describe, expect, it } from 'vitest';
import type { Wire } from '../api/client';
import { executes, whenText } from './timers';

const MESH = { id: 'wfl_1', name: 'mesh', owner: 'ada' };

function timer(over: Partial<Wire<'TimerView'>>): Wire<'TimerView'> {
  return {
    id: 'tmr_1',
    name: 'nightly',
    owner: 'ada',
    action: { type: 'execute', workflow: 'mesh' },
    catchUp: 'last',
    overlap: 'allow',
    state: 'active',
    firings: 0,
    createdAt: '2026-11-22T10:00:00Z',
    ...over,
  };
}

describe('timers of a workflow', () => {
  it.each(['mesh', 'wfl_1', 'ada/mesh', 'Ada/mesh'])('may name it %s', (workflow) => {
    expect(executes(timer({ action: { type: 'execute', workflow } }), MESH)).toBe(true);
  });

  it('are not those of a workflow of the same name of somebody else', () => {
    expect(executes(timer({ owner: 'bob' }), MESH)).toBe(false);
  });

  it('are not those that push events', () => {
    expect(executes(timer({ action: { type: 'push', event: 'mesh', scope: 'user' } }), MESH)).toBe(false);
  });

  it('say when they fire', () => {
    expect(whenText(timer({ cron: '0 2 * * *', zone: 'Europe/Berlin' }))).toBe('0 2 * * * (Europe/Berlin)');
    expect(whenText(timer({ at: '2026-11-22T10:00:00Z' }))).toBe('once');
  });
});
