import type { CanDeactivateFn } from '@angular/router';

/** A page with a form, which may hold something that is not saved. */
export interface UnsavedChangesKeeper {
  /** Resolves to whether the page may be left: nothing is unsaved, or the reader lets it go. */
  mayLeave(): Promise<boolean> | boolean;
}

/** Asks a page before it is left. */
export const keepUnsavedChanges: CanDeactivateFn<UnsavedChangesKeeper> = (page) => page.mayLeave();
