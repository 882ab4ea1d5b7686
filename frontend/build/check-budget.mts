// Fails the build when the first load of the player, the page that must be there at once, costs more over the wire than it
// may: `index.html`, what it names, the code of the route with everything that is imported with it, and the faces a
// story is set in. Holds for each language by itself. Sizes are those of the Brotli files that the server sends. Prints them by file,
// and what every part that is loaded later adds.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Build, builds, dist, sourceBuild } from './builds.mts';
import { readOutputs, statsFile } from './bundle-outputs.mts';

const BUDGET = 250_000;
const APP = 'frontend/src/app/';
const SHELL = 'frontend/src/main.ts';
const PLAYER = `${APP}play/player.ts`;
const READING_FONT = /^media\/literata-(regular|italic)-\w+\.woff2$/;

const outputs = readOutputs();
const player = [...outputs].find(([, { entryPoint }]) => entryPoint === PLAYER)?.[0];
if (player === undefined) throw new Error(`The bundle has no chunk for ${PLAYER}.`);
const fonts = [...outputs.keys()].filter((name) => READING_FONT.test(name));
if (fonts.length !== 2) throw new Error(`Expected two reading faces, found ${fonts.length}.`);

for (const build of builds) checkBuild(build, player, fonts);
printLaterParts(sourceBuild);
rmSync(statsFile);

function checkBuild({ language, path }: Build, playerChunk: string, readingFonts: readonly string[]): void {
  const html = readFileSync(join(dist, path, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name = '']) =>
    name.startsWith('/') ? name.slice(1) : path + name,
  );
  const initial = named.filter((name) => statSync(join(dist, name), { throwIfNoEntry: false })?.isFile());

  const files = new Set([`${path}index.html`]);
  for (const name of [...initial, path + playerChunk, ...readingFonts]) addWithImports(files, name, path);

  const rows = [...files].map((name) => ({ name, bytes: sizeOnTheWire(name) }));
  rows.sort((left, right) => right.bytes - left.bytes);
  const total = rows.reduce((sum, row) => sum + row.bytes, 0);
  console.log(`First load of the player in ${language}, bytes over the wire:`);
  for (const { name, bytes } of rows) console.log(`${String(bytes).padStart(8)}  ${name}`);
  console.log(`${String(total).padStart(8)}  of ${BUDGET} allowed`);
  if (total <= BUDGET) return;
  console.error(`The player's first load in ${language} is ${total - BUDGET} bytes over its budget.`);
  process.exitCode = 1;
}

/** What comes when it is wanted, with all that it imports and no page has from the beginning. */
function printLaterParts({ language, path }: Build): void {
  const shell = new Set<string>();
  for (const [name, { entryPoint }] of outputs) if (entryPoint === SHELL) addWithImports(shell, name, path);
  const parts = [...outputs].flatMap(([name, { entryPoint }]) => {
    if (!entryPoint?.startsWith(APP)) return [];
    const files = new Set<string>();
    addWithImports(files, path + name, path);
    const bytes = [...files]
      .filter((file) => !shell.has(file))
      .reduce((sum, file) => sum + sizeOnTheWire(file), 0);
    return [{ bytes, part: entryPoint.slice(APP.length) }];
  });
  parts.sort((left, right) => right.bytes - left.bytes);
  console.log(`What is loaded later in ${language}, bytes over the wire:`);
  for (const { bytes, part } of parts) console.log(`${String(bytes).padStart(8)}  ${part}`);
}

/** A file, and what the browser must fetch before it can run it. */
function addWithImports(files: Set<string>, name: string, path: string): void {
  if (files.has(name)) return;
  files.add(name);
  const imports = outputs.get(name.slice(path.length))?.imports ?? [];
  for (const { path: imported, kind } of imports)
    if (kind === 'import-statement') addWithImports(files, path + imported, path);
}

function sizeOnTheWire(name: string): number {
  const path = join(dist, name);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}
