import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeLog } from '../testing/fakeLog';
import { show } from '../testing/render';
import { LogView } from './LogView';

const server = setupServer();
const patience = { timeout: 10_000 };

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

function open(log: FakeLog, more: Partial<Parameters<typeof LogView>[0]> = {}) {
  server.use(log.handler);
  return show(<LogView task="tsk_1" attempt={1} live={false} name="mesh" {...more} />);
}

describe('the view of a log', { timeout: 30_000 }, () => {
  it('shows lines with numbers that link to them', async () => {
    open(new FakeLog('one\ntwo\n'));
    expect(await screen.findByText('two', {}, patience)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Line 2' })).toHaveAttribute('href', '/tasks/tsk_1/attempts/1/log#L2');
    await waitFor(() => expect(screen.getByText('2 lines')).toBeVisible(), patience);
  });

  it('tells which lines are picked, by click and Shift', async () => {
    const pick = vi.fn();
    open(new FakeLog('one\ntwo\nthree\n'), { range: { from: 1, to: 1 }, onRange: pick });
    fireEvent.click(await screen.findByRole('link', { name: 'Line 3' }, patience), { shiftKey: true });
    expect(pick).toHaveBeenCalledWith({ from: 1, to: 3 });
  });

  it('finds lines and says how many', async () => {
    open(new FakeLog('alpha\nbeta\nalphabet\n'));
    const field = await screen.findByPlaceholderText('Search the log', {}, patience);
    fireEvent.change(field, { target: { value: 'alpha' } });
    expect(await screen.findByText('1 of 2 lines', {}, patience)).toBeVisible();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByText('2 of 2 lines', {}, patience)).toBeVisible();
  });

  it('lists the lines that tell of faults, and goes to the one that is chosen', async () => {
    const padding = Array.from({ length: 200 }, (_, line) => `line ${line}`).join('\n');
    open(new FakeLog(`ERROR: first\n${padding}\nERROR: the matrix is singular\n`));
    fireEvent.click(await screen.findByRole('button', { name: 'List of error lines' }, patience));
    const last = await screen.findByRole('menuitem', { name: /^202 ?ERROR: the matrix is singular/ }, patience);
    fireEvent.click(last);
    await waitFor(() => expect(screen.getByRole('link', { name: 'Line 202' })).toBeVisible(), patience);
  });

  it('says that a log is incomplete', async () => {
    const log = new FakeLog('one\n');
    log.complete = false;
    open(log);
    expect(await screen.findByText(/This log is incomplete/, {}, patience)).toBeVisible();
  });

  it('says that the task wrote nothing, or has no runner yet', async () => {
    open(new FakeLog());
    expect(await screen.findByText('The task wrote nothing', {}, patience)).toBeVisible();
    show(<LogView task="tsk_1" attempt={0} live />);
    expect(screen.getByText('No runner has taken this task yet')).toBeVisible();
  });
});
