// Fails the build when the first load of the player, the page that must be there at once, costs more over the wire than it
// may: `index.html`, what it names, the code of the route with everything that is imported with it, and the faces a
// story is set in. Sizes are those of the Brotli files that the server sends. Prints them by file.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUDGET = 200 * 1024;
const PLAYER = 'frontend/src/app/play/player.ts';
const READING_FONT = /^media\/literata-(regular|italic)-\w+\.woff2$/;

const dist = join(import.meta.dirname, '../dist');
const stats = join(dist, 'browser-stats.json');
const { outputs } = JSON.parse(readFileSync(stats, 'utf8'));
const html = readFileSync(join(dist, 'index.html'), 'utf8');

const named = [...html.matchAll(/(?:src|href)="([^"/][^"]*)"/g)].map((match) => match[1]);
const initial = named.filter((name) => existsSync(join(dist, name)));
const player = Object.keys(outputs).find((name) => outputs[name].entryPoint === PLAYER);
if (!player) throw new Error(`The bundle has no chunk for ${PLAYER}.`);
const fonts = Object.keys(outputs).filter((name) => READING_FONT.test(name));
if (fonts.length !== 2) throw new Error(`Expected two reading faces, found ${fonts.length}.`);

const files = new Set(['index.html']);
for (const name of [...initial, player, ...fonts]) addWithImports(name);

const rows = [...files].map((name) => ({ name, bytes: sizeOnTheWire(name) }));
rows.sort((left, right) => right.bytes - left.bytes);
const total = rows.reduce((sum, row) => sum + row.bytes, 0);
console.log('First load of the player, bytes over the wire:');
for (const { name, bytes } of rows) console.log(`${String(bytes).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  of ${BUDGET} allowed`);
if (total > BUDGET) {
  console.error(`The player's first load is ${total - BUDGET} bytes over its budget.`);
  process.exitCode = 1;
}
rmSync(stats);

/** A file, and what the browser must fetch before it can run it. */
function addWithImports(name) {
  if (files.has(name)) return;
  files.add(name);
  const imports = outputs[name]?.imports ?? [];
  for (const { path, kind } of imports) if (kind === 'import-statement') addWithImports(path);
}

function sizeOnTheWire(name) {
  const path = join(dist, name);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}
