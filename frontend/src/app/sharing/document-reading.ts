import { isJsonObject, parseJson } from '../api/json';
import { DOCUMENT_FORMATS, type DocumentKind, kindOfDocument, type PickedDocument } from './document-format';
import { findJsonError, type JsonError } from './json-error';

/** Why a text cannot be imported. */
export interface DocumentError {
  /** Sentences: what is wrong, and what to do. */
  readonly detail: string;
  /** Where the JSON is wrong; null: it is not about a place. */
  readonly place: JsonError | null;
}

/** What a text or file turned out to be. */
export type DocumentReading = { readonly picked: PickedDocument } | { readonly error: DocumentError };

/** A file is taken to be written with this much room between its values at most; a larger one is not even read. */
const WIDEST_LAYOUT = 4;

/** Reads a file that was chosen as a document of this kind. Never rejects. */
export async function readDocumentFile(file: File, kind: DocumentKind): Promise<DocumentReading> {
  const largest = Math.max(...Object.values(DOCUMENT_FORMATS).map((format) => format.limitBytes));
  if (file.size > largest * WIDEST_LAYOUT) return failed(tooLarge(file.size, kind));
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return failed(
      $localize`This file could not be read. It may have been moved, or it is a folder. Choose it again.`,
    );
  }
  const text = decode(bytes);
  if (text === null) {
    return failed(
      $localize`This file is no text in UTF-8. An export is a JSON file: choose that file, or save it as UTF-8.`,
    );
  }
  return readDocumentText(text, kind, file.name);
}

/** Reads a text as a document of this kind; one of another kind is read as well, to be led to its own page. */
export function readDocumentText(
  given: string,
  kind: DocumentKind,
  fileName: string | null = null,
): DocumentReading {
  const text = withoutFence(given);
  if (text.trim() === '') return failed($localize`There is nothing in it. Choose the file of an export.`);
  const value = parseJson(text);
  if (value === undefined) return notJson(text);
  const found = kindOfDocument(value);
  if (found === null || !isJsonObject(value)) return failed(unknownFormat(kind));
  const size = new Blob([JSON.stringify(value)]).size;
  // One of another kind is measured once more where it is led to.
  if (size > DOCUMENT_FORMATS[found].limitBytes) return failed(tooLarge(size, found));
  return { picked: { kind: found, document: value, text, fileName } };
}

/** UTF-8, or what a byte order mark says: some Windows tools write UTF-16. null: no text. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** A text that was copied from a chat may stand between the marks of a code block. The lines keep their numbers. */
function withoutFence(text: string): string {
  const block = /^[ \t]*```\w*[ \t\r]*\n([^]*?)^[ \t]*```/m.exec(text);
  if (!block) return text.replace(/^\uFEFF/, '');
  const linesBefore = text.slice(0, block.index).split('\n').length;
  return '\n'.repeat(linesBefore) + (block[1] ?? '');
}

function notJson(text: string): DocumentReading {
  if (/^\s*<(?:!doctype|html|\?xml|\w+[\s>])/i.test(text)) {
    return failed(
      $localize`This is a web page, not an export. Download the file itself, or copy the text of the export only.`,
    );
  }
  const place = findJsonError(text);
  return { error: { detail: $localize`This is no valid JSON.`, place } };
}

function unknownFormat(kind: DocumentKind): string {
  const { name } = DOCUMENT_FORMATS[kind];
  return kind === 'models'
    ? $localize`This is JSON, but no export of models: its "format" is not “${name}:formatName:”.`
    : $localize`This is JSON, but no export of a session: its "format" is not “${name}:formatName:”.`;
}

function tooLarge(bytes: number, kind: DocumentKind): string {
  // Rounded up: what is a little too large must not look as if it fitted.
  const size = Math.ceil(bytes / 1024 / 1024);
  return kind === 'models'
    ? $localize`This is too large: about ${size}:size: MiB, and 1 MiB of models can be imported at once. Export fewer models at a time.`
    : $localize`This is too large: about ${size}:size: MiB, and a session of up to 32 MiB can be imported.`;
}

function failed(detail: string): DocumentReading {
  return { error: { detail, place: null } };
}
