import type { AnswerScript, Exchange } from '../../vendors/vendor-server';
import type { VendorWire } from '../../vendors/vendor-wire';
import type { Watch } from './subject';

/** Long enough to see whether a call ends by itself. */
export const WATCHED_MS = 2_500;

/** What most cases tell before something happens. */
export const BEGUN = 'Once ';

/** Whether the vendor speaks lines of JSON. */
export const isNdjson = (wire: VendorWire): boolean => wire.doneMarker === null;

/** Answers with a stream; `then` follows the frames, and by default ends it. */
export function stream(
  wire: VendorWire,
  frames: string,
  then = (exchange: Exchange): unknown => exchange.end(),
): AnswerScript {
  return async (exchange) => {
    exchange.begin(200, { 'content-type': wire.contentType });
    await exchange.write(frames);
    await then(exchange);
  };
}

/** Watches a stream of these frames. */
export const watchStream = (wire: VendorWire, frames: string): Watch => ({
  scripts: [stream(wire, frames)],
  limitMs: WATCHED_MS,
});

/** Answers at once, without a stream. */
export function answer(status: number, headers: Record<string, string>, body: string): AnswerScript {
  return (exchange) => {
    exchange.begin(status, headers);
    exchange.end(body);
  };
}

/** A story that goes on for longer than anybody watches. */
export const babble = (wire: VendorWire): AnswerScript =>
  stream(wire, '', async (exchange) => {
    for (let count = 0; count < 2_000; count++) {
      await exchange.write(wire.text('word '));
      await exchange.wait(10);
    }
  });

/** Headers of an answer that is no stream. */
export const JSON_TYPE = { 'content-type': 'application/json' };
