import type { DeltaKind } from './delta-batch';

/** What one model step has told, in the order in which it came: text and reasoning, and what turned out to be the other. */
export class StepWords {
  private pieces: { kind: DeltaKind; text: string }[] = [];

  add(kind: DeltaKind, text: string): void {
    const last = this.pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.pieces.push({ kind, text });
  }

  /** All of this step is of one kind: what was told as the other until now was of this kind, too. */
  moveAllTo(kind: DeltaKind): void {
    const text = this.pieces.reduce((all, piece) => all + piece.text, '');
    this.pieces = text === '' ? [] : [{ kind, text }];
  }

  get text(): string {
    return this.joined('text');
  }

  get reasoning(): string {
    return this.joined('reasoning');
  }

  private joined(kind: DeltaKind): string {
    return this.pieces.map((piece) => (piece.kind === kind ? piece.text : '')).join('');
  }
}
