import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { furnish, pages, settled, signIn, type World } from './world';
import { test as base, expect } from './yard';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PROBLEM = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:nodeyard:error:internal',
    title: 'The server failed',
    status: 500,
    detail: 'This is a test of what the page shows when a call fails.',
    code: 'internal',
    requestId: 'test',
    errors: [],
  }),
};

const test = base.extend<object, { world: World }>({
  world: [async ({ yard }, use) => use(await furnish(yard)), { scope: 'worker', timeout: 120_000 }],
});

/** Wait until nothing on the page says that it is loading, then let axe look. */
async function violations(page: Page): Promise<string[]> {
  await expect(page.locator('h1').first()).toBeVisible();
  await settled(page);
  const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return result.violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    test('pages for everybody pass axe', { tag: '@verify' }, async ({ page }) => {
      for (const path of ['/login', '/signup', '/', '/wall']) {
        await page.goto(path);
        expect.soft(await violations(page), path).toEqual([]);
      }
    });

    test('every page with content passes axe', { tag: theme === 'light' ? ['@verify'] : [] }, async ({
      page,
      world,
      yard,
    }) => {
      test.setTimeout(240_000);
      await signIn(page.context(), yard, world.administrator);
      for (const [name, path] of Object.entries(pages(world))) {
        await page.goto(path);
        expect.soft(await violations(page), name).toEqual([]);
      }
    });

    test('every page with nothing to show passes axe', async ({ page, user, world }) => {
      test.setTimeout(240_000);
      expect(user.name).not.toBe('');
      for (const [name, path] of Object.entries(pages(world))) {
        await page.goto(path);
        expect.soft(await violations(page), name).toEqual([]);
      }
    });

    test('every page whose calls fail passes axe', async ({ page, world, yard }) => {
      test.setTimeout(240_000);
      await signIn(page.context(), yard, world.administrator);
      await page.route(
        (url) => url.pathname.startsWith('/api/v1/') && !url.pathname.endsWith('/session'),
        (route) => route.fulfill(PROBLEM),
      );
      for (const [name, path] of Object.entries(pages(world))) {
        await page.goto(path);
        expect.soft(await violations(page), name).toEqual([]);
      }
    });
  });
}
