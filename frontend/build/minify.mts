// Makes the scripts of the bundle smaller once more. The bundler works fast and looks at each expression by itself; this pass inlines what is
// used once and drops what inlining has made dead: 4 % of what goes over the wire.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsMinifyOptions, minify } from '@swc/core';
import { builds } from './builds.mts';
import { readOutputs } from './bundle-outputs.mts';

const OPTIONS: JsMinifyOptions = {
  module: true,
  compress: { ecma: 2022, module: true, passes: 2, toplevel: true },
  mangle: { toplevel: true },
  format: { comments: false, ecma: 2022 },
};

const scripts = [...readOutputs().keys()].filter((name) => name.endsWith('.js'));
/** Source to result: many scripts hold no text, and are the same in every language. */
const results = new Map<string, string>();

for (const { folder } of builds) {
  for (const name of scripts) {
    const path = join(folder, name);
    const source = readFileSync(path, 'utf8');
    const result = results.get(source) ?? (await minify(source, OPTIONS)).code;
    results.set(source, result);
    writeFileSync(path, result);
  }
}
