import { GUARD_RULES } from '../../src/provider/guard/guarded-call';
import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';
import { Deferred } from './deferred';

const MEBIBYTE = 1024 * 1024;

/** Case 29: one frame that is far too large. What is the largest, and that no SDK sees a larger one, is proven beside the transport. */
export function describeSizes(wire: VendorWire, use: () => ContractHarness): void {
  const frameOf = (bytes: number): string => wire.text('huge').replace('huge', 'x'.repeat(bytes));

  describe('[29] huge frames', () => {
    it('reads a frame of two megabytes', async () => {
      const outcome = await use().tellFrames(frameOf(2 * MEBIBYTE) + wire.end('stop', null));
      expect(outcome.text).toHaveLength(2 * MEBIBYTE);
    });

    it('fails at a frame above the bound, though it goes on, and closes the socket', async () => {
      const closed = new Deferred<void>();
      const answerBounds = { ...GUARD_RULES.answerBounds, frameBytes: 10_000 };
      use().server.play(async (exchange) => {
        void exchange.closed.then(closed.resolve);
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.write(wire.text('Before.') + frameOf(20_000).slice(0, 10_001));
        await exchange.wait(20_000);
      });
      const outcome = await use().tell({ rules: { answerBounds } });
      expect(outcome.text).toBe('Before.');
      expect(providerErrorOf(outcome)).toMatchObject({
        code: 'PROVIDER_PROTOCOL',
        message: expect.stringContaining('too large'),
      });
      await closed.promise;
    });
  });
}
