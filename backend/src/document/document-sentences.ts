import { fixedSentence, sentence } from '../problem/sentence';

const CONTENT_NAMES = { MODELS: 'models', SESSION: 'a session' } as const;

/** What a kind of document holds. */
export type DocumentContent = keyof typeof CONTENT_NAMES;

/** By their names in JSON Schema. */
const TYPE_NAMES = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
} as const;

/** A type of value, as JSON Schema names it. */
export type ValueType = keyof typeof TYPE_NAMES;

/** What is wrong with a document as such, or with a value in it. */
export const DOCUMENT_SENTENCES = {
  bodyNotAnObject: fixedSentence('BODY_NOT_AN_OBJECT', 'The body must be an object.'),
  notAnObject: fixedSentence('DOCUMENT_NOT_AN_OBJECT', 'The document must be an object.'),
  formatUnknown: sentence(
    'DOCUMENT_FORMAT_UNKNOWN',
    ({ format }: { format: string }) =>
      `The format must be "${format}". Is this a file that the app has exported?`,
    [{ format: 'llm-gamebook/session' }],
  ),
  ofOtherKind: sentence(
    'DOCUMENT_OF_OTHER_KIND',
    ({ found, wanted }: { found: DocumentContent; wanted: DocumentContent }) =>
      `This document holds ${CONTENT_NAMES[found]}, not ${CONTENT_NAMES[wanted]}: import it where ${CONTENT_NAMES[found]} can be imported.`,
    [
      { found: 'MODELS', wanted: 'SESSION' },
      { found: 'SESSION', wanted: 'MODELS' },
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
    'VALUE_OF_WRONG_TYPE',
    ({ types }: { types: readonly ValueType[] }) =>
      `Must be ${types.map((type) => TYPE_NAMES[type]).join(' or ')}.`,
    [
      { types: ['array'] },
      { types: ['boolean'] },
      { types: ['integer', 'null'] },
      { types: ['number'] },
      { types: ['object', 'null'] },
      { types: ['string'] },
    ],
  ),
  notListed: sentence(
    'VALUE_NOT_LISTED',
    ({ values }: { values: readonly string[] }) => `Must be one of: ${values.join(', ')}.`,
    [{ values: ['completed', 'stopped', 'failed'] }],
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
  wrongForm: fixedSentence('VALUE_OF_WRONG_FORM', 'Must have the form that an export has.'),
};
