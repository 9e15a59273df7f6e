import { expect, test } from './yard';

const CHART = JSON.stringify({
  two: {
    type: 'Node',
    name: 'Integer',
    uniquename: 'two',
    pos: [0, 0],
    path: ['types', 'Integer'],
    terminals: { int: { value: 2, flipped: false, opts: { in: false, out: true, dtype: "<class 'int'>" } } },
    customState: null,
    layer: 1,
  },
});

const LENS = {
  path: ['optics', 'lens'],
  description: 'Makes an image bigger.',
  terminals: [
    { name: 'size', in: true, out: false, type: 'float', widget: 'lineedit' },
    { name: 'image', in: false, out: true, type: 'float' },
  ],
};

test('a task of a runner’s own module is in the library and says where it runs', async ({ yard, user, page }) => {
  const runner = await yard.call<{ id: string; token: string }>('POST', '/runners/register', { name: 'optics-lab' });
  await yard.call(
    'PUT',
    '/runner/node-types',
    { types: [LENS], problems: ['prism.py: it took too long'] },
    runner.token,
  );
  const { id } = await yard.publish('own nodes', CHART, user.token);
  await page.goto(`/workflows/${id}/edit`);
  await expect(page.getByRole('application', { name: 'Sheet' })).toBeVisible();

  await page.getByLabel('Search the library of tasks').fill('lens');
  await page.getByRole('button', { name: 'lens, optics-lab, offline' }).click();
  await expect(page.getByText('Only on optics-lab, offline now: tasks wait until it is back.')).toBeVisible();
  await expect(page.getByRole('group', { name: /^lens/ })).toBeVisible();
  await expect.poll(async () => (await page.request.get(`/api/v1/workflows/${id}/draft`)).text()).toContain('optics');

  await page.goto(`/runners/${runner.id}`);
  await expect(page.getByText('optics › lens')).toBeVisible();
  await expect(page.getByText('prism.py: it took too long')).toBeVisible();

  await yard.call('DELETE', `/runners/${runner.id}`);
  await page.goto(`/workflows/${id}/edit`);
  await page.getByLabel('Search the library of tasks').fill('lens');
  await expect(page.getByText('No task is called so.')).toBeVisible();
});
