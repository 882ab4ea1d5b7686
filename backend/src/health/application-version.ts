import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let version: string | undefined;

/** Version of the app, from its `package.json`. */
export function applicationVersion(): string {
  // Both `src/health` and `dist/health` are three levels below the workspace.
  version ??= readVersion(join(__dirname, '..', '..', '..', 'package.json'));
  return version;
}

function readVersion(file: string): string {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const value: unknown =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : null;
  return typeof value === 'string' ? value : 'unknown';
}
