import { Service } from '@angular/core';

/** The name that it has in browsers already. */
const PREFIX = 'llm-gamebook.draft.';

/** Remembers what was typed and not sent, by session, until the tab is closed. */
@Service()
export class InputMemory {
  /** Empty where there is none. */
  recall(sessionId: string): string {
    try {
      return sessionStorage.getItem(PREFIX + sessionId) ?? '';
    } catch {
      return '';
    }
  }

  /** Keeps the text; an empty one is forgotten. Never throws. */
  remember(sessionId: string, text: string): void {
    try {
      if (text === '') sessionStorage.removeItem(PREFIX + sessionId);
      else sessionStorage.setItem(PREFIX + sessionId, text);
    } catch {
      // Storage is switched off or full; the text stays in the field.
    }
  }
}
