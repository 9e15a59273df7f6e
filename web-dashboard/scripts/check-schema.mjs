// Fails when src/api/schema.ts is not what openapi-typescript makes of docs/openapi.json.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'nodeyard-schema-'));
try {
  const made = join(folder, 'schema.ts');
  execFileSync('node_modules/.bin/openapi-typescript', ['../docs/openapi.json', '-o', made], { stdio: 'ignore' });
  if (readFileSync(made, 'utf8') !== readFileSync('src/api/schema.ts', 'utf8')) {
    process.stderr.write('src/api/schema.ts is older than docs/openapi.json; run: npm run api\n');
    process.exit(1);
  }
} finally {
  rmSync(folder, { recursive: true });
}
