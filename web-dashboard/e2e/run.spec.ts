import type { Page } from '@playwright/test';
import { test as base, expect, Yard } from './yard';

/** A task that runs lines of shell, waiting for another where one is named. */
interface Line {
  script: string[];
  after?: string;
  tags?: string[];
}

function terminal(name: string, input: boolean) {
  return { value: null, flipped: false, opts: { in: input, out: !input, name, dtype: "<class 'str'>" } };
}

function chart(lines: Record<string, Line>): string {
  const entries = Object.entries(lines).flatMap(([name, { script, after, tags = [] }], at) => {
    const terminals = { go: terminal('go', true), done: terminal('done', false) };
    const customState = { distributed: { script: [...script, 'echo "done=yes" >> "$NODEYARD_OUTPUTS"'], tags } };
    const node = { type: 'Node', name, pos: [at * 260, 0], path: ['distributed', 'Shell'], terminals, customState };
    const wire = { type: 'Connection', input: [after, 'done'], output: [name, 'go'] };
    return [[name, node] as const, ...(after === undefined ? [] : [[`${after}-${name}`, wire] as const])];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

async function start(yard: Yard, name: string, lines: Record<string, Line>, token: string): Promise<string> {
  const workflow = await yard.publish(name, chart(lines), token);
  const { runId } = await yard.call<{ runId: string }>('POST', `/workflows/${workflow.id}/runs`, undefined, token);
  return runId;
}

const state = (page: Page) => page.getByRole('status').filter({ hasText: /^Run / });

base('a run is watched to its end, then run again and cancelled', async ({ yard, user, page }) => {
  const lines = { first: { script: ['sleep 10'] }, second: { script: ['true'], after: 'first' } };
  const run = await start(yard, 'watched', lines, user.token);
  await page.goto(`/runs/${run}`);

  const graph = page.getByRole('application', { name: 'Graph of watched' });
  await expect(graph.getByRole('button', { name: /^second, blocked/ })).toBeVisible();
  await expect(graph.getByRole('button', { name: /^first, running/ })).toBeVisible();
  await expect(graph.getByRole('button', { name: /^second, succeeded/ })).toBeVisible();
  await expect(state(page)).toHaveText('Run succeeded');

  await page.getByRole('button', { name: 'Run again' }).click();
  await page.getByRole('menuitem', { name: 'Try the whole run again' }).click();
  await expect(page).not.toHaveURL(new RegExp(run));
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(state(page)).toHaveText(/^Run cancelled/);

  await page.getByRole('link', { name: `run ${run.slice(-8)}` }).click();
  await expect(page).toHaveURL(new RegExp(run));
  await page.getByText('done again by').getByRole('link').click();
  await expect(page).not.toHaveURL(new RegExp(run));
});

base('a failure is found by one key, and the selection stays over lenses and reloads', async ({ yard, user, page }) => {
  const lines = {
    mesh: { script: ['echo meshing'] },
    solve: { script: ['echo "the matrix is singular"', 'exit 3'], after: 'mesh' },
    post: { script: ['true'], after: 'solve' },
  };
  const run = await start(yard, 'failing', lines, user.token);
  await page.goto(`/runs/${run}`);
  await expect(state(page)).toHaveText(/^Run failed/);

  await page.keyboard.press('e');
  const drawer = page.getByRole('region', { name: 'Task solve' });
  await expect(drawer.getByText(/^Failed on .* \(exit code 3\)/)).toBeVisible();
  await expect(drawer.getByText('the matrix is singular').first()).toBeVisible();

  await page.keyboard.press('2');
  const timeline = page.getByRole('table', { name: 'Timeline of the tasks' });
  await expect(timeline.getByRole('button', { name: /^solve, failed/ })).toBeVisible();
  await expect(drawer).toBeVisible();
  await page.keyboard.press('3');
  const list = page.getByRole('table', { name: 'Tasks of the run' });
  await expect(list.getByRole('row', { name: /solve failed .* exit code 3/ })).toBeVisible();

  await page.reload();
  await expect(list).toBeVisible();
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/view=list$/);
});

base('the report of a run is one file that stands alone', async ({ yard, user, page, context }, info) => {
  const lines = { '<b>mesh</b>': { script: ['echo "<script>alert(1)</script>"', 'exit 1'] } };
  const run = await start(yard, 'reported', lines, user.token);
  await page.goto(`/runs/${run}?view=list`);
  await expect(state(page)).toHaveText(/^Run failed/);

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Download report/ }).click();
  const file = info.outputPath('report.html');
  await (await download).saveAs(file);

  const reader = await context.newPage();
  await context.setOffline(true);
  await reader.goto(`file://${file}`);
  await expect(reader.getByRole('heading', { name: 'Failures' })).toBeVisible();
  await expect(reader.getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(reader.getByRole('img', { name: 'Timeline of the tasks' })).toBeVisible();
  await context.setOffline(false);
});

base('runs are listed as they begin and end, and filtered by the address', async ({ yard, user, page }) => {
  await page.goto('/runs');
  await expect(page.getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible();

  await start(yard, 'listed', { only: { script: ['sleep 1'] } }, user.token);
  const row = page.getByRole('row', { name: /listed/ });
  await expect(row.getByText('running')).toBeVisible();
  await expect(row.getByText('succeeded')).toBeVisible();

  await page.getByRole('button', { name: 'failed' }).click();
  await expect(page).toHaveURL(/state=failed/);
  await expect(page.getByRole('heading', { name: 'No run matches' })).toBeVisible();
});

/** A yard of this file's own: one that may be killed. */
const test = base.extend<object, { yard: Yard }>({
  yard: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
    async ({}, use) => {
      const yard = await Yard.start();
      await use(yard);
      await yard.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('a killed server is noticed, and the page goes on by itself once it is back', async ({ yard, user, page }) => {
  test.setTimeout(120_000);
  const run = await start(yard, 'interrupted', { far: { script: ['true'], tags: ['nowhere'] } }, user.token);
  await page.goto(`/runs/${run}`);
  await expect(state(page)).toHaveText(/^Run running/);
  let reloaded = false;
  page.on('load', () => {
    reloaded = true;
  });

  await yard.down('SIGKILL');
  await expect(page.getByText(/^Offline since/).first()).toBeVisible();
  await yard.up();
  await expect(page.getByText(/^Offline since/)).toBeHidden({ timeout: 30_000 });

  await yard.call('POST', `/runs/${run}/cancel`, undefined, user.token);
  await expect(state(page)).toHaveText(/^Run cancelled/);
  expect(reloaded).toBe(false);
});
