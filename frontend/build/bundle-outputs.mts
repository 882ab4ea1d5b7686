import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './builds.mts';

/** What the bundler says of one file: https://esbuild.github.io/api/#metafile. */
export interface Output {
  /** The source that is loaded by this file. */
  readonly entryPoint?: string;
  /** The files that it imports, by their names in the build; `kind` is `import-statement`, `dynamic-import` and others. */
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** What the bundler says of each file: what it imports, and what it was made of. Removed at the end of the build. */
export const statsFile = join(dist, 'browser-stats.json');

/**
 * Reads what the bundler says of each file.
 * @returns by the file's name in the folder of each build
 * @throws Error if it says nothing of the kind.
 */
export function readOutputs(): ReadonlyMap<string, Output> {
  const stats: unknown = JSON.parse(readFileSync(statsFile, 'utf8'));
  const outputs = isObject(stats) && 'outputs' in stats && isObject(stats.outputs) ? stats.outputs : {};
  return new Map(
    Object.entries(outputs).map(([name, output]: [string, unknown]) => {
      if (!isOutput(output)) throw new Error(`${statsFile} does not say what ${name} imports.`);
      return [name, output];
    }),
  );
}

function isOutput(value: unknown): value is Output {
  if (!isObject(value)) return false;
  const isEntryPoint = !('entryPoint' in value) || typeof value.entryPoint === 'string';
  return isEntryPoint && 'imports' in value && Array.isArray(value.imports) && value.imports.every(isImport);
}

function isImport(value: unknown): value is Output['imports'][number] {
  if (!isObject(value) || !('path' in value) || !('kind' in value)) return false;
  return typeof value.path === 'string' && typeof value.kind === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
