import { fieldProblem, type FieldProblem } from '../problem/problem';
import { escapePointer } from '../problem/json-pointer';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import type { Sentence } from '../problem/sentence';
import { LISTED_ERRORS } from '../problem/validation';
import { isJsonObject, type JsonObject } from '../unknown/json-object';
import { DOCUMENT_SENTENCES, type DocumentFormat } from './document-sentences';

/** What a kind of document is known by. */
export interface DocumentKind {
  /** The word in `format`. */
  format: DocumentFormat;
  /** The newest version: the one that this app writes. It reads all from 1. */
  version: number;
}

/** The models of one installation, or some of them. */
export const MODELS_DOCUMENT: DocumentKind = { format: 'llm-gamebook/models', version: 1 };

/** One session with all its turns. */
export const SESSION_DOCUMENT: DocumentKind = { format: 'llm-gamebook/session', version: 2 };

const KINDS: readonly DocumentKind[] = [MODELS_DOCUMENT, SESSION_DOCUMENT];

/** The fields of a document and its version, or what is wrong with it as a whole. */
export type ReadFrame = { fields: JsonObject; version: number } | { error: FieldProblem };

/**
 * Looks whether a document is of this kind and of a version that this app reads. To be asked before anything else: what a newer version has
 * in its fields cannot be judged. The error has a pointer that starts with `/document`.
 */
export function readFrame(document: unknown, kind: DocumentKind): ReadFrame {
  if (!isJsonObject(document)) return error('/document', DOCUMENT_SENTENCES.notObject());
  const { format, version } = document;
  if (format !== kind.format) return error('/document/format', wrongFormat(format, kind));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return error('/document/version', DOCUMENT_SENTENCES.versionInvalid());
  }
  if (version > kind.version) {
    return error('/document/version', DOCUMENT_SENTENCES.tooNew({ version, newest: kind.version }));
  }
  return { fields: document, version };
}

/** An error for each field that a document must not have, as many as an answer lists. */
export function unknownFields(document: object, known: readonly string[], pointer: string): FieldProblem[] {
  const errors: FieldProblem[] = [];
  for (const field of Object.keys(document)) {
    if (known.includes(field)) continue;
    errors.push(unknownField(pointer, field));
    if (errors.length === LISTED_ERRORS) break;
  }
  return errors;
}

/** The error of one field that nobody knows. @param pointer of what it is a field of */
export function unknownField(pointer: string, name: string): FieldProblem {
  const said = PROBLEM_SENTENCES.fieldUnknown({ field: name });
  return fieldProblem(`${pointer}/${escapePointer(name)}`, said);
}

function error(pointer: string, said: Sentence): ReadFrame {
  return { error: fieldProblem(pointer, said) };
}

function wrongFormat(format: unknown, wanted: DocumentKind): Sentence {
  const other = KINDS.find((kind) => kind.format === format);
  return other === undefined
    ? DOCUMENT_SENTENCES.unknownFormat({ format: wanted.format })
    : DOCUMENT_SENTENCES.otherFormat({ found: other.format, wanted: wanted.format });
}
