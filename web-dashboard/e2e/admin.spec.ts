import type { Page } from '@playwright/test';
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
  await dialog.getByLabel('Address').fill('http://127.0.0.1:8099/hook');
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

test('administration is for administrators', async ({ user, page }) => {
  await page.goto('/admin/users');
  await expect(page.getByRole('heading', { name: 'Only administrators see this page' })).toBeVisible();
  expect(user.name).not.toBe('');
});
