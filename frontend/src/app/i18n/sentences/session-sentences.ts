import type { SentenceCatalogue } from '../sentence';

/** Of sessions and their turns: `backend/src/session`. */
export const SESSION_SENTENCES: SentenceCatalogue = {
  SESSION_NOT_FOUND: () =>
    $localize`There is no such session. It may have been deleted, or the link is incomplete.`,
  TURN_NOT_FOUND: () => $localize`There is no such turn. Reload the page to see where the story stands.`,
  TURN_IN_PROGRESS: (params) =>
    params.choice('reason', ['TURN', 'OTHER_REQUEST']) === 'TURN'
      ? $localize`A turn of this session is being told. Wait for its end or stop it.`
      : $localize`The session is being changed by another request. Try again.`,
  SESSION_ENDED: () => $localize`The story has ended. Go back to an earlier turn to play on.`,
  NO_LLM_MODEL: () => $localize`There is no model yet. Add one under Models.`,
  IDEMPOTENCY_KEY_REUSED: () =>
    $localize`The server has already answered another request under this key. Reload the page and try again.`,
  INTERRUPTED: () =>
    $localize`The server was stopped while the turn was being told. What had come by then is kept. Try again.`,

  IDEMPOTENCY_KEY_INVALID: (params) =>
    $localize`The Idempotency-Key header must be 1 to ${params.number('maximum')}:count: visible ASCII characters without blanks.`,
  OPENING_NOT_FIRST: () =>
    $localize`Only a first turn can be the opening narration; the input must be a text here.`,
};
