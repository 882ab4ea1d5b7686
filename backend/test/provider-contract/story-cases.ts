import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, TEST_KEY, type ContractHarness } from './contract-harness';

/** One story with everything that a vendor shows in it, each of its words for an end, and one refusal. */
export function describeStory(wire: VendorWire, use: () => ContractHarness): void {
  describe('a story', () => {
    it('[1] is told with its thinking, its tool call, its usage and its end', async () => {
      const usage = { inputTokens: 11, outputTokens: 7 };
      const call = { id: 'abc123def', name: 'move_to', arguments: '{"to":"cellar"}' };
      const { events, error } = await use().tellFrames(
        wire.emptyFrame +
          (wire.reasoning?.('Down, then.') ?? '') +
          wire.text('You go ') +
          wire.text('down. 🐉') +
          wire.toolCalls([call]) +
          wire.end(wire.finishWithTools, usage),
      );
      expect(error).toBeNull();
      expect(events).toMatchObject([
        { type: 'stream-start', warnings: [] },
        { type: 'reasoning-delta', text: 'Down, then.' },
        { type: 'text-delta', text: 'You go ' },
        { type: 'text-delta', text: 'down. 🐉' },
        { type: 'tool-call', ...call },
        { type: 'stream-end', finishReason: 'tool-calls', usage: { ...usage, totalTokens: 18 } },
      ]);
    });

    it.each(wire.finishReasons.map(({ raw, reason }) => [raw, reason] as const))(
      '[27] ends with %s, which is %s',
      async (raw, reason) => {
        const { end } = await use().tellFrames(wire.text('A.') + wire.end(raw, null));
        expect(end).toMatchObject({ finishReason: reason, rawFinishReason: raw });
      },
    );

    it('[14] is not told with a wrong key, which is never shown', async () => {
      use().server.play((exchange) => {
        exchange.begin(401, { 'content-type': 'application/json' });
        exchange.end(JSON.stringify({ error: { message: `Incorrect API key provided: ${TEST_KEY}` } }));
      });
      const error = providerErrorOf(await use().tell());
      expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 401 });
      expect(error.message).not.toContain(TEST_KEY);
      expect(use().server.requests).toHaveLength(1);
    });
  });
}
