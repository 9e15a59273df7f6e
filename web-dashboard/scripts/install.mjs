// Runs `npm ci` unless what is installed is what package-lock.json asks for, so that building again takes seconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const MARK = 'node_modules/.installed-lock';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(process.version).digest('hex');

function installed() {
  try {
    return readFileSync(MARK, 'utf8');
  } catch {
    return '';
  }
}

if (installed() !== wanted) {
  const result = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { stdio: 'inherit' });
  if (result.status !== 0) {
    process.exit(result.status ?? 1);
  }
  writeFileSync(MARK, wanted);
}
