import { fixedSentence, sentence } from './sentence';

/** What is said of the fields of requests, under the names that they have in the JSON. Settings have sentences of their own. */
export const FIELD_SENTENCES = {
  required: sentence('FIELD_REQUIRED', ({ field }: { field: RequiredField }) => REQUIRED[field], [
    { field: 'name' },
    { field: 'provider' },
    { field: 'modelName' },
    { field: 'yaml' },
    { field: 'input' },
  ]),
  wrongType: sentence(
    'FIELD_WRONG_TYPE',
    ({
      field,
      type,
      isNullable,
    }: {
      field: keyof typeof LABELS;
      type: keyof typeof TYPES;
      isNullable: boolean;
    }) => `${LABELS[field]} must be ${TYPES[type]}${isNullable ? ' or null' : ''}.`,
    [
      { field: 'baseUrl', type: 'TEXT', isNullable: true },
      { field: 'apiKey', type: 'TEXT', isNullable: true },
      { field: 'title', type: 'TEXT', isNullable: false },
      { field: 'isDefault', type: 'BOOLEAN', isNullable: false },
      { field: 'isFavorite', type: 'BOOLEAN', isNullable: false },
      { field: 'refresh', type: 'BOOLEAN', isNullable: false },
      { field: 'expectedRevision', type: 'INTEGER', isNullable: false },
      { field: 'settingsVersion', type: 'INTEGER', isNullable: false },
      { field: 'limit', type: 'INTEGER', isNullable: false },
      { field: 'llmModelId', type: 'UUID', isNullable: false },
      { field: 'replacementId', type: 'UUID', isNullable: false },
      { field: 'gamebookId', type: 'UUID', isNullable: false },
      { field: 'headTurnId', type: 'UUID', isNullable: false },
      { field: 'parentTurnId', type: 'UUID', isNullable: false },
    ],
  ),
  /** null: there is no such bound. */
  outOfRange: sentence(
    'FIELD_OUT_OF_RANGE',
    ({ field, minimum, maximum }: { field: NumberField; minimum: number | null; maximum: number | null }) =>
      `${LABELS[field]} must be ${minimum === null ? `at most ${String(maximum)}` : `at least ${String(minimum)}`}.`,
    [
      { field: 'expectedRevision', minimum: 1, maximum: null },
      { field: 'settingsVersion', minimum: 1, maximum: null },
      { field: 'limit', minimum: 1, maximum: null },
      { field: 'limit', minimum: null, maximum: 100 },
    ],
  ),
  /** In characters; without a `minimum` there is none. */
  wrongLength: sentence(
    'FIELD_WRONG_LENGTH',
    ({ field, minimum, maximum }: { field: 'name' | 'modelName'; minimum: number | null; maximum: number }) =>
      `${LABELS[field]} must have ${minimum === null ? 'at most' : `${String(minimum)} to`} ${String(maximum)} characters.`,
    [
      { field: 'name', minimum: 1, maximum: 255 },
      { field: 'modelName', minimum: 1, maximum: 255 },
      { field: 'name', minimum: null, maximum: 255 },
    ],
  ),
  /** In characters. */
  tooLong: sentence(
    'FIELD_TOO_LONG',
    ({ field, maximum }: { field: 'title' | 'input'; maximum: number }) =>
      `${LABELS[field]} must not be longer than ${maximum.toLocaleString('en-US')} characters.`,
    [
      { field: 'title', maximum: 255 },
      { field: 'input', maximum: 8000 },
    ],
  ),
  empty: sentence(
    'FIELD_EMPTY',
    ({ field }: { field: 'title' | 'input' }) => `${LABELS[field]} must not be empty.`,
    [{ field: 'title' }, { field: 'input' }],
  ),
  /** Of a text that stands in one line. */
  notPlain: sentence(
    'FIELD_NOT_PLAIN',
    ({ field }: { field: 'name' | 'modelName' }) =>
      `${LABELS[field]} must not have line breaks or control characters.`,
    [{ field: 'name' }, { field: 'modelName' }],
  ),
  notAChoice: sentence(
    'FIELD_NOT_A_CHOICE',
    ({ field, choices }: { field: 'scope'; choices: readonly string[] }) =>
      `${LABELS[field]} must be ${choices.map((choice) => `"${choice}"`).join(' or ')}.`,
    [{ field: 'scope', choices: ['session', 'turn'] }],
  ),
  wrongForm: sentence(
    'FIELD_WRONG_FORM',
    ({ field, form }: { field: 'name'; form: string }) =>
      `${LABELS[field]} must be of the form ${form}, in lower case.`,
    [{ field: 'name', form: 'namespace/book' }],
  ),
  cursorUnknown: fixedSentence('CURSOR_UNKNOWN', 'The cursor is none that this list gave.'),
  bodyNotObject: fixedSentence('BODY_NOT_OBJECT', 'The body must be an object.'),
};

type RequiredField = 'name' | 'provider' | 'modelName' | 'yaml' | 'input';

type NumberField = 'expectedRevision' | 'settingsVersion' | 'limit';

const REQUIRED: Readonly<Record<RequiredField, string>> = {
  name: 'Name is required.',
  provider: 'Provider is required.',
  modelName: 'Model name is required.',
  yaml: 'The text of the gamebook is required.',
  input: 'The input must be a text, or null for the opening narration.',
};

/** What each field is called where a sentence begins with it. */
const LABELS = {
  name: 'The name',
  modelName: 'The model name',
  baseUrl: 'The base URL',
  apiKey: 'The API key',
  isDefault: 'The default mark',
  isFavorite: 'The favourite mark',
  refresh: 'Refresh',
  expectedRevision: 'The expected revision',
  settingsVersion: 'The settings version',
  title: 'The title',
  input: 'The input',
  scope: 'The scope',
  limit: 'The limit',
  llmModelId: 'The model id',
  replacementId: 'The id of the replacement',
  gamebookId: 'The gamebook id',
  headTurnId: 'The turn id',
  parentTurnId: 'The parent turn id',
} as const;

const TYPES = {
  TEXT: 'a text',
  BOOLEAN: 'true or false',
  INTEGER: 'a whole number',
  UUID: 'a UUID',
} as const;
