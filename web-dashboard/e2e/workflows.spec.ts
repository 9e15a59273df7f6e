import { readFileSync } from 'node:fs';
import { expect, test } from './yard';

const CHART = readFileSync('../examples/arithmetic/chart.nc', 'utf8');
const HELLO = JSON.stringify({
  hello: {
    customState: { distributed: { script: ['echo hello'] } },
    layer: 1,
    name: 'hello',
    path: ['distributed', 'Shell'],
    pos: [5200, 5000],
    terminals: {},
    type: 'Node',
    uniquename: 'hello',
  },
});

test('files are dropped on the page: a sound chart is published, a faulty one says what to mend', {
  tag: '@verify',
}, async ({ user, page }) => {
  await page.goto('/workflows');
  await expect(page.getByRole('heading', { name: 'No workflows yet' })).toBeVisible();
  const files = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'sums.nc'));
    data.items.add(new File(['{"a": {"type": "Node"'], 'broken.nc'));
    data.items.add(new File(['x'], 'photo.png'));
    return data;
  }, CHART);
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });

  const dialog = page.getByRole('dialog', { name: 'Upload' });
  await expect(dialog.getByText(/1 published, 1 refused/)).toBeVisible();
  await expect(
    dialog
      .getByRole('alert')
      .getByText(/cannot be read/)
      .first(),
  ).toBeVisible();
  await expect(dialog.getByText('Node charts are files that end with .nc or .json.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await expect(page.getByRole('link', { name: 'sums', exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Workflows' }).getByText(user.name)).toBeVisible();
});

test('a name that is taken becomes a new version or another name', async ({ yard, user, page }) => {
  await yard.publish('hello', HELLO, user.token);
  await page.goto('/workflows');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload' }).click();
  const changed = HELLO.replace('echo hello', 'echo goodbye');
  await (await chooser).setFiles({ name: 'hello.nc', mimeType: 'application/json', buffer: Buffer.from(changed) });

  const dialog = page.getByRole('dialog', { name: 'Upload' });
  await dialog.getByRole('button', { name: 'Publish as its new version' }).click();
  await expect(dialog.getByText(/1 published/)).toBeVisible();
  const { items } = await yard.call<{ items: unknown[] }>('GET', '/workflows/hello/revisions', undefined, user.token);
  expect(items).toHaveLength(2);
});

test('a workflow is executed by keyboard and its run is shown', { tag: '@verify' }, async ({ yard, user, page }) => {
  const { id } = await yard.publish('hello', HELLO, user.token);
  await page.goto(`/workflows/${id}`);
  await expect(page.getByRole('heading', { name: 'hello', level: 1 })).toBeVisible();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Execute hello' });
  await expect(dialog.getByText('A runner is free for every kind of task.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/run_/);
});

test('a workflow is shared with another user, who may execute and not edit it', async ({ yard, user, page }) => {
  const { id } = await yard.publish('hello', HELLO, user.token);
  const friend = `friend${Math.random().toString(36).slice(2, 10)}`;
  const registered = { username: friend, emailAddress: `${friend}@example.org`, password: 'a long enough password' };
  await yard.call('POST', '/register', registered, '');
  await page.goto(`/workflows/${id}?tab=sharing`);
  await page.getByLabel('User name').fill('nobody-of-that-name');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText("There is no user 'nobody-of-that-name'.")).toBeVisible();

  await page.getByLabel('User name').fill(friend);
  await page.getByLabel('May', { exact: true }).selectOption('execute');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('table', { name: 'People it is shared with' }).getByText(friend)).toBeVisible();

  await page.request.post('/api/v1/session', { data: { username: friend, password: registered.password } });
  await page.goto(`/workflows/${id}`);
  await expect(page.getByRole('button', { name: 'Execute', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeHidden();
});

test('a deletion can be taken back for ten seconds', async ({ yard, user, page }) => {
  const { id } = await yard.publish('hello', HELLO, user.token);
  await page.goto('/workflows');
  const link = page.getByRole('link', { name: 'hello', exact: true });
  await page.getByRole('button', { name: 'More for hello' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(link).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link).toBeVisible();

  await page.clock.install();
  await page.getByRole('button', { name: 'More for hello' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(link).toBeHidden();
  await yard.call('GET', `/workflows/${id}`, undefined, user.token);
  await page.clock.runFor(11_000);
  await expect.poll(async () => (await page.request.get(`/api/v1/workflows/${id}`)).status()).toBe(404);
});
