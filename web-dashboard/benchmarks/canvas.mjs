// Measures a chart of 5,000 tasks and 8,000 wires in a real browser: how soon it is there, how smoothly it moves, how much
// memory it takes. `node benchmarks/canvas.mjs [tasks]` starts an orchestrator of its own (NODEYARD_JAR, NODEYARD_DIST as for the
// tests in a browser), or uses that of NODEYARD_URL with the token in NODEYARD_TOKEN. Prints a table; 1 when over a budget.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';

const TASKS = Number(process.argv[2] ?? 5000);
const FRAMES = 180;
const OPENINGS = 3;
const MB = 1024 * 1024;
const BUDGETS = { open: 1500, pan: 33, heap: 150 };
const USER = { username: `bench${Date.now()}`, password: 'correct horse battery staple' };

const chromiumPath = [process.env.NODEYARD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Load modules of the dashboard and of its tests as they are written. */
async function modules() {
  const vite = await createServer({ server: { middlewareMode: true, watch: null, hmr: false }, appType: 'custom' });
  const fixtures = await vite.ssrLoadModule('/src/model/fixtures.ts');
  const yard = process.env.NODEYARD_URL === undefined ? await vite.ssrLoadModule('/e2e/yard.ts') : null;
  await vite.close();
  return { bigChartText: fixtures.bigChartText, Yard: yard?.Yard };
}

async function signIn(request, url) {
  const account = { ...USER, emailAddress: `${USER.username}@example.org` };
  await request.post(`${url}/api/v1/register`, { data: account });
  const session = await request.post(`${url}/api/v1/session`, { data: USER });
  if (!session.ok()) {
    throw new Error(`cannot sign in: ${await session.text()}`);
  }
  const login = await request.post(`${url}/api/v1/login`, { data: USER });
  return (await login.json()).token;
}

async function publish(url, token, chart) {
  const response = await fetch(`${url}/api/v1/workflows?name=big-${Date.now()}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
    body: chart,
  });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return (await response.json()).id;
}

/** Runs in the page before anything else: notes when the chart is drawn. */
function watchOpening() {
  const look = () => {
    if (document.querySelector('[role="application"] canvas') === null) {
      requestAnimationFrame(look);
    } else {
      requestAnimationFrame(() => requestAnimationFrame((now) => Object.assign(window, { chartDrawnAt: now })));
    }
  };
  requestAnimationFrame(look);
}

/** Runs in the page: moves or zooms by one step in each frame and returns how long the frames took. */
async function frames({ count, kind }) {
  const frame = document.querySelector('[role="application"]');
  const { left, top, width, height } = frame.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const send = (type, more) =>
    frame.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, buttons: 1, ...more }));
  // The capture of a pointer that no hand moves is refused; nothing else is different.
  frame.setPointerCapture = () => {};
  if (kind === 'pan') {
    send('pointerdown', { clientX: x, clientY: y });
  }
  const times = [];
  await new Promise((done) => {
    let before = 0;
    let step = 0;
    const next = (now) => {
      if (before > 0) {
        times.push(now - before);
      }
      before = now;
      if (step++ === count) {
        done();
        return;
      }
      const turn = (step / count) * 2 * Math.PI;
      if (kind === 'pan') {
        send('pointermove', { clientX: x + 300 * Math.sin(turn), clientY: y + 200 * Math.sin(2 * turn) });
      } else {
        const deltaY = Math.cos(turn) > 0 ? -40 : 40;
        frame.dispatchEvent(
          new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY, clientX: x, clientY: y }),
        );
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  if (kind === 'pan') {
    send('pointerup', { clientX: x, clientY: y });
  }
  return times;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

async function metric(session, name) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name).value;
}

async function measure(page, address) {
  const rows = [];
  const openings = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  for (let time = 0; time < OPENINGS; time++) {
    await page.goto(address);
    await page.waitForFunction(() => window.chartDrawnAt !== undefined, undefined, { timeout: 60_000 });
    openings.push(await page.evaluate(() => window.chartDrawnAt));
  }
  rows.push(['open, from the address to the drawn chart (best)', Math.min(...openings), 'ms', BUDGETS.open]);
  rows.push(['open, median', quantile(openings, 0.5), 'ms', null]);
  const add = async (name, kind) => {
    const before = await metric(session, 'ThreadTime');
    const times = await page.evaluate(frames, { count: FRAMES, kind });
    const spent = ((await metric(session, 'ThreadTime')) - before) * 1000;
    rows.push([`${name}, frame p50`, quantile(times, 0.5), 'ms', null]);
    rows.push([`${name}, frame p95`, quantile(times, 0.95), 'ms', BUDGETS.pan]);
    // What a busy machine does not falsify.
    rows.push([`${name}, processor time of a frame`, spent / FRAMES, 'ms', null]);
  };
  await add('pan the whole chart', 'pan');
  await page.getByRole('button', { name: /show at 100 %/ }).click();
  await page.waitForTimeout(500);
  await add('pan among cards at 100 %', 'pan');
  await page.getByRole('button', { name: 'Fit the chart' }).click();
  await page.waitForTimeout(500);
  await add('zoom in and out', 'zoom');
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  rows.push(['heap after a collection', (await metric(session, 'JSHeapUsedSize')) / MB, 'MB', BUDGETS.heap]);
  return rows;
}

const { bigChartText, Yard } = await modules();
const yard = Yard === undefined ? null : await Yard.start();
const url = yard?.url ?? process.env.NODEYARD_URL;
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--enable-precise-memory-info'],
});
let over = false;
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.addInitScript(watchOpening);
  const token = await signIn(page.request, url);
  const id = await publish(url, token, bigChartText(TASKS));
  const rows = await measure(page, `${url}/workflows/${id}`);
  for (const [name, value, unit, budget] of rows) {
    over ||= budget !== null && value > budget;
    const limit = budget === null ? '' : `of ${budget} ${unit}${value > budget ? '  OVER' : ''}`;
    process.stdout.write(`${name.padEnd(52)} ${value.toFixed(1).padStart(8)} ${unit} ${limit}\n`);
  }
} finally {
  await browser.close();
  await yard?.remove();
}
process.exit(over ? 1 : 0);
