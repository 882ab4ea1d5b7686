/**
 * How long deltas are collected before they are emitted together, in milliseconds: text that grows 20 times a second flows, and each
 * further event would cost a write to every listener's socket.
 */
const BATCH_MS = 50;

export type DeltaKind = 'text' | 'reasoning';

/**
 * Joins the many small deltas of a fast model into fewer events. The first after a silence is emitted at once, so the first word waits for
 * nothing; order is kept.
 */
export class DeltaBatch {
  private kind: DeltaKind = 'text';
  private pending = '';
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly emit: (kind: DeltaKind, text: string) => void) {}

  add(kind: DeltaKind, text: string): void {
    if (kind !== this.kind) this.flush();
    this.kind = kind;
    this.pending += text;
    if (this.timer) return;
    this.emitPending();
    this.timer = setTimeout(() => this.elapsed(), BATCH_MS);
  }

  /** Emits what is pending now; to be called before any other event and at the end. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.emitPending();
  }

  private elapsed(): void {
    this.timer = null;
    if (this.pending === '') return;
    this.emitPending();
    this.timer = setTimeout(() => this.elapsed(), BATCH_MS);
  }

  private emitPending(): void {
    if (this.pending === '') return;
    const text = this.pending;
    this.pending = '';
    this.emit(this.kind, text);
  }
}
