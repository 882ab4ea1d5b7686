import { afterNextRender, DestroyRef, Directive, ElementRef, inject, signal } from '@angular/core';

/** Until a row can be measured, in pixels. */
const EXPECTED_HEIGHT = 56;

/**
 * Measures how high the rows of the table inside are: all are alike, but not how high they are on a phone or in large print. The
 * virtual scrolling around them needs to know.
 */
@Directive({ selector: '[appMeasuredRows]', exportAs: 'measuredRows' })
export class MeasuredRows {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** Height of a row in pixels. */
  readonly height = signal(EXPECTED_HEIGHT);

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const table = this.host.querySelector('mat-table');
      if (!table || typeof ResizeObserver === 'undefined') return;
      const observer = new ResizeObserver(() => this.measure());
      observer.observe(table);
      destroyRef.onDestroy(() => observer.disconnect());
    });
  }

  private measure(): void {
    const height = this.host.querySelector('mat-row')?.getBoundingClientRect().height ?? 0;
    if (height > 0) this.height.set(height);
  }
}
