import { DOCUMENT } from '@angular/common';
import { afterNextRender, inject, Injector, Service } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** How long a page may take to show its heading before it is left alone, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Moves the focus to the heading of the page after a navigation: what a full page load would do for a reader who works by
 * keyboard or by ear. A heading that comes late gets the focus unless it was put somewhere else meanwhile.
 */
@Service()
export class PageFocus {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private path: string | null = null;
  private observer: MutationObserver | null = null;

  constructor() {
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.follow(event.urlAfterRedirects);
    });
  }

  private follow(url: string): void {
    const path = url.split(/[?#]/)[0] ?? '';
    const isFirst = this.path === null;
    const isSame = this.path === path;
    this.path = path;
    // The browser itself begins at the top of the first page.
    if (isFirst || isSame) return;
    afterNextRender(() => this.focusHeading(), { injector: this.injector });
  }

  private focusHeading(): void {
    this.observer?.disconnect();
    const main = this.document.querySelector('main');
    if (!main || this.isChosenByPage(main) || this.focus(main.querySelector('h1'))) return;
    main.focus({ preventScroll: true });
    const observer = new MutationObserver(() => {
      const isStillThere = this.document.activeElement === main;
      if (!isStillThere || this.focus(main.querySelector('h1'))) observer.disconnect();
    });
    observer.observe(main, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), PATIENCE_MS);
    this.observer = observer;
  }

  /** Whether the new page has already put the focus where it is wanted. */
  private isChosenByPage(main: HTMLElement): boolean {
    const focused = this.document.activeElement;
    return focused !== main && main.contains(focused);
  }

  private focus(heading: HTMLElement | null): boolean {
    if (!heading) return false;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return true;
  }
}
