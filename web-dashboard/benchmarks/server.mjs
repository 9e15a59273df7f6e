// A real orchestrator for benchmarks, with the dashboard of dist/, gone when the benchmark ends.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const JAR = resolve(process.env.NODEYARD_JAR ?? '../docker/standalone/target/nodeyard.jar');
const READY = /Nodeyard is ready at (\S+)/;

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Answers how to call a server, with a token that counts where none is given. */
function callsOf(url, token) {
  const send = async (method, path, body, type, bearer = token) => {
    const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': type };
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, body });
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    }
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    url,
    call: (method, path, body, bearer) => send(method, path, body && JSON.stringify(body), 'application/json', bearer),
    publish: (name, chart, bearer) =>
      send('POST', `/workflows?name=${encodeURIComponent(name)}`, chart, 'application/octet-stream', bearer),
  };
}

/** Use the server that NODEYARD_URL and NODEYARD_TOKEN name, or one of one's own. */
export async function anyServer() {
  const { NODEYARD_URL: url, NODEYARD_TOKEN: token } = process.env;
  return url === undefined ? startServer() : { ...callsOf(url, token), stop: async () => {} };
}

/** Start everything on one machine; answers how to call it and how to end it. */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'nodeyard-bench-'));
  const port = await freePort();
  const front = join(folder, 'front');
  mkdirSync(front);
  symlinkSync(resolve('dist'), join(front, 'nodeyard-dashboard'));
  const words = ['up', '--port', `${port}`, '--data', folder, '--slots', '2'];
  const java = spawn('java', ['-cp', `${front}:${JAR}`, 'dev.nodeyard.cli.NodeyardCommand', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise((done, fail) => {
    java.stdout.on('data', (bytes) => {
      output += bytes;
      if (READY.test(output)) {
        done();
      }
    });
    java.on('exit', (code) => fail(new Error(`ended with ${code}:\n${output}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  const token = readFileSync(join(folder, 'admin-token'), 'utf8').trim();
  return {
    ...callsOf(url, token),
    stop: async () => {
      const gone = new Promise((done) => java.once('exit', done));
      java.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
