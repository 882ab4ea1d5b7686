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
    for (;;) {
      const position = held.text.search(/[<[{`]/);
      this.tell(position === -1 ? held.text.length : position);
      if (position === -1) return null;
      const beginning = held.text.slice(0, LONGEST_MARK);
      const isMark = CALL_MARKS.some((mark) => beginning.startsWith(mark));
      if (isMark || (this.isLineBlank && beginning.startsWith('{'))) {
        return readWrittenCalls(held, (name) => toOfferedName(name, this.tools) !== null);
      }
      if (!held.hasEnded && CALL_MARKS.some((mark) => mark.startsWith(held.text))) return null;
      this.tell(1);
    }
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
