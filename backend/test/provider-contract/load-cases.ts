import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatMessage } from '../../src/provider/llm-call';
import type { VendorWire } from '../vendors/vendor-wire';
import { collectGarbage } from './collect-garbage';
import type { ContractHarness, Outcome } from './contract-harness';

const STREAMS = 50;
const MEBIBYTE = 1024 * 1024;

/** What the slow reader's server would like to send at once; far more than the sockets of both sides hold. */
const PADDING = 'x'.repeat(128 * 1024);
const SLOW_WORDS = 256;
/** As much may lie in the buffers of the system and of Node between the two. */
const BUFFERED_BYTES = 16 * MEBIBYTE;

/** Case 34: many players at once, one of whom hardly reads. */
export function describeLoad(wire: VendorWire, use: () => ContractHarness): void {
  const padding = wire.contentType.startsWith('text/event-stream')
    ? `: ${PADDING}\n\n`
    : `${PADDING.replaceAll('x', ' ')}\n`;

  function messagesOf(name: string): ChatMessage[] {
    return [
      { role: 'system', text: 'You narrate.' },
      { role: 'user', text: `I am reader ${name}.` },
    ];
  }

  describe('[34] many streams at once', () => {
    it('keeps streams apart, holds back the server of a slow reader, and leaves no listener behind', async () => {
      let writtenToSlow = 0;
      use().server.play(async (exchange) => {
        const name = /I am reader (\w+)\./.exec(JSON.stringify(exchange.request.body))?.[1] ?? '?';
        exchange.begin(200, { 'content-type': wire.contentType });
        const words = name === 'slow' ? SLOW_WORDS : 5;
        for (let word = 0; word < words; word++) {
          const frame = wire.text(`${name}-${word} `);
          await exchange.write(name === 'slow' ? padding + frame : frame);
          if (name === 'slow') writtenToSlow += padding.length;
          else await exchange.wait(2);
        }
        await exchange.write(wire.end('stop', null));
        exchange.end();
      });
      const { signal } = new AbortController();
      // Limits that a reader who pauses this long would break, were the pause the vendor's.
      const limits = { firstTokenMs: 30_000, idleMs: 2_000 };

      const slow = use().start({ signal, limits, messages: messagesOf('slow') });
      await slow.next();
      await slow.next();
      collectGarbage();
      const before = usedBytes();
      const names = Array.from({ length: STREAMS - 1 }, (_, index) => `r${index}`);
      const outcomes = await Promise.all(
        names.map((name) => use().tell({ signal, messages: messagesOf(name) })),
      );
      await waitUntilStill(() => writtenToSlow);
      collectGarbage();

      expect(outcomes.map(({ text }) => text)).toEqual(names.map((name) => wordsOf(name, 5)));
      expect(outcomes.map(({ error }: Outcome) => error)).toEqual(names.map(() => null));
      expect(writtenToSlow).toBeLessThan(BUFFERED_BYTES);
      expect(usedBytes() - before).toBeLessThan(BUFFERED_BYTES + 16 * MEBIBYTE);

      let text = 'slow-0 ';
      for await (const event of slow) if (event.type === 'text-delta') text += event.text;
      expect(text).toBe(wordsOf('slow', SLOW_WORDS));
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('does not take a pause of the reader for a silence of the vendor', async () => {
      const frames = wire.text('One. ') + wire.text('Two.') + wire.end('stop', null);
      use().answer(frames);
      const events = use().start({ limits: { idleMs: 100 } });
      const told: string[] = [];
      for await (const event of events) {
        if (event.type === 'text-delta') told.push(event.text);
        if (event.type === 'text-delta') await delay(250);
      }
      expect(told.join('')).toBe('One. Two.');
    });
  });
}

function wordsOf(name: string, count: number): string {
  return Array.from({ length: count }, (_, word) => `${name}-${word} `).join('');
}

function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Waits until a number has stopped to grow. */
async function waitUntilStill(read: () => number): Promise<void> {
  for (let last = -1; last !== read();) {
    last = read();
    await delay(100);
  }
}
