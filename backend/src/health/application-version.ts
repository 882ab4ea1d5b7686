import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringField } from '../unknown/unknown-field';

let version: string | undefined;

/** Version of the app, from its `package.json`. */
export function applicationVersion(): string {
  // Both `src/health` and `dist/health` are three levels below the workspace.
  version ??= readVersion(join(__dirname, '..', '..', '..', 'package.json'));
  return version;
}

function readVersion(file: string): string {
  return stringField(JSON.parse(readFileSync(file, 'utf8')), 'version') ?? 'unknown';
}
