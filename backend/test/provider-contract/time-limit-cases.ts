import type { AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { providerErrorOf, type ContractHarness } from './contract-harness';
import { Deferred } from './deferred';

/** What happens when a vendor is slow. Limits are small here, and pauses far longer than them. */
export function describeTimeLimits(wire: VendorWire, use: () => ContractHarness): void {
  /** Begins with these frames, and then sends the others again and again for as long as the client stays. */
  function repeat(frames: string, first = ''): AnswerScript {
    return async (exchange) => {
      exchange.begin(200, { 'content-type': wire.contentType });
      if (first !== '') await exchange.write(first);
      for (let count = 0; count < 2_000; count++) {
        await exchange.write(frames);
        await exchange.wait(10);
      }
    };
  }

  describe('time limits', () => {
    it('[17] gives up when no headers come, and does not ask again by itself: the limits are minutes', async () => {
      use().server.play((exchange) => exchange.wait(20_000));
      const outcome = await use().tell({ limits: { headersMs: 50 }, rules: { retryDelaysMs: [1, 1] } });
      const error = providerErrorOf(outcome);
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.isRetryable).toBe(false);
      // The limit may pass before a busy machine has sent the request.
      expect(use().server.requests.length).toBeLessThan(2);
      expect(outcome.events.map(({ type }) => type)).not.toContain('retry');
    });

    it('[18] gives up when no first word comes, whatever keeps the connection alive', async () => {
      use().server.play(repeat(wire.keepAlive + wire.emptyFrame));
      const error = providerErrorOf(await use().tell({ limits: { firstTokenMs: 100 } }));
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
      expect((await use().tell({ limits: { firstTokenMs: 10_000, idleMs: 100 } })).text).toBe('At last.');
    });

    it('[19] gives up when the story falls silent though the connection is kept alive, and keeps what was told', async () => {
      use().server.play(repeat(wire.keepAlive + wire.emptyFrame, wire.text('And then ')));
      const outcome = await use().tell({ limits: { idleMs: 100 } });
      expect(outcome.text).toBe('And then ');
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_TIMEOUT');
    });

    it('[19] gives up when the whole takes longer than it may', async () => {
      use().server.play(repeat(wire.text('on and on ')));
      const error = providerErrorOf(await use().tell({ limits: { totalMs: 100 } }));
      expect(error.code).toBe('PROVIDER_TIMEOUT');
      expect(error.message).toContain('did not finish within 100 milliseconds');
    });

    it('[19] closes the upstream socket when a limit passes', async () => {
      const closed = new Deferred<void>();
      use().server.play(async (exchange) => {
        void exchange.closed.then(closed.resolve);
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.wait(20_000);
      });
      // Long enough for the request to arrive: of one that never came, nobody hears the end.
      await use().tell({ limits: { firstTokenMs: 300 } });
      await expect(closed.promise).resolves.toBeUndefined();
    });
  });
}
