import type { Locator } from '@playwright/test';
import { furnish, pages, settled, signIn, type World } from './world';
import { test as base, expect } from './yard';

const test = base.extend<object, { world: World }>({
  world: [async ({ yard }, use) => use(await furnish(yard)), { scope: 'worker', timeout: 120_000 }],
});

// A window of 1280 by 1024 at 400 %.
test.use({ viewport: { width: 320, height: 256 }, contextOptions: { reducedMotion: 'reduce' } });

/** What people come to a page for, where it is a control. */
const ACTIONS: Record<string, (main: Locator) => Locator> = {
  workflows: (main) => main.getByRole('button', { name: /^New|^Upload/ }).first(),
  'workflow graph': (main) => main.getByRole('button', { name: 'Execute' }),
  'workflow sharing': (main) => main.getByRole('button', { name: /share/i }).first(),
  editor: (main) => main.getByLabel('Search the library of tasks'),
  runs: (main) => main.getByRole('link', { name: 'nightly-check' }).first(),
  'run graph': (main) => main.getByRole('button', { name: /retry|again/i }).first(),
  'run timeline': (main) => main.getByRole('button', { name: /^fetch/ }).first(),
  log: (main) => main.getByLabel('Search the log'),
  'waiting task': (main) => main.getByRole('link', { name: /run/i }).first(),
  runners: (main) => main.getByRole('link', { name: /register a runner/i }).first(),
  'personal tokens': (main) => main.getByRole('button', { name: 'New token' }),
  users: (main) => main.getByRole('button', { name: 'Invite somebody' }),
  webhooks: (main) => main.getByRole('button', { name: 'New webhook' }),
  'audit log': (main) => main.getByLabel('To', { exact: true }),
  system: (main) => main.getByRole('button', { name: /cancel/i }).first(),
};

/** Runs in the page: says what is beyond the window, cut off, or under something else. */
function faults(): string[] {
  const found: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  }
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
  const isSeen = (element: Element) => {
    const { width: wide, height: high } = element.getBoundingClientRect();
    return wide > 2 && high > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // What scrolls by itself, or is a sheet to be moved, may be larger than its frame.
  const framed = (element: Element) => {
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      const { overflowX } = getComputedStyle(up);
      if (up.getAttribute('role') === 'application' || overflowX === 'auto' || overflowX === 'scroll') {
        return true;
      }
    }
    return false;
  };
  const controls = [...document.querySelectorAll('a, button, input, select, textarea, [role="tab"]')].filter(
    (element) => isSeen(element) && !framed(element),
  );
  const isCut = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      const frame = up.getBoundingClientRect();
      const hides = ['hidden', 'clip'].includes(getComputedStyle(up).overflowX);
      if (hides && (left < frame.left - 1 || right > frame.right + 1)) {
        return true;
      }
    }
    return left < -1 || right > width + 1;
  };
  for (const element of controls) {
    const label = element.querySelector('.mantine-Button-label');
    if (isCut(element)) {
      found.push(`${nameOf(element)} is cut off`);
    } else if (label !== null && label.scrollWidth > label.clientWidth + 1) {
      found.push(`the words of ${nameOf(element)} are cut off`);
    }
  }
  const isFixed = (element: Element) => {
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      if (getComputedStyle(up).position === 'fixed') {
        return true;
      }
    }
    return false;
  };
  const flowing = controls.filter((element) => !isFixed(element));
  flowing.forEach((one, index) => {
    const a = one.getBoundingClientRect();
    for (const other of flowing.slice(index + 1)) {
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const isOneField = one.closest('.mantine-Input-wrapper')?.contains(other) === true;
      if (across > 2 && down > 2 && !one.contains(other) && !isOneField) {
        found.push(`${nameOf(one)} and ${nameOf(other)} are upon each other`);
      }
    }
  });
  return found;
}

test('at 400 % no page scrolls sideways and nothing of it is cut off', async ({ page, world, yard }) => {
  test.setTimeout(300_000);
  const look = async (name: string, path: string) => {
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeVisible();
    await settled(page);
    expect.soft(await page.evaluate(faults), name).toEqual([]);
    await ACTIONS[name]?.(page.getByRole('main'))
      .click({ trial: true, timeout: 5_000 })
      .catch((error: Error) => {
        expect.soft(error.message.split('\n').slice(0, 12).join('\n'), `what ${name} is for`).toBe('');
      });
  };
  for (const path of ['/', '/login', '/signup', '/reset', '/wall']) {
    await look(path, path);
  }
  await signIn(page.context(), yard, world.administrator);
  for (const [name, path] of Object.entries(pages(world))) {
    await look(name, path);
  }
});

test('at 400 % the list of pages opens, says all names whole and leads on', async ({ page, yard, world }) => {
  await signIn(page.context(), yard, world.administrator);
  await yard.call('POST', `/runners/${world.runner}/pause`, {});
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the list of pages' }).click();
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByText('0 / 1 paused')).toBeVisible();
  const cut = await rail.getByRole('link').evaluateAll((links) =>
    links
      .flatMap((link) => [...link.querySelectorAll('span, div')])
      .filter((part) => part.clientWidth > 2 && part.scrollWidth > part.clientWidth)
      .map((part) => part.textContent),
  );
  expect(cut).toEqual([]);
  await rail.getByRole('link', { name: /^Runners/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Runners' })).toBeVisible();
  await yard.call('POST', `/runners/${world.runner}/resume`, {});
});
