import AxeBuilder from '@axe-core/playwright';
import { type Provider, provide } from './provider';
import { test as base, expect, Yard } from './yard';

const test = base.extend<object, { provider: Provider }>({
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
    async ({}, use) => {
      const provider = await provide('ada');
      await use(provider);
      await provider.close();
    },
    { scope: 'worker' },
  ],
  yard: [
    async ({ provider }, use) => {
      const { issuer, client } = provider;
      const yard = await Yard.start((url) => ({
        publicUrl: url,
        oidc: { name: 'Example University', issuer, client, roles: { otherwise: 'user' } },
      }));
      await use(yard);
      await yard.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('somebody signs in with a provider and is at the page they asked for', { tag: '@verify' }, async ({
  yard,
  page,
}) => {
  await page.goto('/runs?state=failed');
  await page.getByRole('link', { name: 'Sign in with Example University' }).click();
  await expect(page.getByRole('heading', { name: 'University' })).toBeVisible();
  await page.getByRole('link', { name: 'Go on as ada' }).click();
  await expect(page).toHaveURL(`${yard.url}/runs?state=failed`);
  await expect(page.getByRole('button', { name: 'Account of ada' })).toBeVisible();
});

test('somebody who turns back at the provider is told, and can go on from there', async ({ yard, page }) => {
  await page.goto('/login?from=%2Fqueue');
  await page.getByRole('link', { name: 'Sign in with Example University' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Turn back' }).click();
  await expect(page).toHaveURL(`${yard.url}/login?from=%2Fqueue`);
  await expect(page.getByRole('alert')).toHaveText('Example University did not sign you in: begin again.');
  await expect(page.getByLabel('User name')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.reload();
  await expect(page.getByRole('link', { name: 'Sign in with Example University' })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByRole('link', { name: 'Sign in with Example University' }).click();
  await page.getByRole('link', { name: 'Go on as ada' }).click();
  await expect(page).toHaveURL(`${yard.url}/queue`);
});

test('a sign-in that was begun elsewhere ends at the sign-in page, with the reason', async ({ yard, page }) => {
  await page.goto('/api/v1/login/oidc/callback?code=stolen&state=other');
  await expect(page).toHaveURL(`${yard.url}/login`);
  await expect(page.getByRole('alert')).toContainText('took too long or was begun in another browser');
});
