import type { StreamSurroundings } from './event-stream';

/** A page that reads a stream for itself: only while it is looked at. */
export const VISIBLE_PAGE: StreamSurroundings = {
  isHidden: () => document.visibilityState === 'hidden',
  onChange: onPageChange,
};

/** A page that reads a stream for others too: whether it is looked at or not. */
export const LEADING_PAGE: StreamSurroundings = { isHidden: () => false, onChange: onPageChange };

/** Whenever the browser is back online, or the page is shown or hidden. */
function onPageChange(look: () => void): () => void {
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('online', look);
    document.removeEventListener('visibilitychange', look);
  };
}
