import { readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { chartText, nodeEntry, wireEntry } from '../src/model/fixtures';
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

test('the menu of tasks, terminals and the sheet is used by pointer and by keys', async ({
  yard,
  user,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await yard.publish('menu', ARITHMETIC, user.token);
  const sheet = await open(page, id);
  await card(page, /^Power/).click({ button: 'right', position: { x: 60, y: 12 } });
  const menu = page.getByRole('menu', { name: 'Selected tasks' });
  await expect(menu.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  const { violations } = await new AxeBuilder({ page })
    .include('[role="menu"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`)).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(menu).toBeHidden();

  await sheet.click({ button: 'right', position: { x: 30, y: 30 } });
  await page.getByRole('menu', { name: 'Sheet' }).getByRole('menuitem', { name: 'Paste' }).click();
  await expect(card(page, /^Power, .*selected/)).toHaveCount(1);
  await expect(card(page, /^Power/)).toHaveCount(2);

  await sheet.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Cut' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Cut' })).toBeFocused();
  await page.keyboard.type('ali');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Left edges' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeFocused();
  const lefts = async () => new Set((await boxes(card(page, /inputs/))).map(({ x }) => Math.round(x)));
  await expect.poll(async () => (await lefts()).size).toBe(1);
  await page.keyboard.press('Control+z');

  await pad(page, /^Output result of Power/)
    .first()
    .focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', { name: 'Terminal result' }).getByRole('menuitem', { name: 'Connect with…' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
});

/** Boxes of all cards, in pixels of the screen. */
async function boxes(cards: Locator) {
  return cards.evaluateAll((found) => found.map((each) => each.getBoundingClientRect().toJSON()));
}

test('charts look as their authors placed them', async ({ yard, user, page }) => {
  const bent = chartText(
    nodeEntry('a', { pos: [5000, 5000] }),
    nodeEntry('b', { pos: [5400, 5200] }),
    nodeEntry('c', { pos: [5400, 4700] }),
    wireEntry('ab', 'a:out', 'b:in', { controlpoints: [[5300, 5400]] }),
    wireEntry('ac', 'a:out', 'c:in', { line: 'line' }),
  );
  const examples = readdirSync('../examples').map((folder) => {
    const file = readdirSync(`../examples/${folder}`).find((name) => name.endsWith('.nc'));
    return readFileSync(`../examples/${folder}/${file}`, 'utf8');
  });
  for (const [index, chart] of [bent, ...examples].entries()) {
    const { id } = await yard.publish(`placed ${index}`, chart, user.token);
    const nodes = Object.values<{ type: string; pos: [number, number] }>(JSON.parse(chart)).filter(
      (entry) => entry.type === 'Node',
    );
    const views = [['', 'button'] as const, ['/edit', 'group'] as const];
    for (const [path, role] of index === 0 ? views : views.slice(0, 1)) {
      await page.goto(`/workflows/${id}${path}`);
      const cards = page.getByRole('application').getByRole(role, { name: /inputs? connected|no inputs/ });
      await expect(cards).toHaveCount(nodes.length);
      const drawn = await boxes(cards);
      const zoom = Math.min(...drawn.map((box) => box.width)) / 200;
      const [left, top] = [Math.min(...drawn.map((box) => box.x)), Math.min(...drawn.map((box) => box.y))];
      const seen = drawn.map((box) => [Math.round((box.x - left) / zoom), Math.round((box.y - top) / zoom)]);
      const [x, y] = [Math.min(...nodes.map((node) => node.pos[0])), Math.min(...nodes.map((node) => node.pos[1]))];
      const placed = nodes.map((node) => [Math.round(node.pos[0] - x), Math.round(node.pos[1] - y)]);
      expect(seen.map(String).sort(), `${index}${path}`).toEqual(placed.map(String).sort());
      if (index === 0) {
        expect(await wireForms(page), path).toEqual({ straight: 1, through: 1 });
      }
    }
  }
});

/** Count the wires that are straight, and those that lead through the point that the chart says. */
async function wireForms(page: Page) {
  return page.getByRole('application').evaluate((sheet) => {
    const paths = [...sheet.querySelectorAll('svg path')].filter(
      (path): path is SVGPathElement => path instanceof SVGPathElement && path.getTotalLength() > 100,
    );
    const forms = paths.map((path) => {
      const length = path.getTotalLength();
      const points = Array.from({ length: 400 }, (_, step) => path.getPointAtLength((length * step) / 399));
      const [first, last] = [points[0], points.at(-1)];
      const apart = Math.hypot((last?.x ?? 0) - (first?.x ?? 0), (last?.y ?? 0) - (first?.y ?? 0));
      const isThrough = points.some((point) => Math.hypot(point.x - 5300, point.y - 5400) < 3);
      return { d: path.getAttribute('d'), straight: Math.abs(length - apart) < 1, isThrough };
    });
    const count = (which: (form: (typeof forms)[number]) => boolean) =>
      new Set(forms.filter(which).map((form) => form.d)).size;
    return { straight: count((form) => form.straight), through: count((form) => form.isThrough) };
  });
}

test('a chart that nobody placed is laid out, and its bytes stay until a task is moved', async ({
  yard,
  user,
  page,
}) => {
  const chart = chartText(nodeEntry('a'), nodeEntry('b'), nodeEntry('c'), wireEntry('ab', 'a:out', 'b:in'));
  const { id } = await yard.publish('unplaced', chart, user.token);
  await page.goto(`/workflows/${id}`);
  const shown = page.getByRole('application').getByRole('button', { name: /inputs? connected/ });
  await expect(shown).toHaveCount(3);
  expect(new Set((await boxes(shown)).map(({ x, y }) => `${x} ${y}`)).size).toBe(3);

  const sheet = await open(page, id);
  expect(new Set((await boxes(card(page, /inputs connected/))).map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  await expect(page.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await sheet.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(async () => {
      const draft = await page.request.get(`/api/v1/workflows/${id}/draft`);
      const written = draft.ok() ? JSON.parse((await draft.json()).chart) : {};
      return new Set(['a', 'b', 'c'].map((name) => String(written[name]?.pos))).size;
    })
    .toBe(3);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/workflows/${id}/draft`)).json()).chart)
    .toBe(chart);
});

test('the sheet is tidied in one step and saved as a PNG', async ({ yard, user, page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const refused: string[] = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
  const { id } = await yard.publish('picture', ARITHMETIC, user.token);
  await open(page, id);
  await page.getByRole('button', { name: 'Tidy' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Save an image of the sheet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save an image of the sheet' });
  await expect(dialog.getByText(/ × .* pixels$/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('picture.png');
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
  await expect(dialog).toBeHidden();
  expect(refused).toEqual([]);
});

test('work that nobody keeps is not left in silence', async ({ yard, user, page }) => {
  const { id } = await yard.publish('left', ARITHMETIC, user.token);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new Error('this browser keeps nothing');
    };
  });
  await open(page, id);
  await page.route('**/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await card(page, /^Power/).click({ position: { x: 60, y: 12 } });
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('link', { name: 'Close' }).click();
  const question = page.getByRole('dialog', { name: 'Leave without your last changes?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/edit$/);

  await page.unroute('**/draft');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved')).toBeVisible();
  await page.getByRole('link', { name: 'Close' }).click();
  await expect(page).toHaveURL(new RegExp(`/workflows/${id}$`));
});
