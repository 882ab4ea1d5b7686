import { pageLanguage } from '../page-language';
import { part, type SentenceCatalogue, UnreadableParam } from '../sentence';

/** Of documents that are imported, and of the sessions in them: `backend/src/document` and `backend/src/session/sharing`. */
export const DOCUMENT_SENTENCES: SentenceCatalogue = {
  DOCUMENT_NOT_OBJECT: () => $localize`The document must be an object.`,
  DOCUMENT_FORMAT_UNKNOWN: (params) =>
    $localize`The format must be “${params.text('format')}:formatName:”. Is this a file that the app has exported?`,
  DOCUMENT_OTHER_FORMAT: (params) =>
    params.choice('found', ['llm-gamebook/models', 'llm-gamebook/session']) === 'llm-gamebook/models'
      ? $localize`This document holds models: import it where models can be imported.`
      : $localize`This document holds a session: import it where a session can be imported.`,
  DOCUMENT_VERSION_INVALID: () => $localize`The version must be a whole number from 1.`,
  DOCUMENT_TOO_NEW: (params) =>
    $localize`A newer version of the app has written this document (version ${params.number('version')}:version:; this one reads up to ${params.number('newest')}:newestVersion:). Update the app.`,
  FIELD_MISSING: () => $localize`This field is missing.`,
  VALUE_WRONG_TYPE: (params) => {
    const types = params.texts('types').map(typeName);
    const format = new Intl.ListFormat(pageLanguage(), { type: 'disjunction' });
    return $localize`Must be ${format.format(types)}:types:.`;
  },
  VALUE_NOT_A_CHOICE: (params) => $localize`Must be one of: ${params.list('choices')}:choices:.`,
  VALUE_TOO_SMALL: (params) => $localize`Must be at least ${params.number('minimum')}:minimum:.`,
  VALUE_TOO_LARGE: (params) => $localize`Must be at most ${params.number('maximum')}:maximum:.`,
  VALUE_EMPTY: () => $localize`Must not be empty.`,
  VALUE_TOO_LONG: (params) => $localize`Must have at most ${params.number('maximum')}:count: characters.`,
  VALUE_TOO_MANY_ENTRIES: (params) =>
    $localize`Must have at most ${params.number('maximum')}:count: entries.`,
  DOCUMENT_TOO_COMPLEX: () =>
    $localize`This holds far more values than an export of the app. Is it a file that the app has exported?`,
  VALUE_WRONG_FORM: () => $localize`Must have the form that an export has.`,

  SESSION_GAMEBOOK_MISSING: (params) =>
    $localize`The gamebook of this session is not here. Import “${params.text('name')}:gamebook:” (${params.text('title')}:bookTitle:) first, then the session.`,
  SESSION_GAMEBOOK_TOO_DIFFERENT: (params) =>
    $localize`The gamebook “${params.text('name')}:gamebook:” has been changed so much that this session cannot go on in it. Import it under another name with the text that the session was played in, and then the session.`,
  SESSION_TURN_DOES_NOT_FIT: (params) => [
    part($localize`Turn ${params.number('turn')}:turn::`),
    ...params.sentence('problem'),
  ],
  GAMEBOOK_CHANGED: () =>
    $localize`The gamebook has another text here than where the session was played. It goes on with the text that is here.`,
  LLM_MODEL_MISSING: (params) =>
    $localize`There is no model “${params.text('name')}:modelName:” here (${params.text('modelName')}:providersName: of ${params.text('provider')}:provider:), so the session goes on with the default model.`,

  DOCUMENT_HEAD_UNKNOWN: () => $localize`The document has no turn of this number.`,
  DOCUMENT_TURNS_NOT_A_LIST: () => $localize`The turns must be a list.`,
  DOCUMENT_TOO_MANY_TURNS: (params) =>
    $localize`A document can hold at most ${params.number('maximum')}:count: turns.`,
  DOCUMENT_TURN_NUMBER_TWICE: (params) =>
    $localize`An earlier turn has the number ${params.number('turn')}:turn:.`,
  DOCUMENT_PARENT_NOT_BEFORE: (params) =>
    $localize`No earlier turn has the number ${params.number('turn')}:turn:: a turn must stand behind its parent.`,
  DOCUMENT_PROBLEM_MISPLACED: () => $localize`A failed turn has a problem, and no other turn has one.`,
  DOCUMENT_BASE_URL_INVALID: () =>
    $localize`Must be a URL of http or https, without user, query and fragment.`,
  DOCUMENT_TIME_UNKNOWN: () => $localize`There is no such time.`,
  DOCUMENT_CALL_ID_TWICE: () => $localize`Another call of the turn has this id.`,
  DOCUMENT_STEPS_OUT_OF_ORDER: () => $localize`Steps must not go back.`,
  DOCUMENT_MARKS_OUT_OF_ORDER: () =>
    $localize`Calls and results must be marked in the order of the tool calls.`,
  DOCUMENT_RESULT_BEFORE_CALL: () => $localize`A result must be marked behind its call.`,
  DOCUMENT_MARKS_INCOMPLETE: () =>
    $localize`The marks must cover text and reasoning to their last character, and every tool call with its result.`,
  DOCUMENT_ENDING_WRONG: () =>
    $localize`This is not the ending that the gamebook has for the state of the turn.`,
};

/** By their names in JSON Schema; in languages with cases in the first one. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['array', $localize`:what stands somewhere:a list`],
  ['boolean', $localize`:what stands somewhere:true or false`],
  ['integer', $localize`:what stands somewhere:a whole number`],
  ['null', 'null'],
  ['number', $localize`:what stands somewhere:a number`],
  ['object', $localize`:what stands somewhere:an object`],
  ['string', $localize`:what stands somewhere:a text`],
]);

function typeName(type: string): string {
  const name = TYPES.get(type);
  if (name === undefined) throw new UnreadableParam('types');
  return name;
}
