/** Cuts growing text into whole sentences, for a screen reader that is not to be interrupted at every word. */
export class SentenceReader {
  private pending = '';

  /** Takes the next piece of text and returns the sentences that it completes. */
  push(text: string): readonly string[] {
    this.pending += text;
    const sentences: string[] = [];
    for (;;) {
      const end = SENTENCE_END.exec(this.pending);
      if (!end) return sentences;
      const length = end.index + end[0].length;
      sentences.push(...wordsOf(this.pending.slice(0, length)));
      this.pending = this.pending.slice(length);
    }
  }

  /** The text is complete: what is left of it. */
  end(): readonly string[] {
    const rest = wordsOf(this.pending);
    this.pending = '';
    return rest;
  }
}

// A full stop, with the quotation marks that close after it, is an end only when a blank follows; a paragraph always is.
const SENTENCE_END = /[.!?…]["'”’»)*_]*\s+|\n{2,}/;

function wordsOf(text: string): readonly string[] {
  const words = text.replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [words];
}
