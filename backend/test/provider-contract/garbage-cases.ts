import fc from 'fast-check';
import { ProviderError } from '../../src/provider/provider.error';
import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness } from './contract-harness';

/**
 * Case 28, with anything that may come: a stream up to any byte, then any rubbish, in pieces of any size.
 * @param runs as many streams are tried; fast-check prints the seed of one that fails
 */
export function describeGarbage(wire: VendorWire, use: () => ContractHarness, runs = 25): void {
  const usage = { inputTokens: 11, outputTokens: 7 };
  const call = { id: 'abc123def', name: 'move_to', arguments: '{"to":"cellar"}' };
  const streams = [
    wire.emptyFrame + wire.text('You stand ') + wire.text('in a hall. 🐉') + wire.end('stop', usage),
    wire.text('Go.') + wire.toolCalls([call]) + wire.end(wire.finishWithTools, null),
    wire.text('Before.') + (wire.streamErrors[0]?.frame ?? ''),
  ].map((text) => Buffer.from(text));

  const rubbish = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => Buffer.from(text)),
    fc.json({ maxDepth: 2 }).map((text) => Buffer.from(`data: ${text}\n\n`)),
    fc.json({ maxDepth: 2 }).map((text) => Buffer.from(`${text}\n`)),
    fc
      .constantFrom('data: [DONE]\n\n', 'data: null\n\n', '\u0000\n\n', ': \n')
      .map((text) => Buffer.from(text)),
  );

  it('[28] ends in one end or one error whatever rubbish follows, and harms nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          stream: fc.constantFrom(...streams),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          parts: fc.array(rubbish, { maxLength: 4 }),
          size: fc.integer({ min: 1, max: 97 }),
          isCut: fc.boolean(),
        }),
        async ({ stream, share, parts, size, isCut }) => {
          const bytes = Buffer.concat([stream.subarray(0, Math.round(share * stream.length)), ...parts]);
          use().server.play(async (exchange) => {
            exchange.begin(200, { 'content-type': wire.contentType });
            for (let start = 0; start < bytes.length; start += size) {
              await exchange.write(bytes.subarray(start, start + size));
            }
            if (isCut) exchange.cut();
            else exchange.end();
          });
          const { events, error } = await use().tell({ limits: { idleMs: 5_000, firstTokenMs: 5_000 } });
          const ends = events.filter((event) => event.type === 'stream-end');
          expect(ends.length + (error === null ? 0 : 1)).toBe(1);
          if (error === null) expect(events.at(-1)?.type).toBe('stream-end');
          else expect(error).toBeInstanceOf(ProviderError);
        },
      ),
      { numRuns: runs },
    );
    // A rejection that nobody handles fails the test, too: Jest sees to that.
    await new Promise((resolve) => setImmediate(resolve));
  });
}
