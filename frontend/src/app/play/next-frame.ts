import { InjectionToken } from '@angular/core';

/** How often a page that nobody looks at is brought up to date, in milliseconds. */
const HIDDEN_PAGE_INTERVAL_MS = 250;

/** Runs work before the next frame is drawn; a hidden page draws none, so there a timer takes over. */
export const NEXT_FRAME = new InjectionToken<(work: () => void) => void>('NEXT_FRAME', {
  factory: () => (work) => {
    if (document.visibilityState === 'visible') requestAnimationFrame(work);
    else setTimeout(work, HIDDEN_PAGE_INTERVAL_MS);
  },
});
