import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../live/changes';
import { useRuns } from './useRuns';

const tell = vi.hoisted(() => ({ now: (_change: Change): void => {} }));
vi.mock('../live/useTopic', () => ({
  useTopic: (_topic: string, listener: (change: Change) => void) => {
    tell.now = listener;
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ID = `run_${'0'.repeat(32)}`;
const run = (state: string) => ({ id: ID, state, createdAt: '2026-11-22T10:00:00Z', counts: {} });
const CHANGED: Change = { kind: 'change', event: 'runs', data: { runs: [{ id: ID }] } };

/** A server whose answers the test gives when it wants to. */
function setting() {
  const calls: { path: string; answer: (body: unknown) => void }[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    const path = new URL(request.url).pathname;
    return new Promise<Response>((done) => calls.push({ path, answer: (body) => done(Response.json(body)) }));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { result } = renderHook(() => useRuns({}), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  const call = async (index: number) => {
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(index));
    return calls[index];
  };
  const state = () => result.current.data?.pages[0]?.items[0]?.state;
  /** Answer with how things are now every call that came after one. */
  const answerSince = (index: number) => {
    for (const { path, answer } of calls.slice(index + 1)) {
      answer(path === '/api/v1/runs' ? { items: [run('succeeded')] } : run('succeeded'));
    }
  };
  return { call, state, answerSince };
}

describe('the list of runs', () => {
  it('shows a change that came while the list was still being read', async () => {
    const { call, state, answerSince } = setting();
    const list = await call(0);
    tell.now(CHANGED);
    await vi.advanceTimersByTimeAsync(400);
    answerSince(0);
    list?.answer({ items: [run('running')] });
    (await call(1))?.answer(run('succeeded'));
    await vi.waitFor(() => expect(state()).toBe('succeeded'));
  });

  it('reads all once more when the feed began while it was being read', async () => {
    const { call, state } = setting();
    const list = await call(0);
    tell.now({ kind: 'resync' });
    await vi.advanceTimersByTimeAsync(400);
    list?.answer({ items: [run('running')] });
    const again = await call(1);
    expect(again?.path).toBe('/api/v1/runs');
    again?.answer({ items: [run('succeeded')] });
    await vi.waitFor(() => expect(state()).toBe('succeeded'));
  });

  it('is not thrown back by an older answer that comes late', async () => {
    const { call, state, answerSince } = setting();
    (await call(0))?.answer({ items: [run('running')] });
    await vi.waitFor(() => expect(state()).toBe('running'));
    tell.now(CHANGED);
    const slow = await call(1);
    tell.now(CHANGED);
    await vi.advanceTimersByTimeAsync(400);
    answerSince(1);
    slow?.answer(run('running'));
    (await call(2))?.answer(run('succeeded'));
    await vi.waitFor(() => expect(state()).toBe('succeeded'));
  });
});
