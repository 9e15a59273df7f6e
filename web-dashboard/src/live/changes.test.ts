import { describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../testing/fakeClock';
import { Changes } from './changes';
import type { Delivery, Topic } from './topics';

const runs = (data: unknown): Delivery => ({ topic: 'runs', change: { kind: 'change', event: 'runs', data } });

function setting() {
  const clock = new FakeClock();
  const watched: (readonly Topic[])[] = [];
  const changes = new Changes(() => ({ watch: (topics) => watched.push(topics) }), clock);
  return { clock, watched, changes };
}

describe('changes of a tab', () => {
  it('says what is watched once for all parts of a page that come together', async () => {
    const { clock, watched, changes } = setting();
    changes.subscribe('runs', () => {});
    const stop = changes.subscribe('queue', () => {});
    changes.subscribe('runs', () => {});
    await clock.pass(1);
    stop();
    await clock.pass(1);
    expect(watched).toEqual([['runs', 'queue'], ['runs']]);
  });

  it('hears other tabs from the moment that a part of the page listens, however busy it is then', async () => {
    const clock = new FakeClock();
    const seen = vi.fn();
    const changes = new Changes((own) => {
      own.take(runs('told at once'));
      return { watch: () => {} };
    }, clock);
    changes.subscribe('runs', ({ kind }) => seen(kind));
    await clock.pass(1);
    expect(seen.mock.calls).toEqual([['change']]);
  });

  it('passes a single change on at once, and a burst together, in order', async () => {
    const { clock, changes } = setting();
    const seen = vi.fn();
    changes.subscribe('runs', ({ kind, ...rest }) => seen(kind, rest));
    changes.take(runs(1));
    await clock.pass(0);
    expect(seen).toHaveBeenCalledTimes(1);
    changes.take(runs(2));
    await clock.pass(100);
    changes.take(runs(3));
    expect(seen).toHaveBeenCalledTimes(1);
    await clock.pass(50);
    expect(seen.mock.calls.map(([, { data }]) => data)).toEqual([1, 2, 3]);
  });

  it('does not give a change to those who left meanwhile', async () => {
    const { clock, changes } = setting();
    const seen = vi.fn();
    const stop = changes.subscribe('runs', seen);
    changes.take(runs(1));
    stop();
    await clock.pass(1);
    expect(seen).not.toHaveBeenCalled();
  });
});
