import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './yard';

const ARITHMETIC = readFileSync('../examples/arithmetic/chart.nc');
/** One task that can be run, far from where others are put. */
const SMALL = ARITHMETIC.toString().slice(0, ARITHMETIC.toString().indexOf(',\n  "power"')).concat('\n}\n');

const card = (page: Page, name: RegExp) => page.getByRole('group', { name });
const pad = (page: Page, name: RegExp) => page.getByRole('button', { name });

async function open(page: Page, id: string): Promise<Locator> {
  await page.goto(`/workflows/${id}/edit`);
  const sheet = page.getByRole('application', { name: 'Sheet' });
  await expect(sheet).toBeVisible();
  return sheet;
}

async function publishAndRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Execute' }).click();
  const publish = page.getByRole('dialog', { name: 'Publish and run' });
  await publish.getByLabel('Message').fill('Multiply');
  await publish.getByRole('button', { name: 'Publish and run' }).click();
  await page
    .getByRole('dialog', { name: /^Execute/ })
    .getByRole('button', { name: 'Start the run' })
    .click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText('succeeded').first()).toBeVisible({ timeout: 30_000 });
}

test('a chart of three tasks is built by mouse, published and run', { tag: '@verify' }, async ({
  yard,
  user,
  page,
}) => {
  const { id } = await yard.publish('by mouse', SMALL, user.token);
  const sheet = await open(page, id);
  await page.getByLabel('Search the library of tasks').fill('power');
  await page.getByRole('button', { name: 'Power', exact: true }).dragTo(sheet, { targetPosition: { x: 120, y: 120 } });
  await page.getByLabel('Search the library of tasks').fill('multiply');
  await page
    .getByRole('button', { name: 'Multiply', exact: true })
    .dragTo(sheet, { targetPosition: { x: 420, y: 160 } });
  await expect(card(page, /^Multiply/)).toBeVisible();

  await pad(page, /^Output int of Integer/).dragTo(pad(page, /^Input input of Multiply/));
  await expect(card(page, /^Multiply, .*1 of 1 inputs/)).toBeVisible();
  await pad(page, /^Output result of Power/).click();
  await pad(page, /^Input input of Multiply/).click();
  await page.getByRole('textbox', { name: 'base of power' }).fill('3');
  await page.getByRole('textbox', { name: 'exponent of power' }).fill('2');
  await page.getByRole('textbox', { name: 'exponent of power' }).press('Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await publishAndRun(page);

  const chart = await (await page.request.get(`/api/v1/workflows/${id}/chart`)).json();
  expect(chart.power.terminals.base.value).toBe(3);
  expect(chart['connection.0']).toMatchObject({ input: ['power', 'result'], output: ['multiply', 'input'] });
});

test('the same is done by keys alone', { tag: '@verify' }, async ({ yard, user, page }) => {
  const { id } = await yard.publish('by keys', SMALL, user.token);
  const sheet = await open(page, id);
  await sheet.focus();
  for (const name of ['power', 'multiply']) {
    await page.keyboard.type(name);
    await expect(page.getByRole('option', { selected: true })).toContainText(new RegExp(name, 'i'));
    await page.keyboard.press('Enter');
    await expect(sheet).toBeFocused();
  }
  await expect(card(page, /^Multiply, .*selected/)).toBeVisible();
  for (const from of ['int', 'power']) {
    await pad(page, /^Input input of Multiply/).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(from);
    await expect(page.getByRole('option', { selected: true })).toContainText(new RegExp(from, 'i'));
    await page.keyboard.press('Enter');
  }
  await expect(pad(page, /^Output result of Power, .*connected/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(pad(page, /^Output result of Power, .*connected/)).toBeHidden();
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.getByText('Saved')).toBeVisible();

  await page.getByRole('button', { name: 'Publish' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('By keys');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Published version/)).toBeVisible();
  await page.getByRole('button', { name: 'Execute' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog', { name: /^Execute/ })
    .getByRole('button', { name: 'Start the run' })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText('succeeded').first()).toBeVisible({ timeout: 30_000 });
});

test('what two windows change in different tasks is put together', { tag: '@verify' }, async ({
  yard,
  user,
  page,
  context,
}) => {
  const { id } = await yard.publish('two windows', ARITHMETIC, user.token);
  const other = await context.newPage();
  await open(page, id);
  await open(other, id);

  await page.getByRole('textbox', { name: 'subtrahend of subtract' }).fill('16');
  await page.getByRole('textbox', { name: 'subtrahend of subtract' }).press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await expect.poll(async () => (await page.request.get(`/api/v1/workflows/${id}/draft`)).status()).toBe(200);

  await other.getByRole('textbox', { name: 'degree of root' }).fill('3');
  await other.getByRole('textbox', { name: 'degree of root' }).press('Enter');
  await expect(other.getByText('Changes from another window were taken in.')).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'subtrahend of subtract' })).toHaveValue('16');
  await expect
    .poll(async () => {
      const draft = await (await page.request.get(`/api/v1/workflows/${id}/draft`)).json();
      const chart = JSON.parse(draft.chart);
      return [chart.subtract.terminals.subtrahend.value, chart.root.terminals.degree.value];
    })
    .toEqual([16, 3]);
  await other.close();
});

test('what was changed and undone is drafted byte for byte as it was', async ({ yard, user, page }) => {
  const { id } = await yard.publish('untouched', ARITHMETIC, user.token);
  const sheet = await open(page, id);
  await card(page, /^String/).click({ position: { x: 40, y: 12 } });
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await page.request.get(`/api/v1/workflows/${id}/draft`)).status()).toBe(200);
  await sheet.focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/workflows/${id}/draft`)).json()).chart)
    .toBe(ARITHMETIC.toString());
});
