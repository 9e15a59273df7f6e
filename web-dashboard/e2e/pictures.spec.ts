import { join } from 'node:path';
import { furnish, settled, signIn, type World } from './world';
import { test as base, expect } from './yard';

/** Where the pictures of docs/dashboard.md go; without it nothing is taken. */
const FOLDER = process.env.NODEYARD_PICTURES;

const test = base.extend<object, { world: World }>({
  world: [async ({ yard }, use) => use(await furnish(yard)), { scope: 'worker', timeout: 120_000 }],
});

const shown = (world: World): Record<string, string> => ({
  overview: '/',
  workflows: '/workflows',
  workflow: `/workflows/${world.workflow}`,
  versions: `/workflows/${world.workflow}/versions`,
  compare: `/workflows/${world.workflow}/compare?from=${world.revisions[0]}&to=${world.revisions[1]}`,
  editor: `/workflows/${world.workflow}/edit`,
  'run-graph': `/runs/${world.failedRun}?view=graph`,
  'run-timeline': `/runs/${world.succeededRun}?view=timeline`,
  'run-list': `/runs/${world.succeededRun}?view=list`,
  log: `/tasks/${world.failedTask}/attempts/1/log`,
  queue: '/queue',
  'waiting-task': `/tasks/${world.waitingTask}`,
  runners: '/runners',
  register: '/runners/new',
  audit: '/admin/audit',
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    test(`the main pages are photographed in the ${theme} theme`, async ({ page, world, yard }) => {
      test.skip(FOLDER === undefined, 'set NODEYARD_PICTURES to a folder');
      test.setTimeout(180_000);
      await signIn(page.context(), yard, world.administrator);
      for (const [name, path] of Object.entries(shown(world))) {
        await page.goto(path);
        await expect(page.locator('h1').first()).toBeVisible();
        await settled(page);
        await page.screenshot({ path: join(FOLDER ?? '', `${name}-${theme}.png`), animations: 'disabled' });
      }
    });
  });
}
