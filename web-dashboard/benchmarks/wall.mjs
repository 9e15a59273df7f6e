// Lets a wall screen live through a day in minutes: node benchmarks/wall.mjs [hours]
// A real orchestrator (dist/ over the jar that NODEYARD_JAR names) runs things all the while; the clock of the page goes fast, its
// pages take turns, its stream is cut and made anew. Prints what is left after a collection of garbage; 1 when over the budget.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { startServer } from './server.mjs';

const HOURS = Number(process.argv[2] ?? 24);
const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;
/** One turn of the pages. */
const STEP_MS = 20_000;
/** Real time in which a step's calls are answered. */
const STEP_REAL_MS = 30;
const STEPS = Math.round((HOURS * HOUR_MS) / STEP_MS);
/** What is made once (code, caches of the browser) is not growth. */
const WARM_UP = Math.min(180, Math.floor(STEPS / 4));
const CUT_EVERY = 40;
const RUN_PAUSE_MS = 1_500;
const MB = 1024 * 1024;
const BUDGET_MB = 20;

const browserPath = [process.env.NODEYARD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** A chart of independent tasks. */
function chart(scripts) {
  const entries = scripts.map((script, index) => {
    const customState = { distributed: { script: [script] } };
    const path = ['distributed', 'Shell'];
    return [
      `t${index}`,
      { type: 'Node', name: `task ${index}`, pos: [0, 150 * index], path, terminals: {}, customState },
    ];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

/** Execute workflows again and again until told to stop; answers how many runs it were. */
async function keepRunning(server, workflows, isOver) {
  let runs = 0;
  while (!isOver()) {
    await server.call('POST', `/workflows/${workflows[runs % workflows.length]}/runs`);
    runs += 1;
    await new Promise((done) => setTimeout(done, RUN_PAUSE_MS));
  }
  return runs;
}

/** What the page holds once all that is not needed any more is gone. */
async function held(session) {
  for (let time = 0; time < 3; time++) {
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((each) => each.name === name).value;
  return { heap: value('JSHeapUsedSize') / MB, nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

async function live(page, steps) {
  for (let step = 1; step <= steps; step++) {
    await page.clock.fastForward(STEP_MS);
    if (step % CUT_EVERY === 0) {
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await page.getByText('Live', { exact: true }).waitFor();
    }
    await page.waitForTimeout(STEP_REAL_MS);
  }
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const workflows = [];
  for (const [name, scripts] of [
    ['goes-well', ['true', 'sleep 0.2', 'true', 'sleep 0.1']],
    ['goes-wrong', ['true', 'exit 3']],
  ]) {
    workflows.push((await server.publish(name, chart(scripts))).id);
  }
  const { token } = await server.call('POST', '/wall-tokens', { name: 'benchmark' });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  let streams = 0;
  page.on('request', (request) => {
    streams += request.url().includes('/api/v1/changes') ? 1 : 0;
  });
  await page.clock.install({ time: new Date() });
  await page.goto(`${server.url}/wall?pages=overview,queue,runners,runs,failures#token=${token}`);
  await page.getByText('Live', { exact: true }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  let over = false;
  const running = keepRunning(server, workflows, () => over);
  await live(page, WARM_UP);
  const before = await held(session);
  await live(page, STEPS - WARM_UP);
  const after = await held(session);
  over = true;
  const runs = await running;
  const day = ((after.heap - before.heap) * DAY_HOURS * HOUR_MS) / ((STEPS - WARM_UP) * STEP_MS);
  const isOver = day > BUDGET_MB;
  const row = (name, from, to, digits) =>
    `${name.padEnd(18)} ${from.toFixed(digits).padStart(9)} ${to.toFixed(digits).padStart(9)}\n`;
  process.stdout.write(
    `${HOURS} h of a wall screen: ${STEPS} turns, ${streams} streams, ${runs} runs\n` +
      `${''.padEnd(18)} ${'before'.padStart(9)} ${'after'.padStart(9)}\n` +
      row('heap, MB', before.heap, after.heap, 2) +
      row('DOM nodes', before.nodes, after.nodes, 0) +
      row('listeners', before.listeners, after.listeners, 0) +
      `growth of the heap in a day: ${day.toFixed(2)} MB of ${BUDGET_MB} MB${isOver ? '  OVER' : ''}\n`,
  );
  process.exitCode = isOver ? 1 : 0;
} finally {
  await browser.close();
  await server.stop();
}
