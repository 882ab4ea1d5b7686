import { fixedSentence, sentence } from '../problem/sentence';

/** What is wrong with a document as a whole. Documents are named by their `format`. */
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
};

/** The word in the `format` of a document. */
export type DocumentFormat = keyof typeof CONTENTS;

const CONTENTS = { 'llm-gamebook/models': 'models', 'llm-gamebook/session': 'a session' } as const;
