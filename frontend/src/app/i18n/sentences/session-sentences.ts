import type { SentenceCatalogue } from '../sentence';

/** Of sessions and their turns: `backend/src/session`. */
export const SESSION_SENTENCES: SentenceCatalogue = {
  INTERRUPTED: () =>
    $localize`The server was stopped while the turn was being told. What had come by then is kept. Try again.`,
};
