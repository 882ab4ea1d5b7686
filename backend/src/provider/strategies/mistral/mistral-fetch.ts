import { parseJsonObject } from '../../../unknown/json-object';
import { rewriteFrames } from '../../transport/rewritten-frames';
import { writeEvent } from '../../transport/stream-frame';
import { toSdkFrame } from './mistral-frame';

/** The transport's `fetch`, with each frame of the answer brought into the shape that Mistral's SDK insists on. */
export function fetchForMistral(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return rewriteFrames(fetch, 'text/event-stream', () => ({ rewrite: rewriteFrame, end: () => '' }));
}

function rewriteFrame(data: string): string {
  const frame = parseJsonObject(data);
  return writeEvent({ event: null, data: frame === null ? data : JSON.stringify(toSdkFrame(frame)) });
}
