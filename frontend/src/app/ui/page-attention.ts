import { DestroyRef, inject } from '@angular/core';

/**
 * Calls `look` whenever the page gets the attention back: its window or tab is chosen, or the browser is online again. Ends with
 * the injector that it is called in.
 */
export function onPageAttention(look: () => void): void {
  const lookIfVisible = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  window.addEventListener('focus', lookIfVisible);
  window.addEventListener('online', lookIfVisible);
  document.addEventListener('visibilitychange', lookIfVisible);
  inject(DestroyRef).onDestroy(() => {
    window.removeEventListener('focus', lookIfVisible);
    window.removeEventListener('online', lookIfVisible);
    document.removeEventListener('visibilitychange', lookIfVisible);
  });
}
