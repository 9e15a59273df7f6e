import { readdirSync, readFileSync } from 'node:fs';
import { chartText, nodeEntry, wireEntry } from '../src/model/fixtures';
import { readChart } from '../src/model/read';
import { expect, test, type Yard } from './yard';

const SHELL = { path: ['distributed', 'Shell'], terminals: {} };

function shell(name: string, x: number, script: string) {
  const entry = nodeEntry(name, { ...SHELL, pos: [x, 0], customState: { distributed: { script: [script] } } });
  const { out } = nodeEntry(name).terminals;
  const from = { ...nodeEntry(name).terminals.in, value: null };
  return { ...entry, terminals: { in: from, out } };
}

const FIRST = chartText(
  shell('mesh', 0, 'echo 1'),
  shell('solve', 300, 'echo solve'),
  wireEntry('c', 'mesh:out', 'solve:in'),
);
const SECOND = chartText(shell('mesh', 0, 'echo 2'), shell('post', 600, 'echo'), wireEntry('c', 'mesh:out', 'post:in'));

async function publishAgain(yard: Yard, token: string, name: string, chart: string, message: string): Promise<void> {
  const query = new URLSearchParams({ name, message });
  const response = await fetch(`${yard.url}/api/v1/workflow/publish?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
    body: chart,
  });
  expect(response.ok, await response.text()).toBe(true);
}

test('two versions are compared on the canvas, in words and as text, each at its own address', {
  tag: '@verify',
}, async ({ yard, user, page }) => {
  const { id } = await yard.publish('compared', FIRST, user.token);
  await publishAgain(yard, user.token, 'compared', SECOND, 'Another solver');
  await page.goto(`/workflows/${id}/versions`);
  await page.getByRole('link', { name: /^What .* changed$/ }).click();

  const canvas = page.getByRole('application', { name: /Both versions/ });
  await expect(canvas.getByRole('button', { name: /^solve, removed/ })).toBeVisible();
  await expect(canvas.getByRole('button', { name: /^post, added/ })).toBeVisible();
  await expect(canvas.getByRole('button', { name: /^mesh, changed/ })).toBeVisible();
  await canvas.getByRole('button', { name: /^mesh, changed/ }).click();
  await expect(page).toHaveURL(/task=mesh/);

  await page.getByRole('link', { name: 'List' }).click();
  await expect(page).toHaveURL(/view=list/);
  await expect(page.getByRole('region', { name: 'Changed, 1' })).toContainText('settings › script');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Added, 1' })).toContainText('post');

  await page.getByRole('link', { name: 'Text' }).click();
  await expect(page.getByRole('region', { name: 'Differences as text' })).toContainText('+++ b/chart.nc');
});

test('an older version is restored and is the newest again', async ({ yard, user, page }) => {
  const { id } = await yard.publish('restored', FIRST, user.token);
  await publishAgain(yard, user.token, 'restored', SECOND, 'A step too far');
  await page.goto(`/workflows/${id}/versions`);
  const versions = page.getByRole('list', { name: 'Versions, newest first' }).getByRole('listitem');
  await expect(versions).toHaveCount(2);

  await versions
    .nth(1)
    .getByRole('button', { name: /^Restore/ })
    .click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Message' }).fill('Back to the first mesh');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Restore/ })
    .click();

  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText('Back to the first mesh');
  await expect(versions.first()).toContainText('newest');
  const chart = await fetch(`${yard.url}/api/v1/workflows/${id}/chart`, {
    headers: { Authorization: `Bearer ${user.token}` },
  });
  expect(await chart.text()).toBe(FIRST);
});

test('the canvas numbers tasks as their runs do', async ({ yard, user }) => {
  const tunnel = chartText(
    nodeEntry('last', { pos: [900, 0] }),
    nodeEntry('between', { pos: [300, 0], tunnel: true }),
    nodeEntry('12', { pos: [0, 0] }),
    nodeEntry('7', { pos: [0, 300] }),
    wireEntry('c', '12:out', 'between:in'),
    wireEntry('d', 'between:out', 'last:in'),
  );
  const examples = readdirSync('../examples').map((folder) => {
    const file = readdirSync(`../examples/${folder}`).find((name) => name.endsWith('.nc'));
    return readFileSync(`../examples/${folder}/${file}`, 'utf8');
  });
  for (const [index, chart] of [tunnel, ...examples].entries()) {
    const { id } = await yard.publish(`numbered-${index}`, chart, user.token);
    const run = await yard.call<{ runId: string }>('POST', `/workflows/${id}/runs`, {}, user.token);
    const graph = await yard.call<{ tasks: { name: string }[] }>(
      'GET',
      `/runs/${run.runId}/graph`,
      undefined,
      user.token,
    );
    await yard.call('POST', `/runs/${run.runId}/cancel`, undefined, user.token);
    const drawn = readChart(chart).graph.tasks.filter((task) => !task.flags.tunnel);

    expect(drawn.map((task) => task.name)).toEqual(graph.tasks.map((task) => task.name));
  }
});
