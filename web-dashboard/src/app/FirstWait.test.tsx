import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queryClient } from '../api/queryClient';
import { show } from '../testing/render';
import { FirstWait } from './FirstWait';
import { PageError } from './PageError';
import { nowhereRoute, rootRoute, shellRoute } from './root';

beforeEach(() => {
  vi.useFakeTimers();
  // React says again what the page says.
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  queryClient.clear();
  vi.restoreAllMocks();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('the first page', () => {
  it('does not wait for a server that never answers: it says so, and that it asks again', async () => {
    vi.stubGlobal(
      'fetch',
      (_request: Request, { signal }: RequestInit) =>
        new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted')))),
    );
    // Fake timers do not reach into the browser's own.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const limit = new AbortController();
      setTimeout(() => limit.abort(), ms);
      return limit.signal;
    });
    const router = createRouter({
      routeTree: rootRoute.addChildren([shellRoute.addChildren([nowhereRoute])]),
      history: createMemoryHistory({ initialEntries: ['/workflows'] }),
      defaultErrorComponent: PageError,
    });
    show(
      <>
        <FirstWait router={router} />
        <RouterProvider router={router as never} />
      </>,
    );
    await pass(1_000);
    expect(screen.getByRole('status')).toHaveTextContent('Nodeyard is loading.');
    await pass(20_000);
    expect(screen.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
  });
});
