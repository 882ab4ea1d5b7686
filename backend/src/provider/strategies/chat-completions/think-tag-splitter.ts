const TAGS = { closed: '<think>', open: '</think>' } as const;

/** A piece of text, and on which side of the tags it stands. */
export interface SplitText {
  isReasoning: boolean;
  text: string;
}

/**
 * Takes apart text in which thinking stands between `<think>` and `</think>`, also when a tag is cut by a chunk border.
 * @see https://console.groq.com/docs/reasoning#reasoning-format
 */
export class ThinkTagSplitter {
  private isThinking = false;
  private held = '';

  /** The pieces that are certain by now; what may be the beginning of a tag is held back. */
  push(delta: string): SplitText[] {
    const pieces: SplitText[] = [];
    let text = this.held + delta;
    for (;;) {
      const tag = this.isThinking ? TAGS.open : TAGS.closed;
      const position = text.indexOf(tag);
      if (position === -1) {
        const cut = text.length - beginningOf(tag, text);
        pieces.push({ isReasoning: this.isThinking, text: text.slice(0, cut) });
        this.held = text.slice(cut);
        return pieces.filter((piece) => piece.text !== '');
      }
      pieces.push({ isReasoning: this.isThinking, text: text.slice(0, position) });
      text = text.slice(position + tag.length);
      this.isThinking = !this.isThinking;
    }
  }

  /** What was held back, once nothing more comes. */
  flush(): SplitText[] {
    const text = this.held;
    this.held = '';
    return text === '' ? [] : [{ isReasoning: this.isThinking, text }];
  }
}

/** How many characters at the end of the text may be the beginning of the tag. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
