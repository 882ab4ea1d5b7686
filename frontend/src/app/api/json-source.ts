import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { escapePointer } from './json';

/** A part of a text, by offsets from its beginning; `to` is the first character behind it. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What the grammar of JSON wants at a place; `comma` stands for the closing bracket, too, and `end` for nothing more. */
export type JsonExpectation = 'value' | 'name' | 'colon' | 'comma' | 'end';

/** Where a text stops being JSON, and how. */
export interface JsonFault extends TextRange {
  /**
   * `token`: something else than what is expected, or the end of the text; `comment`; `escape` and `control`: a character within a text;
   * `open-text`: a text has no closing quote on its line; `depth`: nested too deeply to be read on.
   */
  readonly kind: 'token' | 'comment' | 'escape' | 'control' | 'open-text' | 'depth';
  readonly expected: JsonExpectation;
  /** The object or list that it is in; null: in none. */
  readonly container: JsonContainer | null;
  /** Offset of the comma before it, if nothing else stands between; null: none does. */
  readonly comma: number | null;
  /** The name before it, with its quotes, if nothing else stands between; null: none does. */
  readonly name: TextRange | null;
  /** The value before it that is no text, object or list, if nothing else stands between; null: none does. */
  readonly word: TextRange | null;
}

/** An object or a list that is being read. */
export interface JsonContainer {
  /** Where it begins. */
  readonly from: number;
  readonly closing: '}' | ']';
}

/** What was found in a text. */
export interface JsonReading {
  /** The first fault; null: the text is JSON. */
  readonly fault: JsonFault | null;
  /** Names that their objects have already, with their quotes: `JSON.parse` would take the last value. In the order of the text, up to the fault. */
  readonly repeated: readonly TextRange[];
}

/** Told each value as soon as it is read: its JSON pointer, its place, and that of the name that it stands behind; null: behind none. */
export type JsonValueVisitor = (pointer: string, value: TextRange, name: TextRange | null) => void;

/** Deeper than anything that a person nests, and shallow enough for the stack. */
const DEEPEST = 200;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PIECE_OF_TEXT = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|(?<escape>\\[^]?)|(?<control>[^ -\u{10ffff}])/gu;

/** Reads a JSON text by the strict grammar of RFC 8259, up to the first fault. Never throws. */
export function readJson(text: string, onValue: JsonValueVisitor = () => undefined): JsonReading {
  const limit = findTooDeep(text);
  const reader = new JsonReader(text, onValue);
  try {
    visit(text.slice(0, limit), reader, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof FoundFault)) throw error;
    const isCut = error.fault.from >= limit && limit < text.length;
    const fault: JsonFault = isCut
      ? { ...error.fault, kind: 'depth', from: limit, to: limit + 1 }
      : error.fault;
    return { fault, repeated: reader.repeated };
  }
  return { fault: null, repeated: reader.repeated };
}

/** Line and column of a place in a text, from 1, as editors count them. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Ends the reading: what the parser makes of the rest would only be a consequence. */
class FoundFault extends Error {
  constructor(readonly fault: JsonFault) {
    super('The text is no JSON.');
  }
}

interface OpenContainer extends JsonContainer {
  readonly pointer: string;
  readonly nameRange: TextRange | null;
  /** Those that were read; of a list, none. */
  readonly names: Set<string>;
  /** How many values were begun in it. */
  count: number;
}

/** What `jsonc-parser` calls while it reads: follows what is expected next, so that a fault can be told in the words of its place. */
class JsonReader implements JSONVisitor {
  private readonly open: OpenContainer[] = [];
  private expected: JsonExpectation = 'value';
  private comma: number | null = null;
  private name: string | null = null;
  private nameRange: TextRange | null = null;
  private word: TextRange | null = null;

  readonly repeated: TextRange[] = [];

  constructor(
    private readonly text: string,
    private readonly onValue: JsonValueVisitor,
  ) {}

  readonly onObjectBegin = (from: number): void => {
    this.begin(from, '}');
    this.expect('name');
  };

  readonly onArrayBegin = (from: number): void => {
    this.begin(from, ']');
    this.expect('value');
  };

  readonly onObjectEnd = (offset: number, length: number): void => {
    this.end(offset, length);
  };

  readonly onArrayEnd = (offset: number, length: number): void => {
    this.end(offset, length);
  };

  readonly onObjectProperty = (name: string, from: number, length: number): void => {
    const range = { from, to: from + length };
    const names = this.open.at(-1)?.names;
    if (names?.has(name)) this.repeated.push(range);
    names?.add(name);
    this.expect('colon');
    this.name = name;
    this.nameRange = range;
  };

  readonly onSeparator = (separator: string, offset: number): void => {
    if (separator === ':') {
      this.expected = 'value';
      return;
    }
    this.expect(this.open.at(-1)?.closing === '}' ? 'name' : 'value');
    this.comma = offset;
  };

  readonly onLiteralValue = (value: unknown, from: number, length: number): void => {
    const range = { from, to: from + length };
    this.onValue(this.nextPointer(), range, this.nameRange);
    this.expectAfterValue();
    if (typeof value !== 'string') this.word = range;
  };

  readonly onError = (code: ParseErrorCode, from: number, length: number): void => {
    throw new FoundFault(this.faultOf(code, { from, to: from + length }));
  };

  private begin(from: number, closing: '}' | ']'): void {
    const pointer = this.nextPointer();
    this.open.push({ from, closing, pointer, nameRange: this.nameRange, names: new Set(), count: 0 });
  }

  private end(offset: number, length: number): void {
    // At the end of the text nothing is closed: the fault that follows is within it.
    if (length === 0) return;
    const closed = this.open.pop();
    if (closed) this.onValue(closed.pointer, { from: closed.from, to: offset + length }, closed.nameRange);
    this.expectAfterValue();
  }

  /** Where the value that begins now stands. */
  private nextPointer(): string {
    const parent = this.open.at(-1);
    if (!parent) return '';
    parent.count += 1;
    return `${parent.pointer}/${this.name === null ? parent.count - 1 : escapePointer(this.name)}`;
  }

  private expect(expected: JsonExpectation): void {
    this.expected = expected;
    this.comma = null;
    this.name = null;
    this.nameRange = null;
    this.word = null;
  }

  private expectAfterValue(): void {
    this.expect(this.open.length === 0 ? 'end' : 'comma');
  }

  private faultOf(code: ParseErrorCode, range: TextRange): JsonFault {
    const isInPlace = this.expected === 'value' || this.expected === 'name';
    switch (printParseErrorCode(code)) {
      case 'InvalidCommentToken':
        return this.fault('comment', range);
      case 'UnexpectedEndOfNumber':
        return this.expected === 'value' ? this.faultInNumber(range) : this.fault('token', range);
      case 'UnexpectedEndOfString':
      case 'InvalidUnicode':
      case 'InvalidEscapeCharacter':
      case 'InvalidCharacter':
        return isInPlace ? this.faultInText(range) : this.fault('token', range);
      default:
        return this.fault('token', range);
    }
  }

  /** What is a number so far is one, and the rest does not belong to it. */
  private faultInNumber(range: TextRange): JsonFault {
    NUMBER.lastIndex = range.from;
    const to = range.from + (NUMBER.exec(this.text)?.[0].length ?? 0);
    this.expectAfterValue();
    this.word = { from: range.from, to };
    return this.fault('token', { from: to, to: range.to });
  }

  private faultInText(range: TextRange): JsonFault {
    const start = range.from + 1;
    for (const { 0: piece, index, groups } of this.text.slice(start, range.to).matchAll(PIECE_OF_TEXT)) {
      const place = { from: start + index, to: start + index + piece.length };
      if (groups?.['escape'] !== undefined) return this.fault('escape', place);
      if (groups?.['control'] !== undefined) return this.fault('control', place);
    }
    return this.fault('open-text', range);
  }

  private fault(kind: JsonFault['kind'], range: TextRange): JsonFault {
    const { expected, comma, nameRange, word } = this;
    const container = this.open.at(-1) ?? null;
    return { kind, ...range, expected, comma, name: nameRange, word, container };
  }
}

/** Offset of the first bracket that is nested too deeply, whatever else is wrong; the length of the text: there is none. */
function findTooDeep(text: string): number {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '\\':
        if (isInText) at += 1;
        break;
      case '"':
        isInText = !isInText;
        break;
      case '[':
      case '{':
        if (isInText) break;
        if (depth > DEEPEST) return at;
        depth += 1;
        break;
      case ']':
      case '}':
        if (!isInText) depth -= 1;
        break;
      default:
    }
  }
  return text.length;
}
