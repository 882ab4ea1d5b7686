import { ReadableStream } from 'node:stream/web';

/**
 * Gives jsdom the streams that every browser has and it lacks.
 * @see https://github.com/jsdom/jsdom/issues/2524
 */
export function provideWebStreams(): void {
  Object.assign(globalThis, { ReadableStream });
}
