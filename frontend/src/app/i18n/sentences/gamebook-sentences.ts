import type { SentenceCatalogue } from '../sentence';

/** Of gamebooks, and of what is wrong in their files: `backend/src/gamebook`. */
export const GAMEBOOK_SENTENCES: SentenceCatalogue = {
  GAMEBOOK_NAME_TAKEN: () => $localize`Another gamebook has this name. Choose a different one.`,
  GAMEBOOK_IN_USE: () => $localize`Sessions play this gamebook. Delete them first.`,
};
