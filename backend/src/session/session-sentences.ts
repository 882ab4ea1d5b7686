import { fixedSentence, sentence } from '../problem/sentence';

/** What the app says of sessions and turns. */
export const SESSION_SENTENCES = {
  interrupted: fixedSentence(
    'INTERRUPTED',
    'The server stopped while this turn was being told. What was told is kept. Try again.',
  ),
  toolLoop: sentence(
    'TOOL_LOOP_LIMIT',
    ({ steps }: { steps: number }) =>
      `The model went on calling tools for ${String(steps)} steps without ending the turn. Try again, or choose another model.`,
    [{ steps: 8 }],
  ),
  turnsLeftOut: sentence('HISTORY_LEFT_OUT', sayLeftOut, [
    { turns: 1, isOpeningKept: false, contextWindow: 4096 },
    { turns: 1, isOpeningKept: true, contextWindow: 4096 },
    { turns: 12, isOpeningKept: false, contextWindow: 8192 },
    { turns: 12, isOpeningKept: true, contextWindow: 8192 },
  ]),
};

/** Turns of the path that a prompt had no room for. `contextWindow`: tokens. */
type LeftOutTurns = { turns: number; isOpeningKept: boolean; contextWindow: number };

function sayLeftOut({ turns, isOpeningKept, contextWindow }: LeftOutTurns): string {
  const what = turns === 1 ? '1 earlier turn was' : `${String(turns)} earlier turns were`;
  const where = isOpeningKept ? ' after the beginning' : '';
  return `${what} left out${where}: the context window of ${String(contextWindow)} tokens has no room for the whole story.`;
}
