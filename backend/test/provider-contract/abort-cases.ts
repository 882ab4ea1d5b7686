import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { AnswerScript, Exchange } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness, Outcome } from './contract-harness';
import { collectGarbage } from './collect-garbage';
import { Deferred } from './deferred';

/** Cases 20 to 22. Leaving: by the signal, by `break`, by `return()`. The upstream socket closes each time. */
export function describeAborts(wire: VendorWire, use: () => ContractHarness): void {
  /** Milliseconds from leaving to the end of the upstream connection. */
  const CLOSE_MS = 200;

  /** An answer that never ends: `tell` says what is done once the request has arrived, `closed` when the client left. */
  function endless(tell: (exchange: Exchange) => Promise<void>): {
    script: AnswerScript;
    arrived: Promise<boolean>;
    closed: Promise<number>;
  } {
    const arrived = new Deferred<boolean>();
    const closed = new Deferred<number>();
    const script: AnswerScript = async (exchange) => {
      void exchange.closed.then(closed.resolve);
      arrived.resolve(true);
      await tell(exchange);
    };
    return { script, arrived: arrived.promise, closed: closed.promise };
  }

  const babble = (): ReturnType<typeof endless> =>
    endless(async (exchange) => {
      exchange.begin(200, { 'content-type': wire.contentType });
      for (let count = 0; count < 2_000; count++) {
        await exchange.write(wire.text('word '));
        await exchange.wait(10);
      }
    });

  function expectAbort(outcome: Outcome, reason: unknown): void {
    expect(outcome.error).toBe(reason);
    expect(outcome.end).toBeNull();
  }

  /** What a stop looks like with the garbage collected at every step, and without. */
  const COLLECTING = [
    ['', () => undefined],
    [', the garbage collected at every step', collectGarbage],
  ] as const;

  describe('[20] a stop', () => {
    describe.each(COLLECTING)('is stopped%s', (_name, collect) => {
      it('before the headers', async () => {
        const { script, arrived, closed } = endless((exchange) => exchange.wait(20_000));
        use().server.play(script);
        const controller = new AbortController();
        const outcome = use().tell({ signal: controller.signal });
        await arrived;
        collect();
        const abortedAt = Date.now();
        controller.abort();
        expectAbort(await outcome, controller.signal.reason);
        expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
      });

      it('before the first word', async () => {
        const { script, closed } = endless(async (exchange) => {
          exchange.begin(200, { 'content-type': wire.contentType });
          for (let count = 0; count < 2_000; count++) {
            await exchange.write(wire.keepAlive + wire.emptyFrame);
            await exchange.wait(10);
          }
        });
        use().server.play(script);
        const controller = new AbortController();
        const outcome = use().tell({ signal: controller.signal });
        await delay(60);
        collect();
        const abortedAt = Date.now();
        controller.abort();
        expectAbort(await outcome, controller.signal.reason);
        expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
      });

      it('in mid-story, and the text so far stays', async () => {
        const { script, closed } = babble();
        use().server.play(script);
        const controller = new AbortController();
        const events = use().start({ signal: controller.signal });
        const told: string[] = [];
        for (let count = 0; count < 5; count++) {
          collect();
          const { value } = await events.next();
          if (value?.type === 'text-delta') told.push(value.text);
        }
        const pending = events.next();
        collect();
        const abortedAt = Date.now();
        controller.abort();
        await expect(pending).rejects.toBe(controller.signal.reason);
        expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
        expect(told.join('')).toMatch(/^(?:word )+$/);
      });

      it('during the pause before a retry', async () => {
        use().server.play((exchange) => {
          exchange.begin(429, { 'retry-after': '15' });
          exchange.end('{}');
        });
        const controller = new AbortController();
        const events = use().start({ signal: controller.signal, rules: { retryDelaysMs: [1] } });
        await events.next();
        expect((await events.next()).value).toMatchObject({ type: 'retry', delayMs: 15_000 });
        const pending = events.next();
        collect();
        const abortedAt = Date.now();
        controller.abort();
        await expect(pending).rejects.toBe(controller.signal.reason);
        expect(Date.now() - abortedAt).toBeLessThan(1_000);
        expect(use().server.requests).toHaveLength(1);
      });

      it('after the end, which changes nothing', async () => {
        const controller = new AbortController();
        const { signal } = controller;
        const outcome = await use().tellFrames(wire.text('A.') + wire.end('stop', null), { signal });
        collect();
        controller.abort();
        expect(outcome.error).toBeNull();
        expect(outcome.end).not.toBeNull();
        expect(getEventListeners(signal, 'abort')).toEqual([]);
      });
    });

    it('while the consumer is busy with something else', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const controller = new AbortController();
      const events = use().start({ signal: controller.signal });
      for (let count = 0; count < 3; count++) await events.next();
      const abortedAt = Date.now();
      controller.abort();
      expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
      await expect(events.next()).rejects.toBe(controller.signal.reason);
    });
  });

  describe('[21] a consumer that leaves', () => {
    it('closes the socket when the consumer breaks off', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      for await (const event of use().start()) if (event.type === 'text-delta') break;
      const leftAt = Date.now();
      expect((await closed) - leftAt).toBeLessThan(CLOSE_MS);
    });

    it('closes the socket when the consumer throws', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const reading = (async () => {
        for await (const event of use().start()) if (event.type === 'text-delta') throw new Error('consumer');
      })();
      await expect(reading).rejects.toThrow('consumer');
      const leftAt = Date.now();
      expect((await closed) - leftAt).toBeLessThan(CLOSE_MS);
    });

    it('closes the socket when the consumer returns while it waits', async () => {
      const { script, arrived, closed } = endless(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.wait(20_000);
      });
      use().server.play(script);
      const events = use().start();
      await events.next();
      const pending = events.next();
      await arrived;
      const leftAt = Date.now();
      await events.return?.();
      expect(await pending).toEqual({ done: true, value: undefined });
      expect((await closed) - leftAt).toBeLessThan(CLOSE_MS);
    });
  });

  describe('[22] a stop before the start', () => {
    it('sends nothing when the signal is aborted already', async () => {
      use().answer(wire.text('A.') + wire.end('stop', null));
      const signal = AbortSignal.abort();
      const outcome = await use().tell({ signal });
      expectAbort(outcome, signal.reason);
      expect(outcome.events).toEqual([]);
      await delay(30);
      expect(use().server.requests).toEqual([]);
    });

    it('sends nothing when the consumer leaves before it reads', async () => {
      use().answer(wire.text('A.') + wire.end('stop', null));
      const events = use().start();
      await events.return?.();
      expect(await events.next()).toEqual({ done: true, value: undefined });
      await delay(30);
      expect(use().server.requests).toEqual([]);
    });
  });
}
