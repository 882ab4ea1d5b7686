import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';

const DIFFICULT_TEXT = 'Café 🐉 日本 👩‍🚀 שלום "quoted" \\back\\ \n\n— ende.  ';

/** What is told: text, thinking, tool calls, usage, finish reason. */
export function describeStreams(wire: VendorWire, use: () => ContractHarness): void {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const story = wire.text('You stand ') + wire.text('in a hall.') + wire.end('stop', usage);

  describe('telling', () => {
    it('[1] tells the text in order, without empty deltas, and ends once', async () => {
      const outcome = await use().tellFrames(wire.emptyFrame + story);
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('You stand in a hall.');
      expect(outcome.events[0]).toEqual({ type: 'stream-start', warnings: [] });
      expect(outcome.events.filter((event) => event.type === 'stream-end')).toHaveLength(1);
      expect(outcome.events.at(-1)).toMatchObject({
        type: 'stream-end',
        finishReason: 'stop',
        usage: { ...usage, totalTokens: 18 },
      });
      expect(outcome.events.filter((event) => event.type === 'text-delta' && event.text === '')).toEqual([]);
    });

    it('[2] keeps every letter of a text that arrives byte by byte', async () => {
      const frames = wire.emptyFrame + wire.text(DIFFICULT_TEXT) + wire.end('stop', null);
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.writeInPieces(frames, 1);
        exchange.end();
      });
      const outcome = await use().tell();
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe(DIFFICULT_TEXT);
    });

    it.each([2, 3, 7, 64])('[3] gives the same text in pieces of %i bytes', async (size) => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.writeInPieces(story, size);
        exchange.end();
      });
      expect((await use().tell()).text).toBe('You stand in a hall.');
    });

    it('[3] reads line breaks of CR and LF', async () => {
      const outcome = await use().tellFrames(story.replaceAll('\n', '\r\n'));
      expect(outcome.text).toBe('You stand in a hall.');
      expect(outcome.end?.finishReason).toBe('stop');
    });

    it('[2] reads surrogate pairs that come as escapes', async () => {
      const escaped = wire.text('dragon').replace('dragon', '\\ud83d\\udc09 \\u00e9');
      expect((await use().tellFrames(escaped + wire.end('stop', null))).text).toBe('🐉 é');
    });

    it('[2] joins a surrogate pair that is split between two deltas and drops NUL characters', async () => {
      const first = wire.text('split').replace('split', '\\ud83d');
      const second = wire.text('split').replace('split', '\\udc09\\u0000!');
      expect((await use().tellFrames(first + second + wire.end('stop', null))).text).toBe('🐉!');
    });

    it('[3] reads a stream that begins with a byte order mark', async () => {
      expect((await use().tellFrames(`\uFEFF${story}`)).text).toBe('You stand in a hall.');
    });

    it('[4] passes over what keeps the connection alive', async () => {
      const { keepAlive } = wire;
      const frames =
        keepAlive + wire.text('One. ') + keepAlive.repeat(3) + wire.text('Two.') + wire.end('stop', null);
      expect((await use().tellFrames(frames)).text).toBe('One. Two.');
    });

    it('[5] reads a last frame that lacks its final line break', async () => {
      const outcome = await use().tellFrames(story.trimEnd());
      expect(outcome.error).toBeNull();
      expect(outcome.end?.finishReason).toBe('stop');
    });

    it('[5] reads a last word that lacks its final line break, before it misses the end', async () => {
      const outcome = await use().tellFrames(wire.text('One. ') + wire.text('Two.').trimEnd());
      expect(outcome.text).toBe('One. Two.');
      expect(outcome.end).toBeNull();
    });

    it('[1] gives no event for an empty delta, wherever it stands', async () => {
      const frames = wire.emptyFrame + wire.text('') + wire.text('One.') + wire.text('') + wire.emptyFrame;
      const outcome = await use().tellFrames(frames + wire.end('stop', null));
      expect(outcome.events.map((event) => event.type)).toEqual(['stream-start', 'text-delta', 'stream-end']);
    });

    it('[26] reports no usage where the vendor reports none', async () => {
      const outcome = await use().tellFrames(wire.text('A.') + wire.end('stop', null));
      expect(outcome.end?.usage).toBeNull();
    });

    it.each(wire.finishReasons.map(({ raw, reason }) => [raw, reason] as const))(
      '[27] reads the finish reason %s as %s',
      async (raw, reason) => {
        const outcome = await use().tellFrames(wire.text('A.') + wire.end(raw, null));
        expect(outcome.end).toMatchObject({ finishReason: reason, rawFinishReason: raw });
      },
    );

    it('[14] never lets the key into a text, even if the server echoes it in pieces', async () => {
      const key = 'sk-contract-0123456789abcdef';
      const frames =
        wire.text(`It is sk-contr`) + wire.text('act-0123456789abcdef!') + wire.end('stop', null);
      const outcome = await use().tellFrames(frames, { apiKey: key });
      expect(outcome.text).toBe('It is [key]!');
    });
  });

  if (wire.reasoning !== null) {
    const { reasoning } = wire;
    it('[24] keeps thinking apart from the text', async () => {
      const frames =
        reasoning('First ') + reasoning('think.') + wire.text('Then tell.') + wire.end('stop', null);
      const outcome = await use().tellFrames(frames);
      expect(outcome.reasoning).toBe('First think.');
      expect(outcome.text).toBe('Then tell.');
    });

    it('[24] keeps the order of thinking and text that alternate', async () => {
      const frames =
        reasoning('a') + wire.text('b') + reasoning('c') + wire.text('d') + wire.end('stop', null);
      const outcome = await use().tellFrames(frames);
      const deltas = outcome.events.filter(
        (event) => event.type === 'text-delta' || event.type === 'reasoning-delta',
      );
      expect(deltas.map((event) => event.text).join('')).toBe('abcd');
    });
  }

  describe('tool calls', () => {
    const calls = [
      { id: 'abc123def', name: 'move_to', arguments: '{"to":"cellar"}' },
      { id: 'ghi456jkl', name: 'take', arguments: '{"what":"a \\"brass\\" key","count":2}' },
    ];

    it('[23] puts two calls together and says that tools were called', async () => {
      const outcome = await use().tellFrames(wire.toolCalls(calls) + wire.end(wire.finishWithTools, usage));
      const told = outcome.events.filter((event) => event.type === 'tool-call');
      expect(told.map((event) => event.name)).toEqual(['move_to', 'take']);
      expect(told.map((event): unknown => JSON.parse(event.arguments))).toEqual(
        calls.map((call): unknown => JSON.parse(call.arguments)),
      );
      expect(new Set(told.map((event) => event.id)).size).toBe(2);
      expect(outcome.end?.finishReason).toBe('tool-calls');
    });

    it('[23] tells the text before a call first', async () => {
      const frames =
        wire.text('You go down.') + wire.toolCalls(calls.slice(0, 1)) + wire.end(wire.finishWithTools, null);
      const types = (await use().tellFrames(frames)).events.map((event) => event.type);
      expect(types).toEqual(['stream-start', 'text-delta', 'tool-call', 'stream-end']);
    });

    it('[23] reads a call without arguments as an empty object', async () => {
      const empty = wire.toolCalls([{ id: 'abc123def', name: 'look', arguments: '{}' }]);
      const outcome = await use().tellFrames(empty + wire.end(wire.finishWithTools, null));
      expect(outcome.events.find((event) => event.type === 'tool-call')?.arguments).toBe('{}');
    });
  });

  it('[28] fails on a frame that is no valid JSON, and keeps the text', async () => {
    const outcome = await use().tellFrames(
      wire.text('You stand ') + wire.malformedFrame + wire.end('stop', null),
    );
    expect(outcome.text).toBe('You stand ');
    expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
  });
}
