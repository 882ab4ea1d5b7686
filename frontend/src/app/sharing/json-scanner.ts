import { splitPointer } from '../api/json';

/** A place in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a JSON text, and where. */
export interface JsonMistake extends TextPlace {
  /** A sentence. */
  readonly detail: string;
  /** The characters around the place, on its line. */
  readonly excerpt: string;
}

/** Deepest nesting that is followed; no document of the app comes near it. */
const DEEPEST = 500;
/** Characters of the line that are shown on either side of a mistake. */
const EXCERPT_REACH = 40;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN_CHARACTERS = /[^"\\\p{Cc}]*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const BLANKS = /[ \t\r\n]*/y;
const WORD = /(?:true|false|null)(?![\p{L}\d_])/uy;

/**
 * The first mistake of a JSON text; null: it is valid. For texts that `JSON.parse` refuses: browsers word and place the mistake each
 * in their own way, and some name no place at all.
 */
export function findJsonMistake(text: string): JsonMistake | null {
  try {
    new JsonScanner(text).scan();
    return null;
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    return { ...placeAt(text, fault.offset), detail: fault.message, excerpt: excerptAt(text, fault.offset) };
  }
}

/** Where the value of a JSON pointer begins; null: the text has no such value. */
export function placeOfPointer(text: string, pointer: string): TextPlace | null {
  const target = splitPointer(pointer);
  const starts: number[] = [];
  const visit = (path: readonly string[], start: number): void => {
    if (path.length === target.length && path.every((part, index) => part === target[index]))
      starts.push(start);
  };
  try {
    new JsonScanner(text, visit).scan();
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
  }
  // Where a name stands twice, the last one counts.
  const start = starts.at(-1);
  return start === undefined ? null : placeAt(text, start);
}

/** A mistake at an offset of the text. */
class JsonFault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Goes through a JSON text by the grammar of RFC 8259 and shows each value to `visit`. */
class JsonScanner {
  private readonly path: string[] = [];
  private offset = 0;

  constructor(
    private readonly text: string,
    private readonly visit: (path: readonly string[], offset: number) => void = () => undefined,
  ) {}

  /** Throws a `JsonFault` at the first mistake. */
  scan(): void {
    this.value();
    if (this.offset < this.text.length) {
      this.fail($localize`The document ends before this. Remove what comes after it.`);
    }
  }

  private value(): void {
    this.take(BLANKS);
    if (this.path.length > DEEPEST) this.fail($localize`This is nested too deeply to be read.`);
    this.visit(this.path, this.offset);
    const character = this.text[this.offset];
    if (character === '{') this.object();
    else if (character === '[') this.list();
    else if (character === '"') this.string();
    else if (this.take(WORD) === '' && this.take(NUMBER) === '') this.failAtValue();
    this.take(BLANKS);
  }

  private object(): void {
    this.entries('}', () => {
      if (this.text[this.offset] !== '"') {
        this.fail($localize`A name in straight double quotes must stand here, for instance "name".`);
      }
      const name = this.string();
      this.take(BLANKS);
      if (this.text[this.offset] !== ':') this.fail($localize`A colon must stand between name and value.`);
      this.offset += 1;
      return name;
    });
  }

  private list(): void {
    let index = 0;
    this.entries(']', () => String(index++));
  }

  /** What is between two brackets. `begin` reads what comes before each value, and tells the value's place in the path. */
  private entries(end: string, begin: () => string): void {
    this.offset += 1;
    this.take(BLANKS);
    if (this.text[this.offset] === end) {
      this.offset += 1;
      return;
    }
    for (;;) {
      this.take(BLANKS);
      if (this.text[this.offset] === end) {
        this.fail($localize`After a comma another entry must follow. Remove the comma before this.`);
      }
      this.path.push(begin());
      this.value();
      this.path.pop();
      const character = this.text[this.offset];
      if (character !== ',' && character !== end) this.failBetween(end);
      this.offset += 1;
      if (character === end) return;
    }
  }

  /** Reads a text and returns what it says. */
  private string(): string {
    const start = this.offset;
    this.offset += 1;
    for (;;) {
      this.take(PLAIN_CHARACTERS);
      const character = this.text[this.offset];
      if (character === '"') break;
      if (character === undefined)
        this.fail($localize`The text that begins here has no closing quote.`, start);
      if (character !== '\\') {
        this.fail($localize`A line break or another control character must not stand in a text as it is.`);
      }
      if (this.take(ESCAPE) === '')
        this.fail($localize`After a backslash one of " \\ / b f n r t u must stand.`);
    }
    this.offset += 1;
    const value: unknown = JSON.parse(this.text.slice(start, this.offset));
    return String(value);
  }

  /** Moves over what the pattern, a sticky one, finds here, and returns it. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.offset += found.length;
    return found;
  }

  private failAtValue(): never {
    const character = this.text[this.offset];
    if (character === undefined) this.fail($localize`The text ends here, before it is complete.`);
    if (/['‘’“”„«»]/.test(character)) {
      this.fail($localize`A text must stand in straight double quotes (").`);
    }
    this.fail(
      $localize`A value must stand here: a text in double quotes, a number, true, false, null, [ or {.`,
    );
  }

  private failBetween(end: string): never {
    if (this.offset >= this.text.length) this.fail($localize`The text ends here, before it is complete.`);
    this.fail($localize`A comma or ${end}:closingBracket: must stand here.`);
  }

  private fail(message: string, offset = this.offset): never {
    throw new JsonFault(offset, message);
  }
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

function excerptAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const nextBreak = text.indexOf('\n', offset);
  const lineEnd = nextBreak < 0 ? text.length : nextBreak;
  const from = Math.max(lineStart, offset - EXCERPT_REACH);
  const to = Math.min(lineEnd, offset + EXCERPT_REACH);
  return `${from > lineStart ? '…' : ''}${text.slice(from, to).trim()}${to < lineEnd ? '…' : ''}`;
}
