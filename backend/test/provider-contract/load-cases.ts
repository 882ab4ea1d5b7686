import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatMessage } from '../../src/provider/llm-call';
import type { AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { SDK_WIRES, type ContractHarness } from './contract-harness';

const READERS = Array.from({ length: 20 }, (_, index) => `r${index}`);
const WORDS = 5;

/** What the slow reader's server would like to send at once; far more than the sockets of both sides hold. */
const PADDING = 'x'.repeat(128 * 1024);
const SLOW_WORDS = 256;
/** As much may lie in the buffers of the system and of Node between the two. */
const BUFFERED_BYTES = 16 * 1024 * 1024;

/** Case 34: many players at once, one of whom hardly reads. */
export function describeLoad(wire: VendorWire, use: () => ContractHarness): void {
  const padding = wire.contentType.startsWith('text/event-stream')
    ? `: ${PADDING}\n\n`
    : `${PADDING.replaceAll('x', ' ')}\n`;
  let writtenToSlow = 0;

  /** Tells each reader words of its own; the slow one gets many, and each behind a padding. */
  const tellByName: AnswerScript = async (exchange) => {
    const name = /I am reader (\w+)\./.exec(JSON.stringify(exchange.request.body))?.[1] ?? '?';
    exchange.begin(200, { 'content-type': wire.contentType });
    for (let word = 0; word < (name === 'slow' ? SLOW_WORDS : WORDS); word++) {
      const frame = wire.text(`${name}-${word} `);
      await exchange.write(name === 'slow' ? padding + frame : frame);
      if (name === 'slow') writtenToSlow += padding.length;
      else await exchange.wait(2);
    }
    await exchange.write(wire.end('stop', null));
    exchange.end();
  };

  function messagesOf(name: string): ChatMessage[] {
    return [
      { role: 'system', text: 'You narrate.' },
      { role: 'user', text: `I am reader ${name}.` },
    ];
  }

  async function expectReadersToBeTold(signal: AbortSignal): Promise<void> {
    const calls = READERS.map((name) => use().tell({ signal, messages: messagesOf(name) }));
    const outcomes = await Promise.all(calls);
    expect(outcomes.map(({ text }) => text)).toEqual(READERS.map((name) => wordsOf(name, WORDS)));
    expect(outcomes.map(({ error }) => error)).toEqual(READERS.map(() => null));
  }

  describe('[34] many streams at once', () => {
    it('are kept apart, and leave no listener behind', async () => {
      const { signal } = new AbortController();
      use().server.play(tellByName);
      await expectReadersToBeTold(signal);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    if (!SDK_WIRES.includes(wire)) return;

    it('do not wait for a slow reader, whose server is held back', async () => {
      const { signal } = new AbortController();
      use().server.play(tellByName);
      const slow = use().start({ signal, messages: messagesOf('slow') });
      await slow.next();
      await slow.next();
      await expectReadersToBeTold(signal);
      await waitUntilStill(() => writtenToSlow);
      expect(writtenToSlow).toBeLessThan(BUFFERED_BYTES);

      let text = 'slow-0 ';
      for await (const event of slow) if (event.type === 'text-delta') text += event.text;
      expect(text).toBe(wordsOf('slow', SLOW_WORDS));
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('do not take a pause of the reader for a silence of the vendor', async () => {
      use().answer(wire.text('One. ') + wire.text('Two.') + wire.end('stop', null));
      const told: string[] = [];
      for await (const event of use().start({ limits: { idleMs: 100 } })) {
        if (event.type !== 'text-delta') continue;
        told.push(event.text);
        await delay(120);
      }
      expect(told.join('')).toBe('One. Two.');
    });
  });
}

function wordsOf(name: string, count: number): string {
  return Array.from({ length: count }, (_, word) => `${name}-${word} `).join('');
}

/** Waits until a number has stopped to grow. */
async function waitUntilStill(read: () => number): Promise<void> {
  for (let last = -1; last !== read();) {
    last = read();
    await delay(50);
  }
}
