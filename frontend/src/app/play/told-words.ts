type WordKind = 'text' | 'reasoning';

/**
 * What a turn has told, in the order in which it came. A model step may tell as text what turns out to be thinking, and the other way round: then
 * all that this step has told until then is of the other kind. A step ends with its tool calls.
 */
export class ToldWords {
  private before = { text: '', reasoning: '' };
  private step: { kind: WordKind; text: string }[] = [];

  /** Characters of text and reasoning together; a move changes nothing of it. */
  length = 0;

  add(kind: WordKind, text: string): void {
    this.length += text.length;
    const last = this.step.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.step.push({ kind, text });
  }

  /** @returns how long the text was before the present step: what stands behind it is new */
  moveStepTo(kind: WordKind): number {
    this.step = [{ kind, text: this.step.reduce((all, piece) => all + piece.text, '') }];
    return this.before.text.length;
  }

  endStep(): void {
    this.before = { text: this.text, reasoning: this.reasoning };
    this.step = [];
  }

  get text(): string {
    return this.before.text + this.joined('text');
  }

  get reasoning(): string {
    return this.before.reasoning + this.joined('reasoning');
  }

  private joined(kind: WordKind): string {
    return this.step.map((piece) => (piece.kind === kind ? piece.text : '')).join('');
  }
}
