import { RunnerProcess } from './runnerProcess';
import { administrator, shellChart, signIn } from './world';
import { test as base, expect } from './yard';

const test = base.extend<{ process: RunnerProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
  process: async ({}, use) => {
    const runner = new RunnerProcess();
    await use(runner);
    await runner.remove();
  },
});

test('the command of the register page turns it green', { tag: '@verify' }, async ({ yard, page, process }) => {
  await signIn(page.context(), yard, await administrator(yard));
  await page.goto('/runners/new?tags=["bench"]');
  await page.getByRole('textbox', { name: 'Name' }).fill('bench-1');
  await page.getByRole('textbox', { name: 'Slots' }).fill('3');
  await page.getByRole('button', { name: 'Make the command' }).click();
  await expect(page.getByText('Waiting for first contact')).toBeVisible();

  process.start((await page.getByRole('code').first().textContent()) ?? '');
  await expect(page.getByText(/bench-1 is online, .* after it registered/)).toBeVisible();
  await page.getByRole('button', { name: 'Run a test task' }).click();
  await expect(page.getByText('It works: bench-1 ran the task.')).toBeVisible();
  await page.getByLabel('Executor').selectOption('nodeworks');
  await page.getByRole('button', { name: 'Run it again' }).click();
  await expect(page.getByRole('button', { name: 'Run a test task' })).toBeVisible();
  await expect(page.getByText('It works: bench-1 ran the task.')).toBeVisible();

  await page.getByRole('link', { name: 'Show the runner' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'bench-1' })).toBeVisible();
  await expect(page.getByText('0/3')).toBeVisible();
});

test('a runner is paused with a note, drained, resumed and revoked', async ({ yard, page, process }) => {
  const boss = await administrator(yard);
  await signIn(page.context(), yard, boss);
  const { token } = await yard.call<{ token: string }>('POST', '/registration-tokens', { tags: ['steered'] });
  process.start(`runner register --url ${yard.url} --token ${token} --name steered-1`);
  await page.goto('/runners?tag=steered');
  await expect(page.getByRole('row', { name: /steered-1.*online/ })).toBeVisible();

  await page.getByRole('checkbox', { name: 'Choose steered-1' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Pause …' }).click();
  await page.getByLabel('Note').fill('driver update');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(new RegExp(`paused by ${boss} at .* until .*: driver update`))).toBeVisible();

  await page.getByRole('link', { name: 'steered-1' }).click();
  await expect(page.getByText('Safe to stop: it has no tasks and is given none.')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/may be given some at any moment/)).toBeVisible();

  const { id } = await yard.publish(
    'steered-work',
    shellChart({ work: ['read line < release || sleep 3'] }, ['steered']),
  );
  await yard.call('POST', `/workflows/${id}/runs`);
  await expect(page.getByText(/Not safe to stop: 1 task/)).toBeVisible();
  await page.getByRole('button', { name: 'Drain', exact: true }).click();
  await expect(page.getByText(/Safe to stop when 1 task ended/)).toBeVisible();
  await expect(page.getByText('Safe to stop: it has no tasks and is given none.')).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Revoke …' }).click();
  await page.getByLabel('Type "steered-1" to go on').fill('steered-1');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page).toHaveURL(/\/runners$/);
  await expect(page.getByRole('link', { name: 'steered-1' })).toHaveCount(0);
});

test('who did not register a runner sees it and steers nothing', async ({ user, page }) => {
  expect(user.name).not.toBe('');
  await page.goto('/runners');
  await page.getByRole('link', { name: 'local' }).click();
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Pause|Drain|More actions|Edit/ })).toHaveCount(0);
});
