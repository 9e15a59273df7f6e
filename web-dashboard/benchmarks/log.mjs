// Measures the log of a million lines in a browser, against a real orchestrator and runner:
// `node benchmarks/log.mjs` starts one with the dashboard of dist/ (NODEYARD_JAR as for the tests in a browser);
// with NODEYARD_URL and NODEYARD_TOKEN it uses one that runs. Prints a table; fails over the budgets with --gate.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { anyServer } from './server.mjs';

const LINES = Number(process.env.LINES ?? 1_000_000);
const TURNS = Number(process.env.TURNS ?? 7);
const BUDGETS = { open: 300, jump: 100, 'first hit': 500 };
const NEEDLE = 'the needle in the haystack';
const PASSWORD = 'correct horse battery staple';
const SCRIPT =
  `awk 'BEGIN { for (i = 1; i <= ${LINES}; i++) { printf "%d 2026-11-22T10:00:00Z solver iteration residual=%.9f\\n", i, 1 / i;` +
  ` if (i == ${Math.floor(LINES / 3)}) print "the needle in " "the haystack" } }'`;

/** Run a task that prints the lines, as the user whose token it is. */
async function printLines(yard, token) {
  const talk = {
    type: 'Node',
    name: 'Talk',
    uniquename: 'talk',
    pos: [0, 0],
    path: ['distributed', 'Shell'],
    terminals: {},
  };
  const chart = { talk: { ...talk, customState: { distributed: { script: [SCRIPT] } } } };
  const name = `bench-${Date.now()}`;
  const { id } = await yard.publish(name, JSON.stringify(chart), token);
  const { runId } = await yard.call('POST', `/workflows/${id}/runs`, {}, token);
  const task = `${runId.replace('run_', 'tsk_')}_0`;
  for (let state = ''; state !== 'succeeded'; ) {
    await new Promise((done) => setTimeout(done, 500));
    state = (await yard.call('GET', `/tasks/${task}`, undefined, token)).state;
    if (state === 'failed') {
      throw new Error('the task failed');
    }
  }
  // The log moves to its last place a moment after the task.
  await new Promise((done) => setTimeout(done, 5_000));
  return task;
}

/** In the page: do something, and return after how many milliseconds something is to be seen. */
async function timed(page, act, look, argument) {
  return page.evaluate(
    async ([actText, lookText, given]) => {
      // The page's policy forbids eval: both are names of functions that were installed before.
      const start = performance.now();
      window.bench[actText](given);
      while (!window.bench[lookText](given)) {
        await new Promise((done) => requestAnimationFrame(done));
      }
      return performance.now() - start;
    },
    [act, look, argument],
  );
}

function install() {
  window.bench = {
    openLog: () =>
      [...document.querySelectorAll('main a')].find((each) => each.getAttribute('href')?.endsWith('/log')).click(),
    hasFirstLine: () => document.querySelector('[data-line="0"] [data-from]') !== null,
    jump: (line) => {
      location.hash = `#L${line}`;
    },
    hasLine: (line) => document.querySelector(`[data-line="${line - 1}"] [data-from]`) !== null,
    type: (text) => {
      const field = document.querySelector('input[aria-label="Search the log"]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    hasHit: (text) => [...document.querySelectorAll('mark')].some((mark) => mark.textContent === text),
  };
}

async function measure(yard, user, task) {
  const path = [process.env.NODEYARD_CHROMIUM, '/usr/bin/chromium'].find(
    (each) => each !== undefined && existsSync(each),
  );
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  const times = { open: [], jump: [], 'first hit': [] };
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.addInitScript(install);
  await context.request.post(`${yard.url}/api/v1/session`, { data: { username: user, password: PASSWORD } });
  for (let turn = 0; turn < TURNS; turn++) {
    const page = await context.newPage();
    await page.goto(`${yard.url}/tasks/${task}`);
    await page.locator('main a[href$="/log"]').first().hover();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    times.open.push(await timed(page, 'openLog', 'hasFirstLine'));
    for (const part of [0.7, 0.2, 0.9]) {
      times.jump.push(await timed(page, 'jump', 'hasLine', Math.floor(LINES * part) + turn));
    }
    await timed(page, 'jump', 'hasLine', 1);
    times['first hit'].push(await timed(page, 'type', 'hasHit', NEEDLE));
    await page.close();
  }
  await browser.close();
  return times;
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const yard = await anyServer();
const user = `bench${Date.now()}`;
await yard.call('POST', '/register', { username: user, emailAddress: `${user}@example.org`, password: PASSWORD });
const { token } = await yard.call('POST', '/login', { username: user, password: PASSWORD });
const times = await measure(yard, user, await printLines(yard, token));
await yard.stop();

let over = false;
process.stdout.write(
  `A log of ${LINES.toLocaleString('en')} lines, milliseconds\n\n| what | median | p75 | most | budget (p75) |\n|---|---|---|---|---|\n`,
);
for (const [what, values] of Object.entries(times)) {
  const numbers = [0.5, 0.75, 1].map((share) => quantile(values, share).toFixed(0));
  over ||= Number(numbers[1]) > BUDGETS[what];
  process.stdout.write(`| ${what} | ${numbers.join(' | ')} | ${BUDGETS[what]} |\n`);
}
process.exit(over && process.argv.includes('--gate') ? 1 : 0);
