import { fixedSentence } from '../problem/sentence';

/** What the app says of sessions and turns. */
export const SESSION_SENTENCES = {
  interrupted: fixedSentence(
    'INTERRUPTED',
    'The server stopped while this turn was being told. What was told is kept. Try again.',
  ),
};
