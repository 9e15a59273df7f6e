import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, PASSWORD, type Yard } from './yard';

const ENDED = ['succeeded', 'failed', 'cancelled'];
const PATIENCE_MS = 100_000;

/** Wait until nothing on the page stands for something that is still to come. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);
}

/** What a lived-in yard holds, for tests that look at every page and for pictures of them. */
export interface World {
  administrator: string;
  workflow: string;
  waitingWorkflow: string;
  revisions: string[];
  succeededRun: string;
  failedRun: string;
  waitingRun: string;
  succeededTask: string;
  failedTask: string;
  waitingTask: string;
  runner: string;
}

function terminal(name: string, input: boolean) {
  return { value: null, flipped: false, opts: { in: input, out: !input, name, dtype: "<class 'str'>" } };
}

/** Chart of a shell task for each script, each waiting for the one before it; all with the same tags. */
export function shellChart(scripts: Record<string, string[]>, tags: string[] = []): string {
  const names = Object.keys(scripts);
  const chart: Record<string, unknown> = {};
  names.forEach((name, index) => {
    const script = [...(scripts[name] ?? []), 'echo "done=yes" >> "$NODEYARD_OUTPUTS"'];
    chart[name] = {
      customState: { distributed: { script, ...(tags.length > 0 ? { tags } : {}) } },
      forcerun: false,
      hidden: false,
      layer: 1,
      name,
      path: ['distributed', 'Shell'],
      pos: [5000 + 260 * index, 5000 + 60 * (index % 2)],
      terminals: { go: terminal('go', true), done: terminal('done', false) },
      tunnel: false,
      type: 'Node',
      uniquename: name,
    };
    const before = names[index - 1];
    if (before !== undefined) {
      chart[`${before}-${name}`] = { type: 'Connection', input: [before, 'done'], output: [name, 'go'] };
    }
  });
  return JSON.stringify(chart, null, 1);
}

/** Make an administrator who can sign in, return the name. */
export async function administrator(yard: Yard): Promise<string> {
  const name = `boss${Math.random().toString(36).slice(2, 8)}`;
  const user = await yard.call<{ id: string }>('POST', '/register', {
    username: name,
    emailAddress: `${name}@example.org`,
    password: PASSWORD,
  });
  const answer = await fetch(`${yard.url}/api/v1/users/${user.id}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${yard.token}`, 'Content-Type': 'application/json', 'If-Match': '*' },
    body: JSON.stringify({ role: 'admin' }),
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return name;
}

export async function signIn(context: BrowserContext, yard: Yard, name: string): Promise<void> {
  const answer = await context.request.post(`${yard.url}/api/v1/session`, {
    data: { username: name, password: PASSWORD },
  });
  if (!answer.ok()) {
    throw new Error(await answer.text());
  }
}

/** Publish and run charts that succeed, fail and wait, and make whatever else pages show. */
export async function furnish(yard: Yard): Promise<World> {
  const boss = await administrator(yard);
  const { token } = await yard.call<{ token: string }>('POST', '/login', { username: boss, password: PASSWORD });
  const sums = await yard.publish('arithmetic', readFileSync('../examples/arithmetic/chart.nc'), token);
  const pipeline = await yard.publish('pipeline', readFileSync('../examples/pipeline/chart.nc'), token);
  const broken = await yard.publish(
    'nightly-check',
    shellChart({
      fetch: ['echo fetching 3 files', 'echo done'],
      check: [
        'echo "\u001b[33mwarning\u001b[0m: residual 0.3"',
        'echo "\u001b[31merror\u001b[0m: residual too large" >&2',
        'exit 3',
      ],
      report: ['echo never'],
    }),
    token,
  );
  const waiting = await yard.publish('needs-gpu', shellChart({ train: ['nvidia-smi'] }, ['gpu', 'linux']), token);
  const second = await yard.publish(
    'nightly-check',
    shellChart({
      fetch: ['echo fetching 4 files', 'echo done'],
      check: ['echo "residual too large" >&2', 'exit 3'],
      notify: ['echo never'],
    }),
    token,
  );
  const start = async (workflow: string) =>
    (await yard.call<{ runId: string }>('POST', `/workflows/${workflow}/runs`, undefined, token)).runId;
  const waitingRun = await start(waiting.id);
  const succeededRun = await start(sums.id);
  await start(pipeline.id);
  const failedRun = await start(broken.id);
  await Promise.all([succeededRun, failedRun].map((run) => ended(yard, run, token)));
  const tasks = async (run: string) =>
    (await yard.call<{ items: { id: string; state: string }[] }>('GET', `/runs/${run}/tasks`, undefined, token)).items;
  await yard.call('POST', '/tokens', { name: 'nightly script', scopes: ['read', 'execute'] }, token);
  await yard.call('POST', '/registration-tokens', { description: 'laboratory' }, token);
  await yard.call('POST', '/wall-tokens', { name: 'hall' }, token);
  await yard.call('POST', '/invitations', { role: 'viewer' }, token);
  const runners = await yard.call<{ items: { id: string }[] }>('GET', '/runners', undefined, token);
  const failedTasks = await tasks(failedRun);
  return {
    administrator: boss,
    workflow: broken.id,
    waitingWorkflow: waiting.id,
    revisions: [broken.revision, second.revision],
    succeededRun,
    failedRun,
    waitingRun,
    succeededTask: (await tasks(succeededRun))[0]?.id ?? '',
    failedTask: failedTasks.find((task) => task.state === 'failed')?.id ?? '',
    waitingTask: (await tasks(waitingRun))[0]?.id ?? '',
    runner: runners.items[0]?.id ?? '',
  };
}

async function ended(yard: Yard, run: string, token: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const { state } = await yard.call<{ state: string }>('GET', `/runs/${run}`, undefined, token);
    if (ENDED.includes(state)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${run} has not ended`);
}

/** Address of every page for people who are signed in, by what it shows. */
export function pages(world: World): Record<string, string> {
  return {
    overview: '/',
    workflows: '/workflows',
    'workflow graph': `/workflows/${world.workflow}`,
    'workflow runs': `/workflows/${world.workflow}?tab=runs`,
    'workflow sharing': `/workflows/${world.workflow}?tab=sharing`,
    versions: `/workflows/${world.workflow}/versions`,
    comparison: `/workflows/${world.workflow}/compare?from=${world.revisions[0]}&to=${world.revisions[1]}`,
    editor: `/workflows/${world.workflow}/edit`,
    runs: '/runs',
    'run graph': `/runs/${world.failedRun}?view=graph`,
    'run timeline': `/runs/${world.failedRun}?view=timeline`,
    'run list': `/runs/${world.succeededRun}?view=list`,
    log: `/tasks/${world.failedTask}/attempts/1/log`,
    queue: '/queue',
    'waiting task': `/tasks/${world.waitingTask}`,
    'failed task': `/tasks/${world.failedTask}`,
    runners: '/runners',
    'register a runner': '/runners/new',
    runner: `/runners/${world.runner}`,
    'personal tokens': '/settings/tokens',
    profile: '/settings/profile',
    users: '/admin/users',
    'registration tokens': '/admin/tokens',
    webhooks: '/admin/webhooks',
    'audit log': '/admin/audit',
    system: '/admin/system',
  };
}
