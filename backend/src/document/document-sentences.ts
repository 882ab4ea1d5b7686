import { fixedSentence, sentence } from '../problem/sentence';

/** What is wrong with a document as a whole, or with a value in it. Documents are named by their `format`. */
export const DOCUMENT_SENTENCES = {
  notObject: fixedSentence('DOCUMENT_NOT_OBJECT', 'The document must be an object.'),
  unknownFormat: sentence(
    'DOCUMENT_FORMAT_UNKNOWN',
    ({ format }: { format: string }) =>
      `The format must be "${format}". Is this a file that the app has exported?`,
    [{ format: 'llm-gamebook/models' }, { format: 'llm-gamebook/session' }],
  ),
  otherFormat: sentence(
    'DOCUMENT_OTHER_FORMAT',
    ({ found, wanted }: { found: DocumentFormat; wanted: DocumentFormat }) =>
      `This document holds ${CONTENTS[found]}, not ${CONTENTS[wanted]}: import it where ${CONTENTS[found]} can be imported.`,
    [
      { found: 'llm-gamebook/models', wanted: 'llm-gamebook/session' },
      { found: 'llm-gamebook/session', wanted: 'llm-gamebook/models' },
    ],
  ),
  versionInvalid: fixedSentence('DOCUMENT_VERSION_INVALID', 'The version must be a whole number from 1.'),
  tooNew: sentence(
    'DOCUMENT_TOO_NEW',
    ({ version, newest }: { version: number; newest: number }) =>
      `A newer version of the app has written this document (version ${version}); this one reads version ${newest}. Update the app.`,
    [{ version: 3, newest: 2 }],
  ),

  fieldMissing: sentence('FIELD_MISSING', (_: { field: string }) => 'This field is missing.', [
    { field: 'input' },
  ]),
  wrongType: sentence(
    'VALUE_WRONG_TYPE',
    ({ types }: { types: readonly ValueType[] }) =>
      `Must be ${types.map((type) => TYPE_LABELS[type]).join(' or ')}.`,
    [
      { types: ['array'] },
      { types: ['boolean'] },
      { types: ['integer', 'null'] },
      { types: ['number'] },
      { types: ['object', 'null'] },
      { types: ['string'] },
    ],
  ),
  notAChoice: sentence(
    'VALUE_NOT_A_CHOICE',
    ({ choices }: { choices: readonly string[] }) => `Must be one of: ${choices.join(', ')}.`,
    [{ choices: ['completed', 'stopped', 'failed'] }],
  ),
  tooSmall: sentence(
    'VALUE_TOO_SMALL',
    ({ minimum }: { minimum: number }) => `Must be at least ${minimum}.`,
    [{ minimum: 1 }],
  ),
  tooLarge: sentence('VALUE_TOO_LARGE', ({ maximum }: { maximum: number }) => `Must be at most ${maximum}.`, [
    { maximum: 1_000 },
  ]),
  empty: fixedSentence('VALUE_EMPTY', 'Must not be empty.'),
  tooLong: sentence(
    'VALUE_TOO_LONG',
    ({ maximum }: { maximum: number }) => `Must have at most ${maximum} characters.`,
    [{ maximum: 1_024 }],
  ),
  tooManyEntries: sentence(
    'VALUE_TOO_MANY_ENTRIES',
    ({ maximum }: { maximum: number }) => `Must have at most ${maximum} entries.`,
    [{ maximum: 100_000 }],
  ),
  tooComplex: fixedSentence(
    'DOCUMENT_TOO_COMPLEX',
    'This holds far more values than an export of the app. Is it a file that the app has exported?',
  ),
  wrongForm: fixedSentence('VALUE_WRONG_FORM', 'Must have the form that an export has.'),
};

/** The word in the `format` of a document. */
export type DocumentFormat = keyof typeof CONTENTS;

const CONTENTS = { 'llm-gamebook/models': 'models', 'llm-gamebook/session': 'a session' } as const;

/** A type of value, as JSON Schema names it. */
export type ValueType = keyof typeof TYPE_LABELS;

const TYPE_LABELS = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
} as const;
