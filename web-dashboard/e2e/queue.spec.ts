import { administrator, shellChart, signIn } from './world';
import { expect, test } from './yard';

test('a task that no runner can take is first in the queue and explained', { tag: '@verify' }, async ({
  yard,
  user,
  page,
}) => {
  const tag = `gpu-${user.name}`;
  const { id } = await yard.publish(`train-${user.name}`, shellChart({ train: ['true'] }, [tag]), user.token);
  await yard.call('POST', `/workflows/${id}/runs`, undefined, user.token);

  await page.goto(`/queue?tag=${tag}`);
  const row = page.getByRole('row', { name: new RegExp(`shell: ${tag}`) });
  await expect(row).toContainText('never');
  await expect(page.getByText(new RegExp(`needs ${tag}`)).first()).toBeVisible();

  await page.getByRole('link', { name: 'no runner fits: explain train' }).click();
  const drawer = page.getByRole('dialog', { name: 'Why this task waits' });
  await expect(drawer.getByText('0 with all tags')).toBeVisible();
  await expect(drawer.getByText(`near miss: local lacks only ${tag} (tags)`)).toBeVisible();
  await expect(drawer.getByText('Start: no estimate (0 past runs), next in line')).toBeVisible();
  await expect(page).toHaveURL(/explain=tsk_/);

  await page.reload();
  await drawer.getByRole('link', { name: 'Register runner' }).click();
  await expect(page).toHaveURL(new RegExp(`/runners/new.*${tag}`));
});

test('how deep a queue was over the day is a line in its row, a picture and a table', async ({ yard, user, page }) => {
  const tag = `deep-${user.name}`;
  const { id } = await yard.publish(`deep-${user.name}`, shellChart({ one: ['true'] }, [tag]), user.token);
  await yard.call('POST', `/workflows/${id}/runs`, undefined, user.token);

  await page.goto(`/queue?tag=${tag}`);
  await page.getByRole('link', { name: `Show the depth of shell: ${tag}: at most 1 waited` }).click();

  const picture = page.getByRole('figure', { name: 'Depth over the last day' });
  await expect(picture.getByText('at most 1 waited over the last day, 1 now')).toBeVisible();
  await picture.getByText('As a table, by the hour').click();
  await expect(picture.getByRole('row').nth(1)).toContainText('1');
  await expect(page).toHaveURL(/depth=true/);
});

test('the explanation follows what happens: a paused runner, then a task that runs', async ({ yard, user, page }) => {
  const runners = await yard.call<{ items: { id: string; name: string }[] }>('GET', '/runners');
  const local = runners.items.find((runner) => runner.name === 'local')?.id ?? '';
  await yard.call('POST', `/runners/${local}/pause`, { note: 'new disk' });
  const { id } = await yard.publish(`held-${user.name}`, shellChart({ hold: ['echo held'] }), user.token);
  const { runId } = await yard.call<{ runId: string }>('POST', `/workflows/${id}/runs`, undefined, user.token);

  await page.goto(`/tasks/${runId.replace('run_', 'tsk_')}_0`);
  await expect(page.getByText('0 accepting work')).toBeVisible();
  await expect(page.getByText(/local is paused: paused by .*new disk/)).toBeVisible();
  await page.getByRole('button', { name: 'Notify me when it starts' }).click();
  await expect(page.getByText(/will tell you when it starts/)).toBeVisible();

  await yard.call('POST', `/runners/${local}/resume`);
  await expect(page.getByText(/Succeeded on local at attempt 1/)).toBeVisible();
  await expect(page.getByText(/^hold has (started|ended: succeeded)$/)).toBeVisible();
  await expect(page.getByRole('row', { name: /succeeded local shell/ })).toBeVisible();
});

test('people see their own tasks and cancel them; of others they see that they wait', async ({ yard, user, page }) => {
  const tag = `mine-${user.name}`;
  const chart = shellChart({ first: ['true'] }, [tag]);
  for (const [name, token] of [
    [`own-${user.name}`, user.token],
    [`other-${user.name}`, yard.token],
  ] as const) {
    const { id } = await yard.publish(name, chart, token);
    await yard.call('POST', `/workflows/${id}/runs`, undefined, token);
  }

  await page.goto(`/queue?tag=${tag}`);
  await expect(page.getByText("another user's task")).toBeVisible();
  await expect(page.getByText(`${user.name} (you)`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear this queue …' })).toHaveCount(0);
  await page.getByText('Mine 1').click();
  await expect(
    page.getByRole('table', { name: 'Your waiting tasks' }).getByRole('link', { name: 'first', exact: true }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Cancel mine …' }).click();
  await page.getByLabel('Type "clear" to go on').fill('clear');
  await page.getByRole('button', { name: 'Cancel these tasks' }).click();
  await expect(page.getByText('1 tasks of 1 runs are cancelled.')).toBeVisible();
  await expect(page.getByText('None of these tasks is yours')).toBeVisible();
});

test('an administrator clears one queue', async ({ yard, page }) => {
  await signIn(page.context(), yard, await administrator(yard));
  const { id } = await yard.publish('stuck', shellChart({ stuck: ['true'] }, ['nowhere']));
  await yard.call('POST', `/workflows/${id}/runs`);

  await page.goto('/queue?tag=nowhere');
  await page.getByRole('button', { name: 'Clear this queue …' }).click();
  await page.getByLabel('Type "clear" to go on').fill('clear');
  await page.getByRole('button', { name: 'Cancel these tasks' }).click();
  await expect(page.getByText('1 tasks of 1 runs are cancelled.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'stuck' })).toHaveCount(0);
});
