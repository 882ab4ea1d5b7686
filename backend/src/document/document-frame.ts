import { escapePointer } from '../problem/json-pointer';
import { type FieldProblem, fieldProblem } from '../problem/problem';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import type { Sentence } from '../problem/sentence';
import { LISTED_ERRORS } from '../problem/validation';
import { DOCUMENT_SENTENCES, type DocumentContent } from './document-sentences';

/** What a kind of document is known by. */
export interface DocumentKind {
  /** The word in `format`. */
  format: string;
  /** The newest version: the one that this app writes. It reads all from 1. */
  version: number;
  content: DocumentContent;
}

/** The models of one installation, or some of them. */
export const MODELS_DOCUMENT: DocumentKind = { format: 'llm-gamebook/models', version: 1, content: 'MODELS' };

/** One session with all its turns. */
export const SESSION_DOCUMENT: DocumentKind = {
  format: 'llm-gamebook/session',
  version: 2,
  content: 'SESSION',
};

const KINDS: readonly DocumentKind[] = [MODELS_DOCUMENT, SESSION_DOCUMENT];

/** The fields of a document and its version, or what is wrong with it as a whole. */
export type ReadFrame =
  { fields: Readonly<Record<string, unknown>>; version: number } | { mistake: FieldProblem };

/**
 * Looks whether a document is of this kind and of a version that this app reads. To be asked before anything else: what a newer version has
 * in its fields cannot be judged. The mistake has a pointer that starts with `/document`.
 */
export function readFrame(document: unknown, kind: DocumentKind): ReadFrame {
  if (!isObject(document)) return mistake('/document', DOCUMENT_SENTENCES.notAnObject());
  const { format, version } = document;
  if (format !== kind.format) return mistake('/document/format', wrongFormat(format, kind));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return mistake('/document/version', DOCUMENT_SENTENCES.versionInvalid());
  }
  if (version > kind.version) {
    return mistake('/document/version', DOCUMENT_SENTENCES.tooNew({ version, newest: kind.version }));
  }
  return { fields: document, version };
}

/** A mistake for each field that a document must not have; of many, the first. */
export function unknownFields(document: object, known: readonly string[], pointer: string): FieldProblem[] {
  const found: FieldProblem[] = [];
  for (const name of Object.keys(document)) {
    if (!known.includes(name)) found.push(unknownField(pointer, name));
    if (found.length === LISTED_ERRORS) break;
  }
  return found;
}

/** The mistake of one field that nobody knows. @param pointer of what it is a field of */
export function unknownField(pointer: string, name: string): FieldProblem {
  const field = name.slice(0, 255);
  return fieldProblem(`${pointer}/${escapePointer(name)}`, PROBLEM_SENTENCES.fieldUnknown({ field }));
}

function mistake(pointer: string, said: Sentence): ReadFrame {
  return { mistake: fieldProblem(pointer, said) };
}

/** Whether a value is an object with fields, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongFormat(format: unknown, wanted: DocumentKind): Sentence {
  const other = KINDS.find((kind) => kind.format === format);
  return other === undefined
    ? DOCUMENT_SENTENCES.formatUnknown({ format: wanted.format })
    : DOCUMENT_SENTENCES.ofOtherKind({ found: other.content, wanted: wanted.content });
}
