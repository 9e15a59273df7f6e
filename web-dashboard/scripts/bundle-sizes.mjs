// Prints the size of what a browser loads, compressed, and fails over the budgets.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KB = 1024;
// A page needs what all pages share (the shell), and beyond it at most so much, in chunks of at most so much each.
const BUDGETS = { shellScripts: 210 * KB, shellStyles: 40 * KB, page: 110 * KB, chunk: 60 * KB };

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const gzipped = (file) => gzipSync(readFileSync(`dist/${file}`)).length;

function closure(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) {
      closure(imported, seen);
    }
  }
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shell = closure(entry);
const rows = [];
const size = (keys, part) =>
  [...keys].reduce((sum, key) => {
    const files = part === 'css' ? (manifest[key].css ?? []) : [manifest[key].file];
    return sum + files.reduce((all, file) => all + gzipped(file), 0);
  }, 0);
rows.push(['shell, scripts', size(shell, 'js'), BUDGETS.shellScripts]);
rows.push(['shell, styles', size(shell, 'css'), BUDGETS.shellStyles]);
/** What is there already when a part is asked for: the shell, and the pages that alone ask for it. */
function before(key) {
  const asking = Object.keys(manifest).filter((name) => (manifest[name].dynamicImports ?? []).includes(key));
  const [first, ...others] = asking.map((name) => closure(name));
  const common = [...(first ?? [])].filter((name) => others.every((other) => other.has(name)));
  return new Set([...shell, ...common]);
}

for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const known = before(key);
  const own = [...closure(key)].filter((name) => !known.has(name));
  rows.push([key, size(own, 'js'), BUDGETS.page]);
}
for (const key of Object.keys(manifest).filter((name) => !shell.has(name) && manifest[name].file.endsWith('.js'))) {
  const bytes = gzipped(manifest[key].file);
  if (bytes > BUDGETS.chunk) {
    rows.push([`chunk ${manifest[key].file}`, bytes, BUDGETS.chunk]);
  }
}

let over = false;
for (const [name, bytes, budget] of rows) {
  const mark = bytes > budget ? '  OVER' : '';
  over ||= bytes > budget;
  process.stdout.write(`${(bytes / KB).toFixed(1).padStart(8)} KB of ${budget / KB} KB  ${name}${mark}\n`);
}
process.exit(over ? 1 : 0);
