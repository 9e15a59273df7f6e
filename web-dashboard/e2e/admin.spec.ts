import type { Locator, Page } from '@playwright/test';
import { isSignedBy, receive } from './receiver';
import { shellChart } from './world';
import { expect, PASSWORD, test, type Yard } from './yard';

/** Make the signed-in user an administrator; a new role ends sign-ins, so the page signs in again. */
async function becomeAdmin(yard: Yard, page: Page, name: string): Promise<void> {
  const response = await fetch(`${yard.url}/api/v1/users/${name}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${yard.token}`, 'Content-Type': 'application/json', 'If-Match': '*' },
    body: JSON.stringify({ role: 'admin' }),
  });
  expect(response.status).toBe(200);
  await page.request.post('/api/v1/session', { data: { username: name, password: PASSWORD } });
}

test('a personal token is shown once, works, and is refused when it is revoked', { tag: '@verify' }, async ({
  yard,
  user,
  page,
}) => {
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  await dialog.getByLabel('Name').fill('laptop');
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const secret = (await dialog.getByLabel('Your new token').last().textContent()) ?? '';
  expect(secret).toMatch(/^nyu_/);
  const who = await yard.call<{ user: { username: string } }>('GET', '/session', undefined, secret);
  expect(who.user.username).toBe(user.name);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await expect(page.getByRole('row', { name: /laptop/ })).toBeVisible();
  await expect(page.getByText(secret)).toBeHidden();

  await page.getByRole('button', { name: 'Revoke laptop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /laptop/ })).toBeHidden();
  await expect(yard.call('GET', '/session', undefined, secret)).rejects.toThrow(/401/);
});

test('an invitation lets somebody sign up with its role', async ({ yard, user, page }) => {
  await becomeAdmin(yard, page, user.name);
  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await dialog.getByLabel('Invitation', { exact: true }).last().textContent()) ?? '';
  const invitation = new URL(link).searchParams.get('invitation');
  const name = `guest${Math.random().toString(36).slice(2, 10)}`;
  const guest = { username: name, emailAddress: `${name}@example.org`, password: PASSWORD, invitation };
  const made = await yard.call<{ role: string }>('POST', '/register', guest, '');
  expect(made.role).toBe('viewer');

  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Invitations' }).click();
  await expect(page.getByText(`used by ${name}`)).toBeVisible();
});

test('a webhook to a private address is refused at its field; another is made, and the audit log tells of it', async ({
  yard,
  user,
  page,
}) => {
  await becomeAdmin(yard, page, user.name);
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'New webhook' });
  await dialog.getByLabel('Address').fill('http://10.0.0.8:8099/hook');
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(dialog.getByText(/is a private or reserved address/)).toBeVisible();

  // Nothing is sent to it: it hears only of failed runs, and nothing runs here.
  await dialog.getByLabel('run.finished').uncheck();
  await dialog.getByLabel('run.failed').check();
  await dialog.getByLabel('Address').fill('https://8.8.8.8/hook');
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(dialog.getByText(/^nyw_/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Messages to https://8.8.8.8/hook' }).click();
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible();

  await page.goto(`/admin/audit?actor=${user.name}&action=webhook.*`);
  await page.getByRole('button', { name: /^Details of webhook.create/ }).click();
  await expect(page.getByRole('table', { name: 'What it changed' }).getByText('https://8.8.8.8/hook')).toBeVisible();
});

/** Choose from the menu of a webhook. */
async function choose(page: Page, url: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${url}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Make a webhook in the page; returns its secret. */
async function makeWebhook(page: Page, url: string, events: string[]): Promise<string> {
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'New webhook' });
  await dialog.getByLabel('Address').fill(url);
  await dialog.getByLabel('run.finished').uncheck();
  for (const event of events) {
    await dialog.getByLabel(event).check();
  }
  await dialog.getByRole('button', { name: 'Make the webhook' }).click();
  const secret = await secretIn(dialog);
  await dialog.getByRole('button', { name: 'Done' }).click();
  return secret;
}

async function secretIn(dialog: Locator): Promise<string> {
  return (await dialog.getByText(/^nyw_/).textContent()) ?? '';
}

test('a webhook is called when a run ends, again when asked to, and by its new secret', async ({
  yard,
  user,
  page,
}) => {
  const receiver = await receive();
  await page.goto('/settings/webhooks');
  const secret = await makeWebhook(page, receiver.url, ['run.finished']);
  await page.getByRole('button', { name: `Messages to ${receiver.url}` }).click();
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible();

  const { id } = await yard.publish('heard-of', shellChart({ say: ['echo hello'] }), user.token);
  const { runId } = await yard.call<{ runId: string }>('POST', `/workflows/${id}/runs`, undefined, user.token);
  const messages = page.getByRole('table', { name: 'Messages' });
  const row = messages.getByRole('row', { name: /run\.finished/ });
  await expect(row).toContainText('delivered', { timeout: 30_000 });
  await expect(row).toContainText(/200 after/);
  expect(receiver.calls.map((call) => isSignedBy(secret, call))).toEqual([true]);

  await row.getByRole('button', { name: 'Details of run.finished' }).click();
  const details = page.getByRole('dialog', { name: 'Message' });
  await expect(details.getByText('thank you')).toBeVisible();
  await expect(details.getByText(runId)).toBeVisible();
  await details.getByRole('button', { name: 'Close' }).click();

  await row.getByRole('button', { name: 'Redeliver run.finished' }).click();
  await expect.poll(() => receiver.calls.length).toBe(2);
  expect(receiver.calls[1]?.headers['webhook-id']).toBe(receiver.calls[0]?.headers['webhook-id']);
  expect(receiver.calls[1]?.body).toBe(receiver.calls[0]?.body);
  await expect(row).toContainText('delivered');

  await choose(page, receiver.url, 'New secret');
  const dialog = page.getByRole('dialog', { name: 'New secret' });
  await dialog.getByLabel('The old secret ends').selectOption('at once');
  await dialog.getByRole('button', { name: 'Make a new secret' }).click();
  const fresh = await secretIn(dialog);
  expect(fresh).not.toBe(secret);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await choose(page, receiver.url, 'Send a test');
  await expect(messages.getByRole('row', { name: /webhook\.ping/ })).toContainText('delivered');
  const last = receiver.calls.at(-1);
  expect(last && [isSignedBy(secret, last), isSignedBy(fresh, last)]).toEqual([false, true]);
  await receiver.close();
});

test('a receiver that fails is shown with its answer, and one that is gone is switched off', async ({
  yard,
  user,
  page,
}) => {
  await becomeAdmin(yard, page, user.name);
  const receiver = await receive();
  receiver.answer = { status: 500, body: 'the disk is full' };
  await page.goto('/admin/webhooks');
  await makeWebhook(page, receiver.url, ['run.failed']);
  await choose(page, receiver.url, 'Send a test');
  const row = page.getByRole('table', { name: 'Messages' }).getByRole('row', { name: /webhook\.ping/ });
  await expect(row).toContainText(/500 after/);
  await expect(row).toContainText('pending');
  const webhook = page.getByRole('table', { name: 'Webhooks' }).getByRole('row').filter({ hasText: receiver.url });
  await expect(webhook).toContainText('failing');
  await row.getByRole('button', { name: 'Details of webhook.ping' }).click();
  const details = page.getByRole('dialog', { name: 'Message' });
  await expect(details.getByText('the disk is full').first()).toBeVisible();
  await details.getByRole('button', { name: 'Close' }).click();

  receiver.answer = { status: 410, body: 'I have moved' };
  await choose(page, receiver.url, 'Send a test');
  await expect(webhook).toContainText('off');
  await expect(webhook).toContainText('410');
  await choose(page, receiver.url, 'Switch on');
  await expect(webhook).not.toContainText('off');
  await receiver.close();
});

test('administration is for administrators', async ({ user, page }) => {
  await page.goto('/admin/users');
  await expect(page.getByRole('heading', { name: 'Only administrators see this page' })).toBeVisible();
  expect(user.name).not.toBe('');
});
