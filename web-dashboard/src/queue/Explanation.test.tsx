import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showLinked } from '../testing/renderPage';
import { ExplanationBlock } from './Explanation';

const TASK = 'tsk_01930a6f000070008000000000000002_0';

function answer(more: object) {
  return {
    task: TASK,
    name: 'train',
    state: 'queued',
    headline: 'No runner has all of [gpu, linux]; lab-3 lacks only gpu',
    actions: [
      { code: 'register_runner', text: 'Register a runner.', command: 'nodeyard runner register NAME --tag gpu' },
    ],
    alternatives: [],
    funnel: [
      { gate: 'registered', runners: 2 },
      { gate: 'tags', runners: 0 },
      { gate: 'free slot', runners: 0 },
    ],
    gates: [
      { gate: 'run', status: 'passed' },
      { gate: 'tags', status: 'failing', detail: 'none has gpu' },
      { gate: 'turn', status: 'not_reached' },
    ],
    log: [],
    nearMisses: [{ runner: 'lab-3', gate: 'tags', missing: ['gpu'] }],
    runners: [],
    tries: [],
    waits: [{ cause: 'a runner', ms: 4000 }],
    ahead: { tasks: 2, more: false },
    ...more,
  };
}

function serve(status: number, body: object) {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  vi.stubGlobal(
    'fetch',
    vi.fn(async (input: Request | string) =>
      new URL(typeof input === 'string' ? input : input.url, 'http://x').pathname.endsWith('/explain')
        ? new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })
        : new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } }),
    ),
  );
}

describe('the explanation of a task', () => {
  beforeEach(() => serve(200, answer({})));
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('answers first, then supports it: funnel, near miss, gates, causes', async () => {
    showLinked(<ExplanationBlock task={TASK} />);

    expect(await screen.findByText(/No runner has all of \[gpu, linux\]/)).toBeVisible();
    expect(screen.getByText('Start: no estimate (0 past runs), 2 tasks ahead')).toBeVisible();
    expect(screen.getByText('0 with all tags')).toHaveAttribute('data-none', 'true');
    expect(screen.getByText('0 with a free slot')).not.toHaveAttribute('data-none');
    expect(screen.getByText(/lacks only gpu \(tags\)/)).toBeVisible();
    expect(screen.getByText('holds it · none has gpu')).toBeVisible();
    expect(screen.getByText('4.0s for a runner')).toBeVisible();
  });

  it('offers the page that helps and the command', async () => {
    showLinked(<ExplanationBlock task={TASK} />);

    const link = await screen.findByRole('link', { name: 'Register runner' });
    expect(link.getAttribute('href')).toContain('/runners/new?tags=');
    expect(screen.getByRole('button', { name: 'Copy command' })).toBeEnabled();
  });

  it('offers to tell of the start, says what that depends on, and takes it back', async () => {
    showLinked(<ExplanationBlock task={TASK} />);

    await userEvent.click(await screen.findByRole('button', { name: 'Notify me when it starts' }));
    expect(await screen.findByText(/^This tab will tell you when it starts; the browser does not/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Never mind' }));
    expect(screen.getByRole('button', { name: 'Notify me when it starts' })).toBeVisible();
  });

  it('asks the browser for its leave only when somebody wants to be told', async () => {
    const requestPermission = vi.fn(async () => {
      browser.permission = 'granted';
      return browser.permission;
    });
    const browser = { permission: 'default', requestPermission };
    vi.stubGlobal('Notification', browser);
    showLinked(<ExplanationBlock task={TASK} />);

    const button = await screen.findByRole('button', { name: 'Notify me when it starts' });
    expect(requestPermission).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(await screen.findByText(/as long as this tab stays open/)).toBeVisible();
    expect(requestPermission).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Never mind' }));
  });

  it('shows the last lines and each attempt of what failed', async () => {
    const tries = [{ attempt: 1, state: 'failed', runner: 'lab-1', reason: 'exit_code', exitCode: 2, next: 'no more' }];
    serve(200, answer({ state: 'failed', log: ['first', 'no such file'], tries, gates: [], funnel: [] }));
    showLinked(<ExplanationBlock task={TASK} />);

    expect(await screen.findByText(/no such file/)).toBeVisible();
    expect(screen.getByText(/exit code 2/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Attempt 1' })).toHaveAttribute('href', `/tasks/${TASK}/attempts/1/log`);
  });

  it('says why it could not be asked for', async () => {
    serve(404, { title: 'Not found', detail: 'There is no task tsk_.', status: 404, code: 'not_found', errors: [] });
    showLinked(<ExplanationBlock task={TASK} />);

    expect(await screen.findByRole('alert')).toHaveTextContent('There is no task tsk_.');
  });
});
