import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Yard } from './yard';

interface Task {
  id: string;
  name: string;
  state: string;
}

/** Publish a chart of one shell task, run it and return the task. */
async function shellTask(yard: Yard, token: string, ...script: string[]): Promise<{ id: string; log: string }> {
  const chart = {
    talk: {
      ...{ type: 'Node', name: 'Talk', uniquename: 'talk', pos: [0, 0], path: ['distributed', 'Shell'], terminals: {} },
      customState: { distributed: { script } },
    },
  };
  const { id } = await yard.publish(`talk-${Math.random().toString(36).slice(2)}`, JSON.stringify(chart), token);
  const run = await yard.call<{ runId: string }>('POST', `/workflows/${id}/runs`, {}, token);
  const task = `${run.runId.replace('run_', 'tsk_')}_0`;
  return { id: task, log: `/tasks/${task}/attempts/1/log` };
}

async function ended(yard: Yard, task: string, token: string): Promise<void> {
  await expect
    .poll(async () => (await yard.call<Task>('GET', `/tasks/${task}`, undefined, token)).state, { timeout: 30_000 })
    .toMatch(/succeeded|failed/);
}

test('a log is followed while its task writes, and stays where somebody reads', { tag: '@verify' }, async ({
  yard,
  user,
  page,
}) => {
  const slow =
    'for i in $(seq 1 200); do echo "step $i"; done; for i in $(seq 201 2000); do echo "step $i"; sleep 0.05; done';
  const task = await shellTask(yard, user.token, slow);
  await expect
    .poll(async () => (await yard.call<Task>('GET', `/tasks/${task.id}`, undefined, user.token)).state, {
      timeout: 30_000,
    })
    .toBe('running');
  await page.goto(task.log);
  const log = page.getByRole('region', { name: /^Lines of the log/ });
  await expect(page.getByText('following')).toBeVisible();
  await expect(log.getByText(/^step [2-9]\d\d$/).first()).toBeVisible();

  await log.focus();
  await page.keyboard.press('Home');
  await expect(log.getByText('step 1', { exact: true })).toBeVisible();
  const pill = page.getByRole('button', { name: /new lines?$/ });
  await expect(pill).toBeVisible();
  await expect(log.getByText('step 1', { exact: true })).toBeVisible();

  await pill.click();
  await expect(pill).toBeHidden();
  await expect(page.getByText('following')).toBeVisible();
  await yard.call('POST', `/runs/${task.id.replace(/^tsk_(.*)_0$/, 'run_$1')}/cancel`, undefined, user.token);
  await expect(page.getByText('ended', { exact: true })).toBeVisible();
});

test('lines are picked, linked, searched and copied across the window', async ({ yard, user, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const task = await shellTask(yard, user.token, `awk 'BEGIN { for (i = 1; i <= 30000; i++) print "value", i * 7 }'`);
  await ended(yard, task.id, user.token);
  await page.goto(`${task.log}#L20001`);
  const log = page.getByRole('region', { name: /^Lines of the log/ });
  await expect(log.getByText('value 140000', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Line 20003' }).click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/#L20001-L20003$/);
  await page.reload();
  await expect(log.getByText('value 140007', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Copy lines' }).click();
  await expect(page.getByText('Copied 3 lines')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('value 140000\nvalue 140007\nvalue 140014\n');

  await page.keyboard.press('/');
  await page.keyboard.type('value 70');
  await expect(page.getByText(/^\d+ of [\d,]+ lines$/)).toBeVisible();
  await page.getByRole('button', { name: 'Whole words' }).click();
  await expect(page.getByText('1 of 1 line')).toBeVisible();
  await expect(log.getByText('value 70', { exact: true })).toBeVisible();

  await log.focus();
  await page.keyboard.press('Home');
  const first = await log.getByText('value 7', { exact: true }).boundingBox();
  await page.mouse.move((first?.x ?? 0) + 1, (first?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((first?.x ?? 0) + 20, (first?.y ?? 0) + 60, { steps: 4 });
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.wheel(0, 400);
  }
  await expect(page.getByRole('link', { name: 'Line 390' })).toBeVisible();
  await page.mouse.move((first?.x ?? 0) + 300, (first?.y ?? 0) + 64, { steps: 4 });
  await expect.poll(() => page.evaluate(() => getSelection()?.toString().length ?? 0)).toBeGreaterThan(100);
  await page.mouse.up();
  await page.keyboard.press('ControlOrMeta+c');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(lines.length).toBeGreaterThan(300);
  expect(lines[0]).toBe('value 7');
  expect(lines[200]).toBe(`value ${7 * 201}`);
});

test('a log is downloaded as it was written, shown in colours, and passes axe', async ({ yard, user, page }) => {
  const task = await shellTask(
    yard,
    user.token,
    String.raw`printf '\033[31mred\033[0m plain\n 10%%\r 100%%\nsee https://example.org/x.\nValueError: no\n'`,
  );
  await ended(yard, task.id, user.token);
  await page.goto(task.log);
  const log = page.getByRole('region', { name: /^Lines of the log/ });
  await expect(log.getByText('100%', { exact: true })).toBeVisible();
  await expect(log.getByText('10%', { exact: true })).toHaveCount(0);
  await expect(log.getByRole('link', { name: 'https://example.org/x' }).last()).toHaveAttribute('rel', /noopener/);
  await expect(page.getByRole('button', { name: '2 error lines' })).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const seen = await new AxeBuilder({ page }).analyze();
    expect(seen.violations).toEqual([]);
  }
  await page.getByRole('button', { name: 'More about this log' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('Talk-attempt-1.log');
  expect(readFileSync(await file.path(), 'utf8')).toContain('\u001b[31mred\u001b[0m plain\n 10%\r 100%\n');
});
