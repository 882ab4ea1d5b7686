import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** Gives an element the focus as soon as it is on the page: the field of a panel that was just opened. */
@Directive({ selector: '[appFocusOnCreation]' })
export class FocusOnCreation {
  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => element.nativeElement.focus({ preventScroll: true }));
  }
}
