// Measures the log of a million lines in a browser, against a real orchestrator and runner:
// `node benchmarks/log.mjs` starts one (NODEYARD_JAR, NODEYARD_DIST as for the tests in a browser);
// with NODEYARD_URL and NODEYARD_TOKEN it uses one that runs. Prints a table; fails over the budgets with --gate.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

const LINES = Number(process.env.LINES ?? 1_000_000);
const TURNS = Number(process.env.TURNS ?? 7);
const BUDGETS = { open: 300, jump: 100, 'first hit': 500 };
const NEEDLE = 'the needle in the haystack';
const PASSWORD = 'correct horse battery staple';
const SCRIPT =
  `awk 'BEGIN { for (i = 1; i <= ${LINES}; i++) { printf "%d 2026-11-22T10:00:00Z solver iteration residual=%.9f\\n", i, 1 / i;` +
  ` if (i == ${Math.floor(LINES / 3)}) print "the needle in " "the haystack" } }'`;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function startYard() {
  const folder = mkdtempSync(join(tmpdir(), 'nodeyard-bench-'));
  const port = await freePort();
  const jar = resolve(process.env.NODEYARD_JAR ?? '../docker/standalone/target/nodeyard.jar');
  let path = jar;
  if (process.env.NODEYARD_DIST !== undefined) {
    mkdirSync(join(folder, 'front'));
    symlinkSync(resolve(process.env.NODEYARD_DIST), join(folder, 'front', 'nodeyard-dashboard'));
    path = `${join(folder, 'front')}:${jar}`;
  }
  const args = ['-cp', path, 'dev.nodeyard.cli.NodeyardCommand', 'up', '--port', `${port}`, '--data', folder];
  const java = spawn('java', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done, fail) => {
    java.stdout.on('data', (bytes) => bytes.toString().includes('is ready at') && done());
    java.on('exit', (code) => fail(new Error(`the orchestrator ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    token: readFileSync(join(folder, 'admin-token'), 'utf8').trim(),
    stop: async () => {
      const gone = new Promise((done) => java.once('exit', done));
      java.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function call(yard, token, method, path, body, type = 'application/json') {
  const headers = { 'Content-Type': type, ...(token === null ? {} : { Authorization: `Bearer ${token}` }) };
  const response = await fetch(`${yard.url}/api/v1${path}`, { method, headers, body });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${await response.text()}`);
  }
  return response.json();
}

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
  const { id } = await call(
    yard,
    token,
    'POST',
    `/workflows?name=${name}`,
    JSON.stringify(chart),
    'application/octet-stream',
  );
  const { runId } = await call(yard, token, 'POST', `/workflows/${id}/runs`, '{}');
  const task = `${runId.replace('run_', 'tsk_')}_0`;
  for (let state = ''; state !== 'succeeded'; ) {
    await new Promise((done) => setTimeout(done, 500));
    state = (await call(yard, token, 'GET', `/tasks/${task}`)).state;
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

const own = process.env.NODEYARD_URL === undefined;
const yard = own
  ? await startYard()
  : { url: process.env.NODEYARD_URL, token: process.env.NODEYARD_TOKEN, stop: async () => {} };
const user = `bench${Date.now()}`;
await call(
  yard,
  null,
  'POST',
  '/register',
  JSON.stringify({ username: user, emailAddress: `${user}@example.org`, password: PASSWORD }),
);
const { token } = await call(yard, null, 'POST', '/login', JSON.stringify({ username: user, password: PASSWORD }));
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
