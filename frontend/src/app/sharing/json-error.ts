import { type JsonFault, lineAt, readJson } from '../api/json-source';

/** A place in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a JSON text, and where. */
export interface JsonError extends TextPlace {
  /** A sentence. */
  readonly detail: string;
  /** The characters around the place, on its line. */
  readonly excerpt: string;
}

/** Characters of the line that are shown on either side of an error. */
const EXCERPT_REACH = 40;

/**
 * The first error of a JSON text; null: it is valid. For texts that `JSON.parse` refuses: browsers word and place the error each
 * in their own way, and some name no place at all.
 */
export function findJsonError(text: string): JsonError | null {
  const { fault } = readJson(text);
  if (!fault) return null;
  // A text without its closing quote ends at a line break, if there is one.
  const isBrokenLine = fault.kind === 'open-text' && fault.to < text.length;
  const offset = isBrokenLine ? fault.to : fault.from;
  const detail = isBrokenLine ? CONTROL_CHARACTER : describe(text, fault);
  return { ...lineAt(text, offset), detail, excerpt: excerptAt(text, offset) };
}

/** Where the values of JSON pointers begin, by pointer; those that the text does not have are missing. */
export function findPlaces(text: string, pointers: ReadonlySet<string>): ReadonlyMap<string, TextPlace> {
  const starts = new Map<string, number>();
  // Where a name stands twice, the last one counts.
  readJson(text, (pointer, { from }) => {
    if (pointers.has(pointer)) starts.set(pointer, from);
  });
  return new Map([...starts].map(([pointer, start]) => [pointer, lineAt(text, start)]));
}

const CONTROL_CHARACTER = $localize`A line break or another control character must not stand in a text as it is.`;

function describe(text: string, fault: JsonFault): string {
  switch (fault.kind) {
    case 'depth':
      return $localize`This is nested too deeply to be read.`;
    case 'open-text':
      return $localize`The text that begins here has no closing quote.`;
    case 'control':
      return CONTROL_CHARACTER;
    case 'escape':
      return $localize`After a backslash one of " \\ / b f n r t u must stand.`;
    case 'comment':
    case 'token':
      return describeExpected(text[fault.from], fault);
  }
}

/** What must stand in a place. `character`: what stands there; undefined: the text ends there. */
function describeExpected(character: string | undefined, { expected, comma, container }: JsonFault): string {
  if (comma !== null && character === container?.closing) {
    return $localize`After a comma another entry must follow. Remove the comma before this.`;
  }
  switch (expected) {
    case 'name':
      return $localize`A name in straight double quotes must stand here, for instance "name".`;
    case 'colon':
      return $localize`A colon must stand between name and value.`;
    case 'end':
      return $localize`The document ends before this. Remove what comes after it.`;
    case 'comma':
      return character === undefined
        ? CUT
        : $localize`A comma or ${container?.closing ?? ''}:closingBracket: must stand here.`;
    case 'value':
      if (character === undefined) return CUT;
      return /['‘’“”„«»]/.test(character)
        ? $localize`A text must stand in straight double quotes (").`
        : $localize`A value must stand here: a text in double quotes, a number, true, false, null, [ or {.`;
  }
}

const CUT = $localize`The text ends here, before it is complete.`;

function excerptAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const nextBreak = text.indexOf('\n', offset);
  const lineEnd = nextBreak < 0 ? text.length : nextBreak;
  const from = Math.max(lineStart, offset - EXCERPT_REACH);
  const to = Math.min(lineEnd, offset + EXCERPT_REACH);
  return `${from > lineStart ? '…' : ''}${text.slice(from, to).trim()}${to < lineEnd ? '…' : ''}`;
}
