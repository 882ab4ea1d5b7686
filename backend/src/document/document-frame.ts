import type { FieldProblem } from '../problem/problem';
import { escapePointer } from '../problem/json-pointer';
import { isJsonObject, type JsonObject } from '../unknown/json-object';

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

/** The fields of a document, or what is wrong with it as a whole. */
export type ReadFrame = { fields: JsonObject } | { mistake: FieldProblem };

/**
 * Looks whether a document is of this kind and of a version that this app reads. To be asked before anything else: what a newer version has
 * in its fields cannot be judged. The mistake has a pointer that starts with `/document`.
 */
export function readFrame(document: unknown, kind: DocumentKind): ReadFrame {
  if (!isJsonObject(document)) return mistake('/document', 'The document must be an object.');
  const { format, version } = document;
  if (format !== kind.format) return mistake('/document/format', wrongFormat(format, kind));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return mistake('/document/version', 'The version must be a whole number from 1.');
  }
  if (version > kind.version) {
    const detail = `A newer version of the app has written this document (version ${version}); this one reads version ${kind.version}. Update the app.`;
    return mistake('/document/version', detail);
  }
  return { fields: document };
}

/** A mistake for each field that a document must not have. */
export function unknownFields(document: object, known: readonly string[], pointer: string): FieldProblem[] {
  return Object.keys(document)
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `${pointer}/${escapePointer(name)}`, detail: 'This field is not known.' }));
}

function mistake(pointer: string, detail: string): ReadFrame {
  return { mistake: { pointer, detail } };
}

function wrongFormat(format: unknown, wanted: DocumentKind): string {
  const other = KINDS.find((kind) => kind.format === format);
  if (other !== undefined) {
    return `This document holds ${other.content}, not ${wanted.content}: import it where ${other.content} can be imported.`;
  }
  return `The format must be "${wanted.format}". Is this a file that the app has exported?`;
}
