import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collector: unknown = runInNewContext('gc');

/** Runs the garbage collector now. SDKs are known to lose abort signals by it: https://github.com/nodejs/undici/issues/4068 */
export function collectGarbage(): void {
  if (typeof collector !== 'function') throw new Error('This Node.js does not expose its garbage collector');
  Reflect.apply(collector, undefined, []);
}
