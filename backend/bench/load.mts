// Asks a system for stories, many at once, and looks at when their words arrive. A process of its own; the bare SDK, which has no server,
// runs in another one of these.
import { setTimeout as delay } from 'node:timers/promises';
import { field, numberField, textField } from './fields.mts';
import { answerQuestions } from './questions.mts';
import { chatTeller } from './tellers/chat-teller.mts';
import { sdkTeller } from './tellers/sdk-teller.mts';
import type { LoadResult, Story, Teller } from './tellers/teller.mts';
import { turnTeller } from './tellers/turn-teller.mts';

/** Each is given what its system's `target` says. */
const TELLERS: Readonly<Record<string, (target: unknown) => Teller>> = {
  chat: chatTeller,
  sdk: sdkTeller,
  turn: turnTeller,
};

/** Over how long streams that are not in a hurry begin, in milliseconds: players do not press a key all at the same moment. */
const SPREAD_MS = 1_000;

answerQuestions({
  /**
   * Keeps a number of streams busy: each asks for the next story when the last has ended, until the time is up.
   * @param order see `LoadOrder`
   */
  async load(order): Promise<LoadResult> {
    const streams = numberField(order, 'streams');
    const limitMs = numberField(order, 'seconds') * 1_000;
    const isSpread = field(order, 'isSpread') === true;
    const tell = tellerOf(textField(order, 'teller'), field(order, 'target'));
    const beganAt = performance.now();
    const stories: Story[] = [];
    await Promise.all(
      Array.from({ length: streams }, async (_, stream) => {
        if (isSpread) await delay((SPREAD_MS * stream) / streams);
        do stories.push(await tell(stream));
        while (performance.now() - beganAt < limitMs);
      }),
    );
    return { stories, elapsedMs: performance.now() - beganAt };
  },
});

function tellerOf(name: string, target: unknown): Teller {
  const begin = TELLERS[name];
  if (begin === undefined) throw new Error(`There is no teller ${name}.`);
  return begin(target);
}

console.log('load: ready');
