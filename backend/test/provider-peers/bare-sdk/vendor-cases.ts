import { sseFrame } from '../../vendors/chat-completions-wire';
import type { BareCase } from './bare-case';
import { answer, BEGUN, isNdjson, JSON_TYPE, stream, WATCHED_MS, watchStream } from './case-scripts';
import { endingOf, fieldOf, messageOf, seconds, times, type Observation } from './observation';

/** What goes wrong on the vendor's side before, in and instead of a story: cases 5 to 19. */
export const VENDOR_CASES: readonly BareCase[] = [
  {
    number: 5,
    what: 'The last frame has no blank line behind it',
    watch: (wire) => watchStream(wire, wire.text(BEGUN) + wire.text('upon a time').trimEnd()),
    words: (seen: Observation): string =>
      `${endingOf(seen)}, last words ${seen.text.includes('upon') ? 'told' : 'lost'}`,
  },
  {
    number: 6,
    what: 'The stream ends without finish reason and end marker',
    watch: (wire) => watchStream(wire, wire.text(BEGUN)),
    words: endingOf,
  },
  {
    number: 8,
    what: 'The connection is cut in mid-story',
    watch: (wire) => ({
      scripts: [
        stream(wire, wire.text(BEGUN), async (exchange) => {
          await exchange.wait(50);
          exchange.cut();
        }),
      ],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
  {
    number: 9,
    what: 'The connection is cut before any answer',
    watch: () => ({ scripts: [(exchange) => exchange.cut()], limitMs: 8_000 }),
    words: (seen: Observation): string => endingOf(seen) + times(seen),
  },
  {
    number: 10,
    what: 'A frame says `{"error": …}`',
    watch: (wire) =>
      watchStream(
        wire,
        wire.text(BEGUN) +
          (isNdjson(wire)
            ? '{"error":"overloaded"}\n'
            : sseFrame({ error: { message: 'overloaded', code: 503 } })),
      ),
    words: endingOf,
  },
  {
    number: 10,
    what: 'A frame has an error beside its choices',
    watch: (wire) =>
      isNdjson(wire)
        ? null
        : watchStream(
            wire,
            wire.text(BEGUN) +
              sseFrame({
                id: '1',
                model: wire.modelName,
                choices: [{ index: 0, delta: { content: '' }, finish_reason: null }],
                error: { message: 'overloaded', code: 503 },
              }),
          ),
    words: endingOf,
  },
  {
    number: 10,
    what: 'A frame says `{"object": "error", …}`',
    watch: (wire) =>
      isNdjson(wire)
        ? null
        : watchStream(
            wire,
            wire.text(BEGUN) + sseFrame({ object: 'error', message: 'overloaded', code: 503 }),
          ),
    words: endingOf,
  },
  {
    number: 12,
    what: 'Status 200, but a JSON error',
    watch: () => ({
      scripts: [answer(200, JSON_TYPE, '{"error":{"message":"overloaded","code":503}}')],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
  {
    number: 12,
    what: 'Status 200, but a login page',
    watch: () => ({
      scripts: [answer(200, { 'content-type': 'text/html' }, '<html><body>Log in</body></html>')],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
  {
    number: 12,
    what: 'An empty stream',
    watch: (wire) => watchStream(wire, ''),
    words: endingOf,
  },
  {
    number: 13,
    what: 'A redirect to another origin (status 307)',
    watch: (wire) => ({
      scripts: [
        (exchange) => {
          const { port } = new URL(`http://${exchange.request.headers.host}`);
          exchange.begin(307, { location: `http://localhost:${port}/elsewhere` });
          exchange.end();
        },
        stream(wire, wire.text(BEGUN) + wire.end('stop', { inputTokens: 1, outputTokens: 1 })),
      ],
      limitMs: WATCHED_MS,
    }),
    words: (seen: Observation): string => {
      const strayed = seen.requests.find(({ path }) => path === '/elsewhere');
      if (strayed === undefined) return endingOf(seen);
      return `sends the story there, ${strayed.headers.authorization === undefined ? 'without the key' : 'and the key'}`;
    },
  },
  {
    number: 15,
    what: 'Status 429 with `Retry-After: 2`',
    watch: () => ({
      scripts: [answer(429, { ...JSON_TYPE, 'retry-after': '2' }, '{"error":{"message":"slow down"}}')],
      limitMs: 8_000,
    }),
    words: (seen: Observation): string => {
      const headers = fieldOf(seen.error, 'headers');
      const isPauseKnown =
        (headers instanceof Headers && headers.has('retry-after')) ||
        fieldOf(seen.error, 'retryAfterMs') === 2_000;
      return `${endingOf(seen)}${times(seen)}${seconds(seen)}, pause ${isPauseKnown ? 'known' : 'lost'}`;
    },
  },
  {
    number: 16,
    what: 'Status 503 with an HTML page of 100 kB',
    watch: () => ({
      scripts: [answer(503, { 'content-type': 'text/html' }, `<html>${'<p>no</p>'.repeat(11_000)}</html>`)],
      limitMs: 8_000,
    }),
    words: (seen: Observation): string => {
      const message = messageOf(seen.error);
      const page = message.includes('<p>')
        ? `, ${Math.round(message.length / 1_000)} kB of HTML in its message`
        : '';
      return endingOf(seen) + times(seen) + page;
    },
  },
  {
    number: 17,
    what: 'No answer at all',
    watch: () => ({ scripts: [(exchange) => exchange.wait(20_000)], limitMs: WATCHED_MS }),
    words: endingOf,
  },
  {
    number: 18,
    what: 'Headers, but then nothing but comments or blank lines',
    watch: (wire) => ({
      scripts: [
        stream(wire, '', async (exchange) => {
          for (let count = 0; count < 40; count++) {
            await exchange.write(wire.keepAlive);
            await exchange.wait(100);
          }
        }),
      ],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
  {
    number: 19,
    what: 'A stall in mid-story',
    watch: (wire) => ({
      scripts: [stream(wire, wire.text(BEGUN), (exchange) => exchange.wait(20_000))],
      limitMs: WATCHED_MS,
    }),
    words: endingOf,
  },
];
