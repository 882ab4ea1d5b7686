import type { FieldProblem } from '../problem/problem';
import { escapePointer } from '../problem/json-pointer';

/** What a kind of document is known by. */
export interface DocumentKind {
  /** The word in `format`. */
  format: string;
  /** The newest version that this app writes and reads. */
  version: number;
  /** What is in it, in words. */
  content: string;
}

/** The models of one installation, or some of them. */
export const MODELS_DOCUMENT: DocumentKind = { format: 'llm-gamebook/models', version: 1, content: 'models' };

/** One session with all its turns. */
export const SESSION_DOCUMENT: DocumentKind = {
  format: 'llm-gamebook/session',
  version: 1,
  content: 'a session',
};

const KINDS: readonly DocumentKind[] = [MODELS_DOCUMENT, SESSION_DOCUMENT];

/**
 * Whether a document is of this kind and of a version that this app reads. To be looked at before anything else: what a newer version has in
 * its fields cannot be judged.
 *
 * @returns the mistake, with a pointer that starts with `/document`; null: there is none
 */
export function frameMistake(document: unknown, kind: DocumentKind): FieldProblem | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { pointer: '/document', detail: 'The document must be an object.' };
  }
  const format: unknown = Reflect.get(document, 'format');
  if (format !== kind.format) return { pointer: '/document/format', detail: wrongFormat(format, kind) };
  const version: unknown = Reflect.get(document, 'version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { pointer: '/document/version', detail: 'The version must be a whole number from 1.' };
  }
  if (version > kind.version) {
    const detail = `A newer version of the app has written this document (version ${version}); this one reads version ${kind.version}. Update the app.`;
    return { pointer: '/document/version', detail };
  }
  return null;
}

/** A mistake for each field that a document must not have. */
export function unknownFields(document: object, known: readonly string[], pointer: string): FieldProblem[] {
  return Object.keys(document)
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `${pointer}/${escapePointer(name)}`, detail: 'This field is not known.' }));
}

function wrongFormat(format: unknown, wanted: DocumentKind): string {
  const other = KINDS.find((kind) => kind.format === format);
  if (other !== undefined) {
    return `This document holds ${other.content}, not ${wanted.content}: import it where ${other.content} can be imported.`;
  }
  return `The format must be "${wanted.format}". Is this a file that the app has exported?`;
}
