// Makes the scripts of the bundle smaller once more. The bundler works fast and looks at each expression by itself; this pass inlines what is
// used once and drops what inlining has made dead: 4 % of what goes over the wire.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from '@swc/core';
import { builds, statsFile } from './builds.mjs';

const OPTIONS = {
  module: true,
  compress: { ecma: 2022, module: true, passes: 2, toplevel: true },
  mangle: { toplevel: true },
  format: { comments: false, ecma: 2022 },
};

const { outputs } = JSON.parse(readFileSync(statsFile, 'utf8'));
/** Source to result: many scripts hold no text, and are the same in every language. */
const results = new Map();

for (const { folder } of builds) {
  for (const name of Object.keys(outputs).filter((output) => output.endsWith('.js'))) {
    const path = join(folder, name);
    const source = readFileSync(path, 'utf8');
    if (!results.has(source)) results.set(source, (await minify(source, OPTIONS)).code);
    writeFileSync(path, results.get(source));
  }
}
