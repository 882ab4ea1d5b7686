import type { ToolDefinition } from '../llm-call';
import type { ToolCallEvent } from '../stream-event';
import { HeldText, type Reading } from './held-text';
import { toOfferedName } from './tool-call-repair';
import { CALL_MARKS, readWrittenCalls, type WrittenCall } from './written-call';

/** No more letters than these are held back for a call, which is far more than one has. */
const MAXIMUM_HELD = 16 * 1024;

/** Text is looked at in pieces of this many letters, so that what is held back never grows far beyond its bound. */
const PIECE_LENGTH = 4 * 1024;

const LONGEST_MARK = Math.max(...CALL_MARKS.map(({ length }) => length));

/** What stands before a mark: nothing, or blanks from the beginning of the line where the mark is a bracket. */
const MARK = new RegExp(
  `(?<first>^[^\\S\\n]*)(?=\\{)|\\n[^\\S\\n]*(?=\\{)|(?=${CALL_MARKS.map((mark) => mark.replaceAll(/[|[\]]/g, String.raw`\$&`)).join('|')})`,
  'g',
);

/** A piece of the text, or a call that was written into it. */
export type FilteredText = { type: 'text-delta'; text: string } | ToolCallEvent;

/**
 * Takes the calls of offered tools out of text, into which models write them where their server does not know their way of calling tools. What
 * may be such a call is held back from its first mark, however the text is cut; what is none is told as it stands.
 */
export class WrittenCallFilter {
  private readonly held = new HeldText();
  private reading: Reading<WrittenCall[] | null> | null = null;
  /** Whether the line that is told now has nothing but blanks so far. */
  private isLineBlank = true;
  private told: FilteredText[] = [];

  /** @param tools those that are offered in this step */
  constructor(private readonly tools: readonly ToolDefinition[]) {}

  /** What is certain by now; what may be of a call is held back. */
  push(text: string): FilteredText[] {
    if (this.tools.length === 0) return text === '' ? [] : [{ type: 'text-delta', text }];
    for (let start = 0; start < text.length; start += PIECE_LENGTH) {
      this.held.text += text.slice(start, start + PIECE_LENGTH);
      this.read();
    }
    return this.take();
  }

  /** What was held back, once nothing more of the text comes. */
  end(): FilteredText[] {
    this.held.hasEnded = true;
    this.read();
    this.held.hasEnded = false;
    return this.take();
  }

  private take(): FilteredText[] {
    const { told } = this;
    this.told = [];
    return told;
  }

  private read(): void {
    const { held } = this;
    for (;;) {
      this.reading ??= this.findMark();
      if (this.reading === null) return;
      const result = this.reading.next();
      if (result.done !== true) {
        if (held.text.length <= MAXIMUM_HELD) return;
        this.tell(held.text.length);
      } else if (result.value === null) {
        this.tell(Math.max(held.position, 1));
      } else {
        this.drop(held.position);
        this.told.push(...result.value.map((call) => ({ type: 'tool-call' as const, id: '', ...call })));
      }
      this.reading = null;
    }
  }

  /** Tells all text up to the next mark. @returns what reads from there; null while there is none, or none whole */
  private findMark(): Reading<WrittenCall[] | null> | null {
    const { held } = this;
    const position = this.nextMark();
    if (position === null) {
      this.tell(held.text.length - (held.hasEnded ? 0 : begunLength(held.text)));
      return null;
    }
    this.tell(position);
    return readWrittenCalls(held, (name) => toOfferedName(name, this.tools) !== null);
  }

  /** Where the next mark stands in what is held; null where none does. */
  private nextMark(): number | null {
    const { text } = this.held;
    const mark = new RegExp(MARK);
    let found = mark.exec(text);
    // What is held need not begin with a line.
    if (found?.groups?.['first'] !== undefined && !this.isLineBlank) {
      mark.lastIndex = found[0].length + 1;
      found = mark.exec(text);
    }
    return found === null ? null : found.index + found[0].length;
  }

  private tell(length: number): void {
    const text = this.held.text.slice(0, length);
    this.drop(length);
    if (text === '') return;
    const line = text.slice(text.lastIndexOf('\n') + 1);
    this.isLineBlank = (this.isLineBlank || line !== text) && line.trim() === '';
    const last = this.told.at(-1);
    if (last?.type === 'text-delta') last.text += text;
    else this.told.push({ type: 'text-delta', text });
  }

  private drop(length: number): void {
    this.held.text = this.held.text.slice(length);
    this.held.position = 0;
  }
}

/** How much of the end of the text may be the beginning of a mark. */
function begunLength(text: string): number {
  for (let start = Math.max(0, text.length - LONGEST_MARK + 1); start < text.length; start++) {
    const end = text.slice(start);
    if (CALL_MARKS.some((mark) => mark.startsWith(end))) return end.length;
  }
  return 0;
}
