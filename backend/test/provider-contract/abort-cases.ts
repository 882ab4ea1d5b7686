import { setTimeout as delay } from 'node:timers/promises';
import type { StreamEvent } from '../../src/provider/stream-event';
import type { AnswerScript, Exchange } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness, Outcome } from './contract-harness';
import { collectGarbage } from './collect-garbage';
import { Deferred } from './deferred';

/** Leaving: by the signal, by `break`, by `return()`. The upstream socket closes each time. */
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

  describe('leaving', () => {
    it('[22] sends nothing when the signal is aborted already', async () => {
      use().answer(wire.text('A.') + wire.end('stop', null));
      const signal = AbortSignal.abort();
      const outcome = await use().tell({ signal });
      expectAbort(outcome, signal.reason);
      expect(outcome.events).toEqual([]);
      await delay(30);
      expect(use().server.requests).toEqual([]);
    });

    it('[20] is aborted before the headers', async () => {
      const { script, arrived, closed } = endless((exchange) => exchange.wait(20_000));
      use().server.play(script);
      const controller = new AbortController();
      const outcome = use().tell({ signal: controller.signal });
      await arrived;
      const abortedAt = Date.now();
      controller.abort();
      expectAbort(await outcome, controller.signal.reason);
      expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
    });

    it('[20] is aborted in mid-story, and the text so far stays', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const controller = new AbortController();
      let abortedAt = 0;
      const events: StreamEvent[] = [];
      const reading = (async () => {
        for await (const event of use().start({ signal: controller.signal })) {
          events.push(event);
          if (events.length === 5) {
            abortedAt = Date.now();
            controller.abort();
          }
        }
      })();
      await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
      expect(events).toHaveLength(5);
    });

    it('[20] is aborted though the garbage was collected before every event', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const controller = new AbortController();
      const events = use().start({ signal: controller.signal });
      for (let count = 0; count < 12; count++) {
        collectGarbage();
        await events.next();
      }
      const pending = events.next();
      collectGarbage();
      const abortedAt = Date.now();
      controller.abort();
      await expect(pending).rejects.toBe(controller.signal.reason);
      expect((await closed) - abortedAt).toBeLessThan(CLOSE_MS);
    });

    it('[20] is aborted while the consumer is busy with something else', async () => {
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

    it('[20] is aborted during the pause before a retry', async () => {
      use().server.play((exchange) => {
        exchange.begin(429, { 'retry-after': '15' });
        exchange.end('{}');
      });
      const controller = new AbortController();
      const events = use().start({ signal: controller.signal, rules: { retryDelaysMs: [1] } });
      await events.next();
      expect((await events.next()).value).toMatchObject({ type: 'retry', delayMs: 15_000 });
      const pending = events.next();
      const abortedAt = Date.now();
      controller.abort();
      await expect(pending).rejects.toBe(controller.signal.reason);
      expect(Date.now() - abortedAt).toBeLessThan(1_000);
      expect(use().server.requests).toHaveLength(1);
    });

    it('[20] changes nothing when it is aborted after the end', async () => {
      const controller = new AbortController();
      const outcome = await use().tellFrames(wire.text('A.') + wire.end('stop', null), {
        signal: controller.signal,
      });
      controller.abort();
      expect(outcome.error).toBeNull();
      expect(outcome.end).not.toBeNull();
    });

    it('[21] closes the socket when the consumer breaks off', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      for await (const event of use().start()) if (event.type === 'text-delta') break;
      const leftAt = Date.now();
      expect((await closed) - leftAt).toBeLessThan(CLOSE_MS);
    });

    it('[21] closes the socket when the consumer throws', async () => {
      const { script, closed } = babble();
      use().server.play(script);
      const reading = (async () => {
        for await (const event of use().start()) if (event.type === 'text-delta') throw new Error('consumer');
      })();
      await expect(reading).rejects.toThrow('consumer');
      const leftAt = Date.now();
      expect((await closed) - leftAt).toBeLessThan(CLOSE_MS);
    });

    it('[21] closes the socket when the consumer returns while it waits', async () => {
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

    it('[34] keeps many streams apart', async () => {
      const server = use().server;
      server.play(async (exchange) => {
        const text = JSON.stringify(exchange.request.body);
        const number = /Number (\d+)/.exec(text)?.[1] ?? '?';
        exchange.begin(200, { 'content-type': wire.contentType });
        for (const letter of 'abcde') {
          await exchange.write(wire.text(`${letter}${number} `));
          await exchange.wait(2);
        }
        await exchange.write(wire.end('stop', null));
        exchange.end();
      });
      const numbers = Array.from({ length: 30 }, (_, index) => index);
      const outcomes = await Promise.all(
        numbers.map((number) =>
          use().tell({
            messages: [
              { role: 'system', text: 'You narrate.' },
              { role: 'user', text: `Number ${number}.` },
            ],
          }),
        ),
      );
      numbers.forEach((number) => {
        expect(outcomes[number]?.text).toBe(`a${number} b${number} c${number} d${number} e${number} `);
      });
    });
  });
}
