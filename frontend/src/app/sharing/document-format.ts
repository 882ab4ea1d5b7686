import { isJsonObject, type JsonObject } from '../api/json';

/** What a document holds. */
export type DocumentKind = 'models' | 'session';

/** A kind of document as it is told apart, and where it is imported. */
export interface DocumentFormat {
  /** What its `format` says. */
  readonly name: string;
  /** Most bytes that the server takes of it. */
  readonly limitBytes: number;
  /** The page that imports it. */
  readonly importPage: string;
}

const MEBIBYTE = 1024 * 1024;
/** Bytes of a request around its document. */
const ENVELOPE_BYTES = 256;

/** All of them. */
export const DOCUMENT_FORMATS: Readonly<Record<DocumentKind, DocumentFormat>> = {
  models: {
    name: 'llm-gamebook/models',
    limitBytes: MEBIBYTE - ENVELOPE_BYTES,
    importPage: '/models/import',
  },
  session: {
    name: 'llm-gamebook/session',
    limitBytes: 32 * MEBIBYTE - ENVELOPE_BYTES,
    importPage: '/sessions/import',
  },
};

/** What a JSON value is an export of; null: of nothing that the app knows. */
export function kindOfDocument(value: unknown): DocumentKind | null {
  if (!isJsonObject(value)) return null;
  const { models, session } = DOCUMENT_FORMATS;
  if (value['format'] === models.name) return 'models';
  return value['format'] === session.name ? 'session' : null;
}

/** A document that was chosen to be imported. */
export interface PickedDocument {
  readonly kind: DocumentKind;
  readonly document: JsonObject;
  /** The text that it was read from, to find the line of an error in it. */
  readonly text: string;
  /** Name of its file; null: it was pasted. */
  readonly fileName: string | null;
}
