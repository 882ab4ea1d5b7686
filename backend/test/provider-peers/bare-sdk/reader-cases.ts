import { collectGarbage } from '../../provider-contract/collect-garbage';
import { sseFrame } from '../../vendors/chat-completions-wire';
import type { VendorWire } from '../../vendors/vendor-wire';
import type { BareCase } from './bare-case';
import { answer, babble, BEGUN, isNdjson, JSON_TYPE, stream, WATCHED_MS, watchStream } from './case-scripts';
import { endingOf, seconds, socket, times, type Observation } from './observation';

/** A reader who leaves, and what is read wrongly of an answer that is in order: cases 20 to 31. */
export const READER_CASES: readonly BareCase[] = [
  {
    number: 20,
    what: 'The reader stops before the first word',
    watch: () => ({
      scripts: [(exchange) => exchange.wait(20_000)],
      limitMs: WATCHED_MS,
      leave: { how: 'abort' },
    }),
    words: (seen: Observation): string => endingOf(seen) + socket(seen),
  },
  {
    number: 20,
    what: 'The reader stops during the pause before a retry (`Retry-After: 2`)',
    watch: () => ({
      scripts: [answer(429, { ...JSON_TYPE, 'retry-after': '2' }, '{"error":{"message":"slow down"}}')],
      limitMs: 8_000,
      leave: { how: 'abort' },
    }),
    words: (seen: Observation): string => endingOf(seen) + times(seen) + seconds(seen),
  },
  {
    number: 20,
    what: 'The reader stops in mid-story',
    watch: (wire) => ({
      scripts: [babble(wire)],
      limitMs: WATCHED_MS,
      leave: { how: 'abort', afterParts: 5 },
    }),
    words: (seen: Observation): string => endingOf(seen) + socket(seen),
  },
  {
    number: 20,
    what: 'The same, and the garbage is collected after each word',
    isAlone: true,
    watch: (wire) => ({
      scripts: [babble(wire)],
      limitMs: WATCHED_MS,
      // In a process with a large heap each collection takes its time.
      limitParts: 24,
      leave: { how: 'abort', afterParts: 4 },
      afterPart: collectGarbage,
    }),
    words: (seen: Observation): string => (seen.isWaiting ? 'reads on' : endingOf(seen)) + socket(seen),
  },
  {
    number: 21,
    what: 'The reader leaves the loop',
    watch: (wire) => ({
      scripts: [babble(wire)],
      limitMs: WATCHED_MS,
      leave: { how: 'break', afterParts: 3 },
    }),
    words: (seen: Observation): string => socket(seen).slice(2),
  },
  {
    number: 23,
    what: 'Two tool calls at once',
    watch: (wire) =>
      watchStream(
        wire,
        wire.toolCalls([
          { id: 'callmove0', name: 'move_to', arguments: '{"to":"cellar"}' },
          { id: 'calltake0', name: 'take', arguments: '{"item":"lamp"}' },
        ]) + wire.end(wire.finishWithTools, { inputTokens: 1, outputTokens: 1 }),
      ),
    words: (seen: Observation): string => {
      const places = new Set(seen.toolCallPlaces);
      return `${endingOf(seen)}, ${places.size === 2 ? 'two calls' : 'both calls in one place'}`;
    },
  },
  {
    number: 26,
    what: 'The last chunk says `"usage": null`',
    watch: (wire) => (isNdjson(wire) ? null : watchStream(wire, wire.text(BEGUN) + usageOfNull(wire))),
    words: endingOf,
  },
  {
    number: 28,
    what: 'A frame is half a JSON object',
    watch: (wire) =>
      watchStream(
        wire,
        wire.text(BEGUN) +
          wire.malformedFrame +
          wire.text('upon') +
          wire.end('stop', { inputTokens: 1, outputTokens: 1 }),
      ),
    words: (seen: Observation): string =>
      seen.error === null ? `${endingOf(seen)}, the frame skipped` : endingOf(seen),
  },
  {
    number: 30,
    what: 'The end, but the connection stays open',
    watch: (wire) => ({
      scripts: [
        stream(wire, wire.text(BEGUN) + wire.end('stop', { inputTokens: 1, outputTokens: 1 }), (exchange) =>
          exchange.wait(20_000),
        ),
      ],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
  {
    number: 31,
    what: 'No key is entered, but the environment has keys and headers',
    watch: (wire) => ({
      scripts: [stream(wire, wire.text(BEGUN) + wire.end('stop', { inputTokens: 1, outputTokens: 1 }))],
      limitMs: WATCHED_MS,
      apiKey: null,
    }),
    words: (seen: Observation): string => {
      const names = Object.entries(seen.requests[0]?.headers ?? {})
        .filter(([, value]) => String(value).includes('from-the-environment'))
        .map(([name]) => `\`${name}\``);
      return names.length === 0 ? `sends nothing of them` : `sends ${names.join(', ')} to the server`;
    },
  },
];

function usageOfNull(wire: VendorWire): string {
  return sseFrame({
    id: '1',
    model: wire.modelName,
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'stop' }],
    usage: null,
  }).concat(wire.doneMarker ?? '');
}
