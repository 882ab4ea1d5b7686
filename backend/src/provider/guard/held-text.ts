import { JsonExtent } from '../../unknown/json-extent';

/** Reads something out of held text; yields where it cannot go on before more text has come, or before nothing more will. */
export type Reading<Result> = Generator<void, Result, void>;

/** Text that comes in pieces, and how far it has been read. What reads it may be cut anywhere: it goes on where it stopped. */
export class HeldText {
  text = '';
  position = 0;
  /** Whether nothing more comes. */
  hasEnded = false;

  /** The next letter; empty at the end of the text. Nothing is read on. */
  *peek(): Reading<string> {
    while (this.position >= this.text.length) {
      if (this.hasEnded) return '';
      yield;
    }
    return this.text.charAt(this.position);
  }

  /** Reads on behind all letters of a kind. @returns them */
  *takeWhile(kind: RegExp): Reading<string> {
    const start = this.position;
    for (;;) {
      const letter = yield* this.peek();
      if (letter === '' || !kind.test(letter)) return this.text.slice(start, this.position);
      this.position++;
    }
  }

  /** Reads on behind the longest of the words that stands here. @returns null where none does */
  *takeOneOf(words: readonly string[]): Reading<string | null> {
    for (;;) {
      const isUndecided = words.some((word) => this.isBegun(word));
      if (isUndecided && !this.hasEnded) {
        yield;
        continue;
      }
      const found = words.filter((word) => this.text.startsWith(word, this.position));
      if (found.length === 0) return null;
      const longest = found.reduce((one, other) => (other.length > one.length ? other : one));
      this.position += longest.length;
      return longest;
    }
  }

  /** Reads on behind a word. @returns what stands before it; null where it never comes */
  *takeUntil(word: string): Reading<string | null> {
    const start = this.position;
    for (let from = start; ;) {
      const end = this.text.indexOf(word, from);
      if (end !== -1) {
        this.position = end + word.length;
        return this.text.slice(start, end);
      }
      if (this.hasEnded) return null;
      from = Math.max(start, this.text.length - word.length + 1);
      yield;
    }
  }

  /** Reads on behind an object or a list. @returns its JSON, valid or not; null where none begins here, or it never ends */
  *takeJson(): Reading<string | null> {
    const first = yield* this.peek();
    if (first !== '{' && first !== '[') return null;
    const start = this.position;
    const extent = new JsonExtent();
    for (let from = start; ;) {
      const end = extent.read(this.text, from);
      if (end !== null) {
        this.position = end;
        return this.text.slice(start, end);
      }
      if (this.hasEnded) return null;
      from = this.text.length;
      yield;
    }
  }

  /** Whether all of the text from here on is the beginning of a longer word. */
  private isBegun(word: string): boolean {
    const length = this.text.length - this.position;
    return length < word.length && word.startsWith(this.text.slice(this.position));
  }
}
