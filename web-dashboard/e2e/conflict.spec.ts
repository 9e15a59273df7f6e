import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test, type Yard } from './yard';

const ARITHMETIC = readFileSync('../examples/arithmetic/chart.nc');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function open(page: Page, id: string): Promise<Locator> {
  await page.goto(`/workflows/${id}/edit`);
  const sheet = page.getByRole('application', { name: 'Sheet' });
  await expect(sheet).toBeVisible();
  return sheet;
}

test('a field on a card keeps the focus at Enter, and Escape takes back what was typed', async ({
  yard,
  user,
  page,
}) => {
  const { id } = await yard.publish('typed', ARITHMETIC, user.token);
  const sheet = await open(page, id);
  const field = page.getByRole('textbox', { name: 'degree of root' });
  const before = await field.inputValue();
  await field.fill('7');
  await field.press('Escape');
  await expect(field).toHaveValue(before);
  await expect(sheet).toBeFocused();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await field.fill('7');
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('7');
});

/** Open a chart in two windows that both change the same two values; returns the one that is asked what stays. */
async function disputed(
  { yard, page, context, token }: { yard: Yard; page: Page; context: BrowserContext; token: string },
  name: string,
): Promise<{ id: string; asked: Page }> {
  const { id } = await yard.publish(name, ARITHMETIC, token);
  const asked = await context.newPage();
  await open(page, id);
  await open(asked, id);
  const change = async (window: Page, subtrahend: string, degree: string) => {
    await window.getByRole('textbox', { name: 'subtrahend of subtract' }).fill(subtrahend);
    await window.getByRole('textbox', { name: 'degree of root' }).fill(degree);
    await window.getByRole('textbox', { name: 'degree of root' }).press('Enter');
  };
  await change(page, '16', '3');
  await expect.poll(() => drafted(page, id)).toEqual([16, 3]);
  await change(asked, '17', '4');
  await expect(asked.getByRole('dialog', { name: 'Both changed the same' })).toBeVisible();
  return { id, asked };
}

/** The two values as the server has them. */
async function drafted(page: Page, id: string): Promise<unknown> {
  const response = await page.request.get(`/api/v1/workflows/${id}/draft`);
  if (response.status() !== 200) {
    return response.status();
  }
  const chart = JSON.parse((await response.json()).chart);
  return [chart.subtract.terminals.subtrahend.value, chart.root.terminals.degree.value];
}

test('of what two windows change in the same place a person chooses, each by itself', { tag: '@verify' }, async ({
  yard,
  user,
  page,
  context,
}) => {
  const { id, asked } = await disputed({ yard, page, context, token: user.token }, 'disputed');
  const dialog = asked.getByRole('dialog', { name: 'Both changed the same' });
  const on = dialog.getByRole('button', { name: 'Go on with these' });
  await expect(dialog.getByRole('status')).toHaveText('2 choices left');
  await expect(on).toBeDisabled();
  // Neither side is lost by leaving the dialog.
  await asked.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  expect(
    (await new AxeBuilder({ page: asked }).include('[role="dialog"]').withTags(TAGS).analyze()).violations,
  ).toEqual([]);

  const subtract = dialog.getByRole('region', { name: 'subtract' });
  await expect(subtract).toContainText('17');
  await expect(subtract).toContainText('16');
  await subtract.getByText('Mine', { exact: true }).click();
  await dialog.getByRole('region', { name: 'root' }).getByText('Theirs', { exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('All is decided.');
  await on.click();
  await expect(dialog).toBeHidden();
  await expect(asked.getByRole('textbox', { name: 'subtrahend of subtract' })).toHaveValue('17');
  await expect(asked.getByRole('textbox', { name: 'degree of root' })).toHaveValue('3');
  await expect(asked.getByText('Saved')).toBeVisible();
  await expect.poll(() => drafted(page, id)).toEqual([17, 3]);
});

test('the choice is made by keys alone, and the focus goes back to the work', async ({ yard, user, page, context }) => {
  const { id, asked } = await disputed({ yard, page, context, token: user.token }, 'disputed by keys');
  const dialog = asked.getByRole('dialog', { name: 'Both changed the same' });
  await expect(dialog.locator(':focus')).toHaveCount(1);
  for (const [task, choice] of [
    ['subtract', 'Theirs'],
    ['root', 'Mine'],
  ] as const) {
    const group = dialog.getByRole('radiogroup', { name: `Which change of ${task} stays` });
    const radio = group.getByRole('radio', { name: choice });
    for (let step = 0; step < 12 && !(await group.locator(':focus').count()); step++) {
      await asked.keyboard.press('Tab');
    }
    await expect(group.locator(':focus')).toHaveCount(1);
    await asked.keyboard.press(choice === 'Mine' ? 'Space' : 'ArrowRight');
    await expect(radio).toBeChecked();
  }
  const on = dialog.getByRole('button', { name: 'Go on with these' });
  for (let step = 0; step < 6 && !(await on.evaluate((button) => button === document.activeElement)); step++) {
    await asked.keyboard.press('Tab');
  }
  await asked.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(asked.getByRole('textbox', { name: 'degree of root' })).toBeFocused();
  await expect.poll(() => drafted(page, id)).toEqual([16, 4]);
});
