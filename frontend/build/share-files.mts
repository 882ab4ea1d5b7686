// Keeps once what is the same in every language: style sheet, fonts, icon. A browser that has been shown the app in one language has them
// for the other then. Scripts stay with their language, since they import one another by relative addresses.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, translatedBuilds } from './builds.mts';
import { readOutputs } from './bundle-outputs.mts';

const outputs = readOutputs();
let bytes = 0;

for (const { folder } of translatedBuilds) {
  const shared = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    isShared(folder, name),
  );
  const index = join(folder, 'index.html');
  const html = readFileSync(index, 'utf8').replace(
    /(src|href)="([^"/][^"]*)"/g,
    (attribute, key: string, name: string) => (shared.includes(name) ? `${key}="/${name}"` : attribute),
  );
  writeFileSync(index, html);
  for (const name of shared) {
    bytes += statSync(join(folder, name)).size;
    rmSync(join(folder, name));
  }
  if (existsSync(join(folder, 'media')) && readdirSync(join(folder, 'media')).length === 0) {
    rmSync(join(folder, 'media'), { recursive: true });
  }
}
console.log(`${bytes} bytes are kept once for all languages.`);

function isShared(folder: string, name: string): boolean {
  const isModule = name.endsWith('.js') && outputs.has(name);
  const first = join(dist, name);
  const second = join(folder, name);
  if (isModule || !existsSync(first) || !statSync(second).isFile()) return false;
  return readFileSync(first).equals(readFileSync(second));
}
