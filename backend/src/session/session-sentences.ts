import { fixedSentence, sentence } from '../problem/sentence';

/** What the app says of sessions and turns; of their documents, see `sharing/`. */
export const SESSION_SENTENCES = {
  notFound: fixedSentence('SESSION_NOT_FOUND', 'Session not found'),
  turnNotFound: fixedSentence('TURN_NOT_FOUND', 'Turn not found'),
  turnInProgress: sentence(
    'TURN_IN_PROGRESS',
    ({ reason }: { reason: 'TURN' | 'OTHER_REQUEST' }) =>
      reason === 'TURN'
        ? 'A turn of this session is being told. Wait for its end or stop it.'
        : 'The session is being changed by another request. Try again.',
    [{ reason: 'TURN' }, { reason: 'OTHER_REQUEST' }],
  ),
  ended: fixedSentence('SESSION_ENDED', 'The story has ended. Go back to an earlier turn to play on.'),
  noModel: fixedSentence('NO_LLM_MODEL', 'There is no model yet. Add one under Models.'),
  idempotencyKeyReused: fixedSentence(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotency key was used for a different request.',
  ),
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

  idempotencyKeyInvalid: sentence(
    'IDEMPOTENCY_KEY_INVALID',
    ({ maximum }: { maximum: number }) =>
      `The Idempotency-Key header must be 1 to ${maximum} visible ASCII characters without blanks.`,
    [{ maximum: 255 }],
  ),
  lateOpening: fixedSentence(
    'OPENING_NOT_FIRST',
    'Only a first turn can be the opening narration; the input must be a text here.',
  ),
};

/** Turns of the path that a prompt had no room for. `contextWindow`: tokens. */
type LeftOutTurns = { turns: number; isOpeningKept: boolean; contextWindow: number };

function sayLeftOut({ turns, isOpeningKept, contextWindow }: LeftOutTurns): string {
  const what = turns === 1 ? '1 earlier turn was' : `${String(turns)} earlier turns were`;
  const where = isOpeningKept ? ' after the beginning' : '';
  return `${what} left out${where}: the context window of ${String(contextWindow)} tokens has no room for the whole story.`;
}
