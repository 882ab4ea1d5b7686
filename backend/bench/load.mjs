// Asks a system for stories, many at once, and looks at when their words arrive. A process of its own; the bare SDK, which has no server,
// runs in another one of these.
import { setTimeout as delay } from 'node:timers/promises';
import { answerQuestions } from './questions.mjs';
import { tellByChat } from './tellers/chat-teller.mjs';
import { tellBySdk } from './tellers/sdk-teller.mjs';
import { tellByTurn } from './tellers/turn-teller.mjs';

/**
 * Asks for one story and reads it to its end.
 * @typedef {(target: object, stream: number) => Promise<{ firstWordMs: number, characters: number }>} Teller
 */

/** @type {Record<string, Teller>} */
const TELLERS = { chat: tellByChat, sdk: tellBySdk, turn: tellByTurn };

/** Over how long streams that are not in a hurry begin, in milliseconds: players do not press a key all at the same moment. */
const SPREAD_MS = 1_000;

answerQuestions({
  /**
   * Keeps a number of streams busy: each asks for the next story when the last has ended, until the time is up.
   * @param {{ teller: string, target: object, streams: number, seconds: number, isSpread: boolean }} order
   */
  async load({ teller, target, streams, seconds, isSpread }) {
    const tell = TELLERS[teller];
    const beganAt = performance.now();
    const stories = [];
    await Promise.all(
      Array.from({ length: streams }, async (_, stream) => {
        if (isSpread) await delay((SPREAD_MS * stream) / streams);
        do stories.push(await tell(target, stream));
        while (performance.now() - beganAt < seconds * 1_000);
      }),
    );
    return { stories, elapsedMs: performance.now() - beganAt };
  },
});

console.log('load: ready');
