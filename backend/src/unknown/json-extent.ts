/**
 * Finds where a JSON document ends that comes in pieces: an object, a list or a text, by its brackets and quotation marks alone. Each letter is
 * looked at once, so that any number of pieces costs what one would. Whether the document is valid is for the parser to say.
 */
export class JsonExtent {
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  private hasEnded = false;

  /** Whether the end of the document has been read. */
  get isWhole(): boolean {
    return this.hasEnded;
  }

  /**
   * Reads on.
   * @param from where in the piece to begin
   * @returns where in the piece the document has ended, behind its last letter; null while it goes on
   */
  read(piece: string, from = 0): number | null {
    for (let position = from; position < piece.length; position++) {
      this.readLetter(piece[position]);
      if (this.hasEnded) return position + 1;
    }
    return null;
  }

  private readLetter(letter: string | undefined): void {
    if (this.isEscaped) {
      this.isEscaped = false;
      return;
    }
    switch (letter) {
      case '\\':
        this.isEscaped = this.isInText;
        return;
      case '"':
        this.isInText = !this.isInText;
        break;
      case '{':
      case '[':
        if (!this.isInText) this.depth++;
        return;
      case '}':
      case ']':
        if (!this.isInText) this.depth--;
        break;
      default:
        return;
    }
    this.hasEnded = this.depth <= 0 && !this.isInText;
  }
}
