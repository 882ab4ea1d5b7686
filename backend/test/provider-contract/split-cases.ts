import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness, Outcome } from './contract-harness';

/** Case 3, to the last byte: wherever the network cuts a stream in two, the same events come of it. */
export function describeSplits(wire: VendorWire, use: () => ContractHarness): void {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const calls = [{ id: 'abc123def', name: 'move_to', arguments: '{"to":"Keller 🐉"}' }];
  const fixtures: readonly (readonly [name: string, frames: string])[] = [
    ['a story', wire.emptyFrame + wire.keepAlive + wire.text('Café 🐉 日本') + wire.end('stop', usage)],
    ['a thought', (wire.reasoning?.('Hm… 👩‍🚀') ?? '') + wire.text('So.') + wire.end('length', null)],
    ['a tool call', wire.text('Go.') + wire.toolCalls(calls) + wire.end(wire.finishWithTools, usage)],
    ...wire.streamErrors.map(({ name, frame }) => [name, wire.text('Before.') + frame] as const),
    ...wire.variants.map(({ name, frames }) => [name, frames] as const),
  ];

  describe('[3] a stream cut in two at every byte', () => {
    it.each(fixtures)('tells the same of %s', async (_name, frames) => {
      const bytes = Buffer.from(frames);
      const expected = told(await use().tellFrames(frames));
      const outcomes: unknown[] = [];
      for (let offset = 1; offset < bytes.length; offset++) {
        use().server.play(async (exchange) => {
          exchange.begin(200, { 'content-type': wire.contentType });
          await exchange.write(bytes.subarray(0, offset));
          // Lets the socket flush: without it the kernel joins the halves again.
          await new Promise((resolve) => setImmediate(resolve));
          await exchange.write(bytes.subarray(offset));
          exchange.end();
        });
        outcomes.push(told(await use().tell()));
      }
      expect(outcomes).toEqual(outcomes.map(() => expected));
    });
  });
}

/** What a reader gets of a call, whatever pieces it came in. */
function told({ text, reasoning, end, events, error }: Outcome): object {
  // The ids are left out: where a server sends none, each call gets a new one.
  const toolCalls = events
    .filter((event) => event.type === 'tool-call')
    .map((call) => [call.name, call.arguments]);
  return { text, reasoning, end, toolCalls, error: String(error) };
}
