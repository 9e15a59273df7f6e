import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fakeClock';
import { Feed } from './feed';
import type { Delivery, Topic } from './topics';

/** One request for the stream, which the test answers. */
interface Call {
  path: string;
  lastEventId: string | null;
  answer: (status: number) => void;
  fail: () => void;
  say: (text: string) => void;
  cut: () => void;
  aborted: () => boolean;
}

const READY = 'event: ready\nid: 7\ndata: {"topics":[]}\n\n';

function setting(topics: Topic[] = ['runs'], lastEventId?: string) {
  const clock = new FakeClock();
  const calls: Call[] = [];
  const probes = new Map<string, number>();
  const deliveries: Delivery[] = [];
  const states: string[] = [];
  let signedOut = 0;
  const fetchFake = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = decodeURIComponent(String(input));
    const status = probes.get(path);
    if (status !== undefined) {
      return Promise.resolve(new Response(null, { status }));
    }
    return new Promise((done, fail) => calls.push(callOf(path, init, done, fail)));
  };
  const feed = new Feed(
    {
      clock,
      fetch: fetchFake,
      headers: () => ({}),
      deliver: (delivery) => deliveries.push(delivery),
      become: (state) => states.push(state),
      onSignedOut: () => {
        signedOut += 1;
      },
    },
    lastEventId,
  );
  feed.watch(topics);
  const call = (index: number): Call => {
    const found = calls[index];
    if (found === undefined) {
      throw new Error(`there were ${calls.length} calls`);
    }
    return found;
  };
  return { feed, clock, calls, call, probes, deliveries, states, signedOut: () => signedOut };
}

function callOf(
  path: string,
  init: RequestInit | undefined,
  done: (response: Response) => void,
  fail: () => void,
): Call {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, {
    highWaterMark: 9,
  });
  const writer = writable.getWriter();
  init?.signal?.addEventListener('abort', () => {
    fail();
    writer.abort().catch(() => {});
  });
  return {
    path,
    lastEventId: new Headers(init?.headers).get('Last-Event-ID'),
    answer: (status) => done(new Response(status === 200 ? readable : null, { status })),
    fail,
    say: (text) => void writer.write(new TextEncoder().encode(text)),
    cut: () => void writer.close(),
    aborted: () => init?.signal?.aborted === true,
  };
}

describe('the feed', () => {
  it('tells what comes and goes on from the last id after a cut, within half a second', async () => {
    const { clock, call, calls, deliveries, states } = setting();
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(`${READY}event: runs\nid: 8\ndata: {"runs":[]}\n\n`);
    await clock.pass(0);
    expect(deliveries.at(-1)).toEqual({
      topic: 'runs',
      change: { kind: 'change', event: 'runs', data: { runs: [] } },
      at: '8',
    });
    call(0).cut();
    await clock.pass(500);
    expect(calls).toHaveLength(2);
    expect(call(1).lastEventId).toBe('8');
    expect(states).toEqual(['live', 'catching-up']);
  });

  it('has pages read again once when a stream begins without a place, but not after', async () => {
    const { clock, call, deliveries } = setting(['runs', 'queue']);
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(READY);
    await clock.pass(0);
    call(0).cut();
    await clock.pass(500);
    call(1).answer(200);
    call(1).say(READY);
    await clock.pass(0);
    expect(deliveries).toEqual([{ topic: 'runs', change: { kind: 'resync' } }]);
  });

  it('has what a topic shows read again when the topic comes new, although the stream goes on from its place', async () => {
    const { feed, clock, call, deliveries } = setting(['runs']);
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(READY);
    await clock.pass(0);
    feed.watch(['runs', 'run:run_1']);
    await clock.pass(10);
    call(1).answer(200);
    call(1).say(READY);
    await clock.pass(0);
    expect(call(1).lastEventId).toBe('7');
    expect(deliveries.map(({ topic, change }) => [topic, change.kind])).toEqual([
      ['runs', 'resync'],
      ['run:run_1', 'resync'],
    ]);
  });

  it('gives the changes of a run to those who watch that run', async () => {
    const { clock, call, deliveries } = setting(['run:run_1', 'run:run_2'], '5');
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(`${READY}event: run\ndata: {"run":{"id":"run_2"},"tasks":[]}\n\n`);
    await clock.pass(0);
    const changed = deliveries.filter(({ change }) => change.kind === 'change');
    expect(changed.map(({ topic }) => topic)).toEqual(['run:run_2']);
  });

  it('opens one new stream for topics that come together, none for topics that go', async () => {
    const { feed, clock, call, calls } = setting();
    await clock.pass(10);
    feed.watch(['runs', 'queue']);
    feed.watch(['runs', 'queue', 'run:run_1']);
    await clock.pass(10);
    expect(calls).toHaveLength(2);
    expect(call(0).aborted()).toBe(true);
    expect(call(1).path).toBe('/api/v1/changes?topics=runs,queue,run:run_1');
    feed.watch(['runs']);
    await clock.pass(10);
    expect(calls).toHaveLength(2);
  });

  it('waits longer each time that the server is away, and comes back at once when the network does', async () => {
    const { feed, clock, call, calls, states } = setting();
    await clock.pass(10);
    const waits: number[] = [];
    for (let failures = 0; failures < 6; failures += 1) {
      const from = clock.now();
      call(failures).fail();
      for (; calls.length === failures + 1; ) {
        await clock.pass(25);
      }
      waits.push(clock.now() - from);
    }
    expect(waits).toEqual([225, 450, 900, 1800, 3600, 7200]);
    call(6).fail();
    await clock.pass(1);
    expect(states.at(-1)).toBe('offline');
    const before = calls.length;
    feed.nudge();
    await clock.pass(1);
    expect(calls).toHaveLength(before + 1);
  });

  it('tries again at once, and finds out, when the browser says that the network is gone', async () => {
    const { feed, clock, call, calls } = setting();
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(READY);
    await clock.pass(0);
    feed.drop();
    await clock.pass(300);
    expect(call(0).aborted()).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('takes a connection for dead on which nothing comes', async () => {
    const { clock, call, calls } = setting();
    await clock.pass(10);
    call(0).answer(200);
    call(0).say(READY);
    await clock.pass(39_000);
    expect(calls).toHaveLength(1);
    await clock.pass(3_000);
    expect(calls).toHaveLength(2);
  });

  it('has pages read again every few seconds when streams are refused', async () => {
    const { clock, call, calls, deliveries } = setting(['queue']);
    await clock.pass(10);
    for (let tries = 0; tries < 4; tries += 1) {
      call(tries).answer(429);
      await clock.pass(tries < 3 ? 3_000 : 5_000);
    }
    expect(deliveries).toEqual([{ topic: 'queue', change: { kind: 'resync' } }]);
    expect(calls.length).toBeGreaterThanOrEqual(5);
  });

  it('leaves out a run that may no longer be seen, so that the rest goes on', async () => {
    const { clock, call, probes } = setting(['runs', 'run:run_1', 'run:run_2']);
    probes.set('/api/v1/runs/run_1', 404);
    probes.set('/api/v1/runs/run_2', 200);
    await clock.pass(10);
    call(0).answer(404);
    await clock.pass(1_000);
    expect(call(1).path).toBe('/api/v1/changes?topics=runs,run:run_2');
  });

  it('tells that nobody is signed in any more', async () => {
    const { clock, call, signedOut } = setting();
    await clock.pass(10);
    call(0).answer(401);
    await clock.pass(1);
    expect(signedOut()).toBe(1);
  });

  it('watches twenty topics and has those beyond read again now and then', async () => {
    const many = Array.from({ length: 25 }, (_, index): Topic => `run:run_${index}`);
    const { clock, call, deliveries } = setting([...many, 'queue'], '5');
    await clock.pass(10);
    expect(call(0).path.split(',')).toHaveLength(20);
    expect(call(0).path).toContain('topics=queue,');
    await clock.pass(10_000);
    expect(deliveries).toHaveLength(6);
  });
});
