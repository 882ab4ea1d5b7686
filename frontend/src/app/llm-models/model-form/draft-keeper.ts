import { effect, signal, type Signal, untracked } from '@angular/core';
import type { LlmModel } from '../../api/llm-model-api';
import type { DraftState } from './draft-state';
import type { FoundDraft, UnsavedDraftMemory } from './unsaved-draft-memory';

/** Keeps what is unsaved of one form for the case of a reload, and offers what was left before. Made in an injection context. */
export class DraftKeeper {
  private readonly offered = signal<FoundDraft | null>(null);

  /** What was left unsaved, until the reader has decided about it: nothing else is kept meanwhile. */
  readonly found = this.offered.asReadonly();

  constructor(
    private readonly model: Signal<LlmModel | null>,
    private readonly draft: DraftState,
    private readonly memory: UnsavedDraftMemory,
  ) {
    effect(() => {
      const id = this.id();
      untracked(() => this.offered.set(this.memory.recall(id)));
    });
    effect(() => {
      if (this.found()) return;
      if (this.draft.isDirty()) this.memory.keep(this.id(), this.draft.snapshot());
      else this.memory.forget(this.id());
    });
  }

  restore(): void {
    const found = this.found();
    if (found) this.draft.restore(found);
    this.offered.set(null);
  }

  /** Leaves what was typed while a new model was saved to the page of that model, where it is offered. */
  handOver(id: string): void {
    if (this.draft.isDirty()) this.memory.keep(id, this.draft.snapshot());
  }

  /** Nothing of what is unsaved is wanted any more. */
  forget(): void {
    this.offered.set(null);
    this.memory.forget(this.id());
  }

  private id(): string | null {
    return this.model()?.id ?? null;
  }
}
