import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';
import { Deferred } from './deferred';

/** What happens when a vendor is slow. Limits are small here, and pauses far longer than them. */
export function describeTimeLimits(wire: VendorWire, use: () => ContractHarness): void {
  describe('time limits', () => {
    it('[17] gives up when no headers come', async () => {
      use().server.play((exchange) => exchange.wait(20_000));
      const error = providerErrorOf(await use().tell({ limits: { headersMs: 80 } }));
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.isRetryable).toBe(false);
    });

    it('[17] does not ask again by itself when no headers come: the limits are minutes', async () => {
      use().server.play((exchange) => exchange.wait(20_000));
      const outcome = await use().tell({ limits: { headersMs: 80 }, rules: { retryDelaysMs: [1, 1] } });
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_TIMEOUT');
      expect(use().server.requests).toHaveLength(1);
    });

    it('[18] gives up when no first word comes, whatever keeps the connection alive', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        for (let count = 0; count < 400; count++) {
          await exchange.write(wire.keepAlive + wire.emptyFrame);
          await exchange.wait(20);
        }
      });
      const error = providerErrorOf(await use().tell({ limits: { firstTokenMs: 150, idleMs: 60_000 } }));
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.message).toContain('did not begin');
    });

    it('[18] waits for a slow first word within the limit', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.wait(150);
        await exchange.write(wire.text('At last.') + wire.end('stop', null));
        exchange.end();
      });
      expect((await use().tell({ limits: { firstTokenMs: 10_000, idleMs: 50 } })).text).toBe('At last.');
    });

    it('[19] gives up when the story falls silent, and keeps what was told', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.write(wire.text('And then '));
        for (let count = 0; count < 400; count++) {
          await exchange.write(wire.keepAlive + wire.emptyFrame);
          await exchange.wait(20);
        }
      });
      const outcome = await use().tell({ limits: { idleMs: 150 } });
      expect(outcome.text).toBe('And then ');
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_TIMEOUT');
    });

    it('[19] gives up when only what keeps the connection alive comes any more', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.write(wire.text('You stand '));
        for (let count = 0; count < 400; count++) {
          await exchange.write(wire.keepAlive + wire.emptyFrame);
          await exchange.wait(20);
        }
      });
      const outcome = await use().tell({ limits: { idleMs: 120 } });
      expect(outcome.text).toBe('You stand ');
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_TIMEOUT');
    });

    it('[19] gives up when the whole takes longer than the model may', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        for (let count = 0; count < 400; count++) {
          await exchange.write(wire.text('on and on '));
          await exchange.wait(20);
        }
      });
      const error = providerErrorOf(await use().tell({ settings: { timeoutSeconds: 1 } }));
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.message).toContain('1 second');
    });

    it('[18] gives up when the first word takes longer than the model may', async () => {
      use().server.play(async (exchange) => {
        await exchange.wait(20_000);
      });
      const error = providerErrorOf(await use().tell({ settings: { firstTokenTimeoutSeconds: 1 } }));
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.message).toContain('1 second');
    });

    it('[19] closes the upstream socket when a limit passes', async () => {
      const closed = new Deferred<number>();
      use().server.play(async (exchange) => {
        void exchange.closed.then(closed.resolve);
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.wait(20_000);
      });
      await use().tell({ limits: { firstTokenMs: 80 } });
      const endedAt = Date.now();
      expect((await closed.promise) - endedAt).toBeLessThan(200);
    });
  });
}
