import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { expect, PASSWORD, test, type Yard } from './yard';

const CHART = readFileSync('../examples/arithmetic/chart.nc');

/** Publish and execute a chart; returns the run. */
async function execute(yard: Yard, name: string, token: string): Promise<string> {
  const { id } = await yard.publish(name, CHART, token);
  const { run } = await yard.call<{ run: string }>('POST', `/workflows/${id}/runs`, {}, token);
  return run;
}

/** Count the streams of changes that a browser has open. */
function countStreams(context: BrowserContext): () => number {
  const open = new Set<Request>();
  context.on('request', (request) => request.url().includes('/api/v1/changes') && open.add(request));
  context.on('requestfailed', (request) => open.delete(request));
  context.on('requestfinished', (request) => open.delete(request));
  // Of a page that closed nothing is told any more.
  return () => [...open].filter((request) => !request.frame().page().isClosed()).length;
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('somebody signs up, sees the first steps, signs out and comes back to the page they asked for', {
  tag: '@verify',
}, async ({ yard, page }) => {
  const name = `new${Math.random().toString(36).slice(2, 10)}`;
  await page.goto('/');
  await expect(page.getByText('runners online')).toBeVisible();
  await page.getByRole('link', { name: 'Sign up' }).click();
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('E-mail address').fill(`${name}@example.org`);
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('Use at least 8 characters')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: '1. Bring a workflow' })).toBeVisible();

  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();

  await page.goto('/runs?state=failed');
  await expect(page).toHaveURL(/\/login\?from=/);
  await signIn(page, name);
  await expect(page).toHaveURL(`${yard.url}/runs?state=failed`);
});

test('a wrong password is told, and an address of another server is never gone to', async ({ user, page, yard }) => {
  await page.context().clearCookies();
  await page.goto('/login?from=//evil.example/');
  await page.getByLabel('User name').fill(user.name);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, user.name);
  await expect(page).toHaveURL(`${yard.url}/`);
});

test('a session that ends leads to the sign-in and back', async ({ user, page, yard }) => {
  await page.goto('/queue');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('link', { name: /^Runners/ }).click();
  await expect(page).toHaveURL(/\/login\?from=/);
  await signIn(page, user.name);
  await expect(page).toHaveURL(new RegExp(`^${yard.url}/(runners|queue)$`));
});

test('everything of the frame is reached by keys alone', async ({ user, yard, page }) => {
  await yard.publish('reached-by-typing', CHART, user.token);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page).toHaveURL(`${yard.url}/queue`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('Go to Workflows');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByLabel('Search pages, workflows, runs, runners and actions').fill('typing reached');
  await expect(page.getByText('reached-by-typing')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/workflows\/wfl_/);
});

test('an address without a page says so', async ({ user, page }) => {
  expect(user.name).not.toBe('');
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
});

test('eight tabs stay live by one stream, also when the one that reads it closes', async ({ user, yard, context }) => {
  const streams = countStreams(context);
  const tabs: Page[] = [];
  for (let tab = 0; tab < 8; tab += 1) {
    const page = await context.newPage();
    await page.goto('/runs');
    await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
    tabs.push(page);
  }
  await execute(yard, 'seen-by-all', user.token);
  for (const page of tabs) {
    await expect(page.getByRole('link', { name: 'seen-by-all', exact: true })).toBeVisible();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  }
  expect(streams()).toBe(1);

  await tabs[0]?.close();
  await execute(yard, 'seen-by-the-rest', user.token);
  for (const page of tabs.slice(1)) {
    await expect(page.getByRole('link', { name: 'seen-by-the-rest', exact: true })).toBeVisible();
  }
  expect(streams()).toBe(1);
});

test('a page says that the server is away and goes on by itself when it is back', async ({
  user,
  page,
  context,
  yard,
}) => {
  await page.goto('/runs');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  await expect(page.getByText('The server cannot be reached since')).toBeVisible();
  await execute(yard, 'while-away', user.token);
  await context.setOffline(false);
  await expect(page.getByRole('link', { name: 'while-away', exact: true })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('a wall screen lives on its own token, which leaves the address', async ({ yard, page }) => {
  const { token } = await yard.call<{ token: string }>('POST', '/wall-tokens', { name: `hall ${Date.now()}` });
  await page.goto(`/wall#token=${token}`);
  await expect(page).toHaveURL(`${yard.url}/wall`);
  await expect(page.getByRole('region', { name: 'Slots busy' })).toContainText('of 2');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Waiting' })).toBeVisible();
  const scrolls = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 8);
  expect(scrolls).toBe(false);
});

test('a wall screen without a token says how to get one', async ({ page }) => {
  await page.goto('/wall');
  await expect(page.getByRole('heading', { name: 'This screen has no token' })).toBeVisible();
});
