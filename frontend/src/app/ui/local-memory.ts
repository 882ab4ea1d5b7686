import { Service } from '@angular/core';

const PREFIX = 'llm-gamebook.';

/**
 * Remembers small choices of this browser, such as which groups are folded. Where storage is switched off or full, they
 * last until the page is closed. Nothing secret and nothing of a story belongs here.
 */
@Service()
export class LocalMemory {
  /** What was remembered under this name, or null: nothing, or nothing readable. */
  recall(name: string): unknown {
    try {
      const text = localStorage.getItem(PREFIX + name);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Keeps a value that JSON can hold. Never throws. */
  remember(name: string, value: unknown): void {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // Storage is switched off or full; the choice holds until the page is closed.
    }
  }
}
