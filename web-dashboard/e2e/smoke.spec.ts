import { readFileSync } from 'node:fs';
import { expect, PASSWORD, test } from './yard';

test('a user signs in and finds a workflow that a program published', { tag: '@verify' }, async ({
  yard,
  user,
  page,
}) => {
  await yard.publish('arithmetic', readFileSync('../examples/arithmetic/chart.nc'), user.token);
  await page.context().clearCookies();
  await page.goto('/workflows');

  await page.getByLabel('User name').fill(user.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page).toHaveURL(/\/workflows$/);
  await expect(page.getByRole('link', { name: 'arithmetic', exact: true })).toBeVisible();
});

test('an address that a command printed opens the dashboard once', { tag: '@verify' }, async ({ yard, page }) => {
  const { path } = await yard.call<{ path: string }>('POST', '/session/codes');
  await page.goto(path);

  await page.getByRole('button', { name: 'Sign in', exact: true }).click();

  await expect(page).toHaveURL(/\/$/);
  await page.context().clearCookies();
  await page.goto('/login');
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('used or expired');
});
