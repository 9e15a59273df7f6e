import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';

const JAR = resolve(process.env.NODEYARD_JAR ?? '../docker/standalone/target/nodeyard.jar');
/** Built dashboard to serve in place of the jar's own: `NODEYARD_DIST=dist` while working on it. */
const DIST = process.env.NODEYARD_DIST;
const READY = /Nodeyard is ready at (\S+)/;
const START_MS = 120_000;

/** A real orchestrator with PostgreSQL, Redis and a runner, for one Playwright worker. */
export class Yard {
  readonly folder = mkdtempSync(join(tmpdir(), 'nodeyard-e2e-'));
  private process: ChildProcess | null = null;
  private output = '';

  private constructor(readonly port: number) {}

  /** Start one; `settings` gives more of its orchestrator, as a configuration file does. */
  static async start(settings: (url: string) => Record<string, unknown> = () => ({})): Promise<Yard> {
    const yard = new Yard(await freePort());
    const all = { webhooks: { allow: ['127.0.0.0/8'] }, ...settings(yard.url) };
    writeFileSync(yard.settingsFile, JSON.stringify(all));
    await yard.up();
    return yard;
  }

  private get settingsFile(): string {
    return join(this.folder, 'settings.yml');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The administrator's token. */
  get token(): string {
    return readFileSync(join(this.folder, 'admin-token'), 'utf8').trim();
  }

  async up(): Promise<void> {
    const java = spawn(
      'java',
      [
        '-XX:TieredStopAtLevel=1',
        '-cp',
        this.classPath(),
        'dev.nodeyard.cli.NodeyardCommand',
        ...['up', '--port', `${this.port}`, '--data', this.folder, '--slots', '2', '--config', this.settingsFile],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.process = java;
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`not ready:\n${this.output}`)), START_MS);
      const look = (bytes: Buffer) => {
        this.output += bytes.toString();
        if (READY.test(this.output)) {
          clearTimeout(timer);
          done();
        }
      };
      java.stdout.on('data', look);
      java.stderr.on('data', look);
      java.on('exit', (code) => fail(new Error(`ended with ${code}:\n${this.output}`)));
    });
    this.output = '';
  }

  private classPath(): string {
    if (DIST === undefined) {
      return JAR;
    }
    const front = join(this.folder, 'front');
    mkdirSync(front, { recursive: true });
    rmSync(join(front, 'nodeyard-dashboard'), { force: true });
    symlinkSync(resolve(DIST), join(front, 'nodeyard-dashboard'));
    return `${front}:${JAR}`;
  }

  /** End everything as a lost machine would, or in good order. */
  async down(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const java = this.process;
    if (java !== null && java.exitCode === null) {
      const gone = new Promise((done) => java.once('exit', done));
      java.kill(signal);
      await gone;
    }
    this.process = null;
  }

  async remove(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Call the REST API as the administrator, or with another token. */
  async call<T>(method: string, path: string, body?: unknown, token = this.token): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Publish bytes of a chart, by the administrator if not said otherwise; a name that exists gets a new revision. */
  async publish(name: string, chart: string | Buffer, token = this.token): Promise<{ id: string; revision: string }> {
    const response = await fetch(`${this.url}/api/v1/workflow/publish?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(typeof chart === 'string' ? Buffer.from(chart) : chart),
    });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return (await response.json()) as { id: string; revision: string };
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export const PASSWORD = 'correct horse battery staple';

/** Playwright's test with a yard (one for each worker) and a page that starts at it. */
export const test = base.extend<{ user: { name: string; token: string } }, { yard: Yard }>({
  yard: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from this pattern.
    async ({}, use) => {
      const yard = await Yard.start();
      await use(yard);
      await yard.remove();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  baseURL: async ({ yard }, use) => use(yard.url),
  /** A user of this test's own, signed in already. */
  user: async ({ yard, page }, use) => {
    const name = `user${Math.random().toString(36).slice(2, 10)}`;
    await page.request.post(`${yard.url}/api/v1/register`, {
      data: { username: name, emailAddress: `${name}@example.org`, password: PASSWORD },
    });
    await page.request.post(`${yard.url}/api/v1/session`, { data: { username: name, password: PASSWORD } });
    const login = await page.request.post(`${yard.url}/api/v1/login`, { data: { username: name, password: PASSWORD } });
    await use({ name, token: ((await login.json()) as { token: string }).token });
  },
});

export { expect } from '@playwright/test';
