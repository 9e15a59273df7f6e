// Measures the page of a run with 10,000 tasks in a real browser on a real orchestrator: node benchmarks/run.mjs [tasks]
// Serves dist/ over the jar that NODEYARD_JAR names. Fails over the budgets of a machine that does nothing else.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { startServer } from './server.mjs';

const TASKS = Number(process.argv[2] ?? 10_000);
const LAYERS = 100;
const BUDGETS = { painted: 2000, pan: 33 };
const PASSWORD = 'correct horse battery staple';
const FRAMES = 120;

const browserPath = [process.env.NODEYARD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Make a chart of layers, each task fed by two of the layer before. */
function chart() {
  const wide = Math.ceil(TASKS / LAYERS);
  const terminal = (name, input) => ({ value: null, flipped: false, opts: { in: input, out: !input, name } });
  const entries = [];
  for (let at = 0; at < TASKS; at++) {
    const [layer, row] = [Math.floor(at / wide), at % wide];
    const terminals = { a: terminal('a', true), b: terminal('b', true), done: terminal('done', false) };
    const customState = { distributed: { script: ['true'], tags: ['nowhere'] } };
    const path = ['distributed', 'Shell'];
    entries.push([
      `t${at}`,
      { type: 'Node', name: `task ${at}`, pos: [layer * 260, row * 150], path, terminals, customState },
    ]);
    for (const [input, from] of layer === 0
      ? []
      : [
          ['a', at - wide],
          ['b', at - wide - (row === 0 ? 0 : 1)],
        ]) {
      entries.push([`w${at}${input}`, { type: 'Connection', input: [`t${from}`, 'done'], output: [`t${at}`, input] }]);
    }
  }
  return JSON.stringify(Object.fromEntries(entries));
}

/** Count how long frames take while something moves; answers the 95th of a hundred. */
async function frames(page, move) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const tick = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      window.frameLoop = requestAnimationFrame(tick);
    };
    window.frameLoop = requestAnimationFrame(tick);
  });
  for (let step = 0; step < FRAMES; step++) {
    await move(step);
  }
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frameLoop);
    return window.frameTimes.slice(2);
  });
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

/** Open a lens from nothing and answer how long it takes until it is there. */
async function opened(page, address, seen) {
  const begin = performance.now();
  await page.goto(address);
  await seen(page).first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return performance.now() - begin;
}

const LENSES = [
  ['graph', (page) => page.getByRole('application')],
  ['timeline', (page) => page.getByRole('button', { name: /^task 0, / })],
  ['list', (page) => page.getByRole('button', { name: 'task 0', exact: true })],
];

const server = await startServer();
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const username = 'bench';
  await server.call('POST', '/register', { username, emailAddress: 'bench@example.org', password: PASSWORD });
  const { token } = await server.call('POST', '/login', { username, password: PASSWORD });
  const workflow = await server.publish('ten-thousand', chart(), token);
  const { runId } = await server.call('POST', `/workflows/${workflow.id}/runs`, undefined, token);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.request.post(`${server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
  const rows = [];
  for (const [view, seen] of LENSES) {
    const address = `${server.url}/runs/${runId}?view=${view}`;
    await opened(page, address, seen);
    rows.push([`${view}: painted`, await opened(page, address, seen), BUDGETS.painted, 'ms']);
    await page.mouse.move(700, 550);
    const pan =
      view === 'graph'
        ? async () => {
            await page.mouse.down();
            const move = await frames(page, (step) =>
              page.mouse.move(700 + (step % 60) * 5 - 150, 550 + (step % 30) * 4),
            );
            await page.mouse.up();
            return move;
          }
        : () => frames(page, () => page.mouse.wheel(0, 240));
    rows.push([`${view}: pan, 95th frame of 100`, await pan(), BUDGETS.pan, 'ms']);
  }
  process.stdout.write(`${TASKS} tasks\n`);
  for (const [name, value, budget, unit] of rows) {
    const mark = value > budget ? '  OVER' : '';
    process.stdout.write(`${value.toFixed(0).padStart(8)} ${unit} of ${budget} ${unit}  ${name}${mark}\n`);
  }
  process.exitCode = rows.some(([, value, budget]) => value > budget) ? 1 : 0;
} finally {
  await browser.close();
  await server.stop();
}
