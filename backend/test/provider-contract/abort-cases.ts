import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { AnswerScript, Exchange } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { SDK_WIRES, type ContractHarness, type Outcome } from './contract-harness';
import { collectGarbage } from './collect-garbage';
import { Deferred } from './deferred';

/** Cases 20 to 22. Leaving: by the signal, by `break`, by `return()`. The upstream socket closes each time. */
export function describeAborts(wire: VendorWire, use: () => ContractHarness): void {
  /**
   * An answer that never ends: `tell` says what is done once the request has arrived. `closed` resolves when the client has left; where it does
   * not leave, the test runs into its own time limit.
   */
  function endless(tell: (exchange: Exchange) => Promise<void>): {
    script: AnswerScript;
    arrived: Promise<void>;
    closed: Promise<void>;
  } {
    const arrived = new Deferred<void>();
    const closed = new Deferred<void>();
    const script: AnswerScript = async (exchange) => {
      void exchange.closed.then(closed.resolve);
      arrived.resolve();
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

  /** What a stop looks like without, and, once for each SDK, with the garbage collected at every step. */
  const COLLECTING = [
    ['', () => undefined],
    [', the garbage collected at every step', collectGarbage],
  ] as const;

  describe('[20] a stop', () => {
    describe.each(COLLECTING.slice(0, SDK_WIRES.includes(wire) ? 2 : 1))('is stopped%s', (_name, collect) => {
      it('before the headers', async () => {
        const { script, arrived, closed } = endless((exchange) => exchange.wait(20_000));
        use().server.play(script);
        const controller = new AbortController();
        const outcome = use().tell({ signal: controller.signal });
        await arrived;
        collect();
        controller.abort();
        expectAbort(await outcome, controller.signal.reason);
        await closed;
      });

      it('before the first word', async () => {
        const { script, arrived, closed } = endless(async (exchange) => {
          exchange.begin(200, { 'content-type': wire.contentType });
          for (let count = 0; count < 2_000; count++) {
            await exchange.write(wire.keepAlive + wire.emptyFrame);
            await exchange.wait(10);
          }
        });
        use().server.play(script);
        const controller = new AbortController();
        const outcome = use().tell({ signal: controller.signal });
        await arrived;
        await delay(60);
        collect();
        controller.abort();
        expectAbort(await outcome, controller.signal.reason);
        await closed;
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
        controller.abort();
        await expect(pending).rejects.toBe(controller.signal.reason);
        await closed;
        expect(await events.next()).toEqual({ done: true, value: undefined });
        expect(told.join('')).toMatch(/^(?:word )+$/);
      });

      it('during the pause before a retry', async () => {
        use().server.play((exchange) => {
          exchange.begin(429, { 'retry-after': '300' });
          exchange.end('{}');
        });
        const controller = new AbortController();
        // Longer than a test may take: a stop that waits for the end of the pause fails.
        const rules = { retryDelaysMs: [1], maximumRetryDelayMs: 300_000 };
        const events = use().start({ signal: controller.signal, rules });
        await events.next();
        expect((await events.next()).value).toMatchObject({ type: 'retry', delayMs: 300_000 });
        const pending = events.next();
        collect();
        controller.abort();
        await expect(pending).rejects.toBe(controller.signal.reason);
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
      controller.abort();
      await closed;
      await expect(events.next()).rejects.toBe(controller.signal.reason);
    });
  });

  describe('[21] a consumer that leaves', () => {
    it('closes the socket when the consumer breaks off', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      for await (const event of use().start()) if (event.type === 'text-delta') break;
      await expect(closed).resolves.toBeUndefined();
    });

    it('closes the socket when the consumer throws', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const reading = (async () => {
        for await (const event of use().start()) if (event.type === 'text-delta') throw new Error('consumer');
      })();
      await expect(reading).rejects.toThrow('consumer');
      await expect(closed).resolves.toBeUndefined();
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
      await events.return?.();
      expect(await pending).toEqual({ done: true, value: undefined });
      await expect(closed).resolves.toBeUndefined();
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
