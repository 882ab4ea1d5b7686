import { MediaMatcher } from '@angular/cdk/layout';
import { DestroyRef, inject, Service, signal, type Signal } from '@angular/core';

/** From this width on the sidenav stands beside the page. */
const WIDE = '(min-width: 840px)';

/** How much room the browser's window gives. */
@Service()
export class Viewport {
  private readonly query = inject(MediaMatcher).matchMedia(WIDE);
  private readonly wide = signal(this.query.matches);
  /** Whether the sidenav has room beside the page. */
  readonly isWide: Signal<boolean> = this.wide.asReadonly();

  constructor() {
    const update = (event: MediaQueryListEvent): void => this.wide.set(event.matches);
    this.query.addEventListener('change', update);
    inject(DestroyRef).onDestroy(() => this.query.removeEventListener('change', update));
  }
}
