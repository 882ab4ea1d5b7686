import { Service } from '@angular/core';
import { isJsonObject } from '../../api/json';
import { type KeptDraft, readKeptDraft, withoutSecrets } from './unsaved-draft';

const PREFIX = 'llm-gamebook.model-draft.';

/** An unsaved draft that was found again. */
export interface FoundDraft extends KeptDraft {
  /** When it was last changed, in milliseconds. */
  readonly keptAt: number;
}

/**
 * Remembers the unsaved draft of each model until the tab is closed, so that a reload or a crash loses nothing. Neither keys nor values of
 * headers are kept.
 */
@Service()
export class UnsavedDraftMemory {
  /** null: nothing is kept for this model. A new model has no id. */
  recall(id: string | null): FoundDraft | null {
    try {
      const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null');
      if (!isJsonObject(value) || typeof value['keptAt'] !== 'number') return null;
      const kept = readKeptDraft(value);
      return kept ? { ...kept, keptAt: value['keptAt'] } : null;
    } catch {
      return null;
    }
  }

  /** Never throws. */
  keep(id: string | null, kept: KeptDraft): void {
    try {
      const found: FoundDraft = { ...withoutSecrets(kept), keptAt: Date.now() };
      sessionStorage.setItem(keyOf(id), JSON.stringify(found));
    } catch {
      // Storage is switched off or full; the draft stays in the form.
    }
  }

  forget(id: string | null): void {
    try {
      sessionStorage.removeItem(keyOf(id));
    } catch {
      // Storage is switched off: nothing is kept there.
    }
  }
}

function keyOf(id: string | null): string {
  return PREFIX + (id ?? 'new');
}
