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
