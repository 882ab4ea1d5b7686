import { setTimeout as delay } from 'node:timers/promises';
import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';

const MEBIBYTE = 1024 * 1024;

/** Case 29: one frame that is far too large. */
export function describeSizes(wire: VendorWire, use: () => ContractHarness): void {
  const frameOf = (bytes: number): string => wire.text('huge').replace('huge', 'x'.repeat(bytes));

  describe('[29] huge frames', () => {
    it('reads a frame of two megabytes', async () => {
      const outcome = await use().tellFrames(frameOf(2 * MEBIBYTE) + wire.end('stop', null));
      expect(outcome.text).toHaveLength(2 * MEBIBYTE);
    });

    it.each([8, 32])(
      'fails fast on a frame of %i megabytes, and lets other work go on',
      async (megabytes) => {
        use().answer(frameOf(megabytes * MEBIBYTE));
        const { outcome, longestPause } = await watchEventLoop(() => use().tell());
        expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
        expect(longestPause).toBeLessThan(1_000);
      },
    );

    it('fails fast on a frame of 32 megabytes that comes in one word after another', async () => {
      const frame = frameOf(32 * MEBIBYTE);
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        for (let start = 0; start < frame.length; start += 16 * 1024) {
          await exchange.write(frame.slice(start, start + 16 * 1024));
        }
        exchange.end();
      });
      const { outcome, longestPause } = await watchEventLoop(() => use().tell());
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
      expect(longestPause).toBeLessThan(1_000);
    });
  });
}

/** @returns what came of the work, and for how many milliseconds nothing else could happen in the meantime. */
async function watchEventLoop<Result>(
  work: () => Promise<Result>,
): Promise<{ outcome: Result; longestPause: number }> {
  let longestPause = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 5);
  const outcome = await work();
  await delay(10);
  clearInterval(watch);
  return { outcome, longestPause };
}
