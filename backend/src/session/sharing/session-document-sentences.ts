import { GAMEBOOK_SENTENCES } from '../../gamebook/gamebook-sentences';
import { fixedSentence, type Sentence, sentence } from '../../problem/sentence';

/** What the app says of documents of sessions: why one cannot be imported, and what is different after an import. */
export const SESSION_DOCUMENT_SENTENCES = {
  gamebookMissing: sentence(
    'SESSION_GAMEBOOK_MISSING',
    ({ name, title }: { name: string; title: string }) =>
      `The gamebook of this session is not here. Import "${name}" (${title}) first, then the session.`,
    [{ name: 'my-books/the-lighthouse', title: 'The Lighthouse' }],
  ),
  gamebookTooDifferent: sentence(
    'SESSION_GAMEBOOK_TOO_DIFFERENT',
    ({ name }: { name: string }) =>
      `The gamebook "${name}" has been changed so much that this session cannot go on in it. Import it under another name with the text that the session was played in, and then the session.`,
    [{ name: 'my-books/the-lighthouse' }],
  ),
  /** `problem` is what is wrong with the turn. */
  turnDoesNotFit: sentence(
    'SESSION_TURN_DOES_NOT_FIT',
    ({ turn, problem }: { turn: number; problem: Sentence }) => `Turn ${turn}: ${problem.detail}`,
    [{ turn: 12, problem: GAMEBOOK_SENTENCES.stateNodeUnknown({ entity: 'walk', node: 'cellar' }) }],
  ),
  gamebookChanged: fixedSentence(
    'GAMEBOOK_CHANGED',
    'The gamebook has another text here than where the session was played. It goes on with the text that is here.',
  ),
  modelMissing: sentence(
    'LLM_MODEL_MISSING',
    ({ name, provider, modelName }: { name: string; provider: string; modelName: string }) =>
      `There is no model "${name}" here (${modelName} of ${provider}), so the session goes on with the default model.`,
    [{ name: 'Local Qwen', provider: 'ollama', modelName: 'qwen3:8b' }],
  ),

  headUnknown: fixedSentence('DOCUMENT_HEAD_UNKNOWN', 'The document has no turn of this number.'),
  turnsNotAList: fixedSentence('DOCUMENT_TURNS_NOT_A_LIST', 'The turns must be a list.'),
  tooManyTurns: sentence(
    'DOCUMENT_TOO_MANY_TURNS',
    ({ maximum }: { maximum: number }) =>
      `A document can hold at most ${maximum.toLocaleString('en')} turns.`,
    [{ maximum: 100_000 }],
  ),
  numberTwice: sentence(
    'DOCUMENT_TURN_NUMBER_TWICE',
    ({ turn }: { turn: number }) => `An earlier turn has the number ${turn}.`,
    [{ turn: 12 }],
  ),
  parentNotBefore: sentence(
    'DOCUMENT_PARENT_NOT_BEFORE',
    ({ turn }: { turn: number }) =>
      `No earlier turn has the number ${turn}: a turn must stand behind its parent.`,
    [{ turn: 12 }],
  ),
  problemMisplaced: fixedSentence(
    'DOCUMENT_PROBLEM_MISPLACED',
    'A failed turn has a problem, and no other turn has one.',
  ),
  baseUrlInvalid: fixedSentence(
    'DOCUMENT_BASE_URL_INVALID',
    'Must be a URL of http or https, without user, query and fragment.',
  ),
  timeUnknown: fixedSentence('DOCUMENT_TIME_UNKNOWN', 'There is no such time.'),
  callIdTwice: fixedSentence('DOCUMENT_CALL_ID_TWICE', 'Another call of the turn has this id.'),
  stepsOutOfOrder: fixedSentence('DOCUMENT_STEPS_OUT_OF_ORDER', 'Steps must not go back.'),
  marksOutOfOrder: fixedSentence(
    'DOCUMENT_MARKS_OUT_OF_ORDER',
    'Calls and results must be marked in the order of the tool calls.',
  ),
  resultBeforeCall: fixedSentence('DOCUMENT_RESULT_BEFORE_CALL', 'A result must be marked behind its call.'),
  marksIncomplete: fixedSentence(
    'DOCUMENT_MARKS_INCOMPLETE',
    'The marks must cover text and reasoning to their last character, and every tool call with its result.',
  ),
  endingWrong: fixedSentence(
    'DOCUMENT_ENDING_WRONG',
    'This is not the ending that the gamebook has for the state of the turn.',
  ),
};
