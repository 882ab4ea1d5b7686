import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** Pixels between the end of the page and the window that still count as being at the end. */
const END_MARGIN = 96;

/**
 * Keeps the end of the story in view while it grows, but only as long as the reader is there: who scrolls up is left in peace.
 */
@Injectable()
export class EndFollower {
  private readonly isFollowing = signal(true);
  private lastPosition = 0;
  private observer: ResizeObserver | null = null;

  /** Whether the reader is at the end, or was when the page last grew. */
  readonly isAtEnd = this.isFollowing.asReadonly();

  constructor() {
    const lookWhere = (): void => this.lookWhereReaderIs();
    window.addEventListener('scroll', lookWhere, { passive: true });
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('scroll', lookWhere);
      this.observer?.disconnect();
    });
  }

  /** Follows the growth of this element, which ends where the page ends. */
  watch(element: HTMLElement): void {
    this.observer?.disconnect();
    if (typeof ResizeObserver === 'undefined') return;
    this.observer = new ResizeObserver(() => {
      if (this.isFollowing()) this.jumpToEnd();
    });
    this.observer.observe(element);
  }

  /** Goes to the end at once and stays there. */
  jumpToEnd(): void {
    this.isFollowing.set(true);
    // No smooth way there: the text would outrun it, and the reader would be pulled along for seconds.
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  }

  /** Runs `change`, which puts something before the anchor, and leaves the anchor where the reader sees it. */
  async holdInPlace(anchor: Element | null, change: () => Promise<void>): Promise<void> {
    this.isFollowing.set(false);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    await change();
    const after = anchor?.getBoundingClientRect().top ?? 0;
    window.scrollBy({ top: after - before, behavior: 'instant' });
  }

  private lookWhereReaderIs(): void {
    const page = document.documentElement;
    const position = window.scrollY;
    if (page.scrollHeight - window.innerHeight - position <= END_MARGIN) this.isFollowing.set(true);
    else if (position < this.lastPosition) this.isFollowing.set(false);
    this.lastPosition = position;
  }
}
