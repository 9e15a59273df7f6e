import { describe, expect, it, vi } from 'vitest';
import type { Change, Topic } from '../live/topics';
import { type NoticeNeeds, StartNotices, startText } from './startNotices';

const RUN = 'run_01930a6f000070008000000000000002';
const TASK = 'tsk_01930a6f000070008000000000000002_3';
const OPEN = () => undefined;

function world(read: NoticeNeeds['read'] = async () => 'queued') {
  const listeners = new Map<Topic, (change: Change) => void>();
  const tell = vi.fn();
  const notices = new StartNotices({
    subscribe: (topic, listener) => {
      listeners.set(topic, listener);
      return () => listeners.delete(topic);
    },
    read: vi.fn(read),
    tell,
  });
  const happens = (index: number, state: string) =>
    listeners.get(`run:${RUN}`)?.({ kind: 'change', event: 'run', data: { tasks: [[index, state]] } });
  return { notices, tell, happens, listeners };
}

describe('the notice that a task has started', () => {
  it('comes once, when that task runs', () => {
    const { notices, tell, happens, listeners } = world();
    notices.watch(TASK, 'train', OPEN);

    happens(2, 'running');
    happens(3, 'assigned');
    expect(tell).not.toHaveBeenCalled();
    happens(3, 'running');
    happens(3, 'succeeded');

    expect(tell.mock.calls).toEqual([[{ task: TASK, text: 'train has started', open: OPEN }]]);
    expect(notices.has(TASK)).toBe(false);
    expect(listeners.size).toBe(0);
  });

  it('comes for a task that started before anybody listened', async () => {
    const { notices, tell } = world(async () => 'failed');
    notices.watch(TASK, 'train', OPEN);

    await vi.waitFor(() =>
      expect(tell).toHaveBeenCalledWith({ task: TASK, text: 'train has ended: failed', open: OPEN }),
    );
  });

  it('asks again when changes were missed', async () => {
    const states = ['queued', 'running'] as const;
    let asked = 0;
    const { notices, tell, listeners } = world(async () => states[asked++] ?? 'running');
    notices.watch(TASK, 'train', OPEN);
    listeners.get(`run:${RUN}`)?.({ kind: 'resync' });

    await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
  });

  it('does not come to who changed their mind', () => {
    const { notices, tell, happens } = world();
    const seen = vi.fn();
    notices.subscribe(seen);
    notices.watch(TASK, 'train', OPEN);
    notices.forget(TASK);
    happens(3, 'running');

    expect(tell).not.toHaveBeenCalled();
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it('waits on while the task does', () => {
    expect((['blocked', 'queued', 'assigned', 'waiting', 'retrying'] as const).map((s) => startText('a', s))).toEqual(
      Array(5).fill(null),
    );
  });
});
