import { escapePointer } from '../../api/json';
import { JSON_MISTAKES } from './json-mistakes';
import type { JsonPlace, TextMistake, TextRange } from './json-source';

/** Deeper than anything that a person nests, and shallow enough for the stack. */
const DEEPEST = 200;
/** A text with more mistakes is not JSON at all: the rest of the list would help nobody. */
const MOST_MISTAKES = 50;

const BLANKS = /[ \t\n\r]*/y;
const COMMENT = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|#[^\n]*/y;
const WORD = /[^\s,:[\]{}"']+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /,\d+/y;
const PLAIN = /[^"'\\\p{Cc}]+/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Reads one JSON text: finds what stands where, and what is wrong. Frequent slips are told by their names and read over, so that one text
 * shows all of them at once; anything else ends the reading. Without a mistake the text is JSON as `JSON.parse` takes it.
 */
export class JsonReader {
  private at = 0;

  readonly mistakes: TextMistake[] = [];
  readonly places = new Map<string, JsonPlace>();

  constructor(private readonly text: string) {}

  read(): void {
    if (!this.readValue('', null, 0)) return;
    this.skip();
    if (this.at < this.text.length) this.complain(this.here(), JSON_MISTAKES.rest());
  }

  /** Each of the methods that read says whether reading can go on. */
  private readValue(pointer: string, name: TextRange | null, depth: number): boolean {
    this.skip();
    const from = this.at;
    const isRead = this.readAnyValue(pointer, depth);
    this.places.set(pointer, { value: { from, to: this.at }, name });
    return isRead && this.mistakes.length < MOST_MISTAKES;
  }

  private readAnyValue(pointer: string, depth: number): boolean {
    if (depth > DEEPEST) return this.stop(this.here(), JSON_MISTAKES.tooDeep());
    switch (this.text[this.at]) {
      case undefined:
        return this.stop(this.here(), JSON_MISTAKES.noValue());
      case '{':
        return this.readObject(pointer, depth);
      case '[':
        return this.readList(pointer, depth);
      case '"':
      case "'":
        return this.readText() !== null;
      default:
        return this.readWord(pointer === '' ? null : pointer);
    }
  }

  private readObject(pointer: string, depth: number): boolean {
    const names = new Set<string>();
    return this.readEntries('}', () => {
      const from = this.at;
      const name = this.readName();
      if (name === null) return false;
      const range = { from, to: this.at };
      if (names.has(name)) this.complain(range, JSON_MISTAKES.twice(name));
      names.add(name);
      this.skip();
      if (this.text[this.at] === ':') this.at += 1;
      else if (!/["'\w[{-]/.test(this.text[this.at] ?? ''))
        return this.stop(this.here(), JSON_MISTAKES.noColon(name));
      else this.complain(this.here(), JSON_MISTAKES.noColon(name));
      return this.readValue(`${pointer}/${escapePointer(name)}`, range, depth + 1) && this.readDecimalComma();
    });
  }

  private readList(pointer: string, depth: number): boolean {
    let index = 0;
    return this.readEntries(']', () => {
      index += 1;
      return this.readValue(`${pointer}/${index - 1}`, null, depth + 1);
    });
  }

  /** What stands between two brackets, with commas between. */
  private readEntries(end: '}' | ']', readEntry: () => boolean): boolean {
    const opening = { from: this.at, to: this.at + 1 };
    this.at += 1;
    let comma: TextRange | null = null;
    for (let isFirst = true; ; isFirst = false) {
      this.skip();
      const next = this.text[this.at];
      if (next === undefined) return this.stop(opening, JSON_MISTAKES.noEnd(end));
      if (next === end) {
        if (comma) this.complain(comma, JSON_MISTAKES.lastComma(end));
        this.at += 1;
        return true;
      }
      if (next === ',') {
        this.complain(this.here(), JSON_MISTAKES.commaTooMany());
        this.at += 1;
        continue;
      }
      if (!isFirst && comma === null) {
        if (next === '}' || next === ']' || next === ':') return this.stop(this.here(), JSON_MISTAKES.rest());
        this.complain(this.here(), JSON_MISTAKES.noComma());
      }
      if (!readEntry()) return false;
      this.skip();
      comma = this.text[this.at] === ',' ? this.here() : null;
      if (comma) this.at += 1;
    }
  }

  private readName(): string | null {
    const next = this.text[this.at];
    if (next === '"' || next === "'") return this.readText();
    const word = this.match(WORD);
    if (word === null) {
      this.complain(this.here(), JSON_MISTAKES.noName());
      return null;
    }
    this.complain({ from: this.at - word.length, to: this.at }, JSON_MISTAKES.bareName(word));
    return word;
  }

  /** Reads a text with its quotes. null: it has no end. */
  private readText(): string | null {
    const from = this.at;
    const quote = this.text[from];
    if (quote === "'") this.complain(this.here(), JSON_MISTAKES.singleQuote());
    this.at += 1;
    for (;;) {
      this.match(PLAIN);
      const next = this.text[this.at];
      if (next === undefined || next === '\n' || next === '\r') {
        this.complain({ from, to: this.at }, JSON_MISTAKES.noQuote());
        return null;
      }
      if (next === quote) break;
      if (next === '\\') {
        if (this.match(ESCAPE) !== null) continue;
        this.complain(this.here(2), JSON_MISTAKES.escape());
        // What stands behind the backslash is passed over, so that a quote there is no end.
        this.at += this.text[this.at + 1] === '\n' ? 1 : 2;
        continue;
      }
      if (next < ' ') this.complain(this.here(), JSON_MISTAKES.control());
      this.at += 1;
    }
    this.at += 1;
    return decode(this.text.slice(from, this.at));
  }

  private readWord(pointer: string | null): boolean {
    const word = this.match(WORD);
    if (word === null) return this.stop(this.here(), JSON_MISTAKES.noValue());
    if (word === 'true' || word === 'false' || word === 'null' || NUMBER.test(word)) return true;
    const range = { from: this.at - word.length, to: this.at };
    if (pointer === null) return this.stop(range, JSON_MISTAKES.noObject());
    this.complain(range, JSON_MISTAKES.word(word));
    return true;
  }

  /** Half of Europe writes 0,7: in an object, a digit behind the comma can mean nothing else. */
  private readDecimalComma(): boolean {
    const from = this.at;
    if (!/\d/.test(this.text[from - 1] ?? '') || this.match(DECIMAL_COMMA) === null) return true;
    this.complain({ from, to: this.at }, JSON_MISTAKES.decimalComma());
    return true;
  }

  private skip(): void {
    for (;;) {
      this.match(BLANKS);
      const comment = this.match(COMMENT);
      if (comment === null) return;
      this.complain({ from: this.at - comment.length, to: this.at }, JSON_MISTAKES.comment());
    }
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return null;
    this.at += found.length;
    return found;
  }

  private here(length = 1): TextRange {
    return { from: this.at, to: Math.min(this.at + length, this.text.length) };
  }

  private complain({ from, to }: TextRange, message: string): void {
    if (this.mistakes.length < MOST_MISTAKES) this.mistakes.push({ from, to, message });
  }

  private stop(range: TextRange, message: string): false {
    this.complain(range, message);
    return false;
  }
}

function decode(quoted: string): string {
  try {
    const text: unknown = JSON.parse(quoted);
    return String(text);
  } catch {
    return quoted.slice(1, -1);
  }
}
