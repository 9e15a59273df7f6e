import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refresher } from './refresher';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PATH = '/api/v1/workflows';

/** A list that somebody looks at, read from a server whose answers the test gives. */
function setting() {
  const answers: ((text: string) => void)[] = [];
  const client = new QueryClient();
  const observer = new QueryObserver(client, {
    queryKey: ['get', PATH, {}],
    queryFn: () => new Promise<string>((done) => answers.push(done)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  observer.subscribe(() => {});
  return { client, answers, refresher: new Refresher(client), shown: () => observer.getCurrentResult().data };
}

describe('lists that are read again', () => {
  it('are so after the reading that was under way when the change came, not instead of it', async () => {
    const { answers, refresher, shown } = setting();
    refresher.ask(PATH);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(answers).toHaveLength(1);
    answers[0]?.('before the change');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(shown()).toBe('before the change');
    expect(answers).toHaveLength(2);
    answers[1]?.('after the change');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown()).toBe('after the change');
    expect(answers).toHaveLength(2);
  });

  it('are so only when they are being read, if the change could be put into them', async () => {
    const { answers, refresher } = setting();
    refresher.askIfReading(PATH);
    answers[0]?.('first');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(answers).toHaveLength(2);
    answers[1]?.('second');
    await vi.advanceTimersByTimeAsync(0);
    refresher.askIfReading(PATH);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(answers).toHaveLength(2);
  });
});
