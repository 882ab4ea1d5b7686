import { OverlayContainer } from '@angular/cdk/overlay';
import { afterNextRender, DestroyRef, Directive, inject } from '@angular/core';
import { MatMenuTrigger } from '@angular/material/menu';

/** Opens a `mat-menu` as soon as both are there, over the whole of the positioned element around it: see `LazyMenu`. */
@Directive({
  selector: '[appOpenMenu]',
  hostDirectives: [
    { directive: MatMenuTrigger, inputs: ['matMenuTriggerFor: appOpenMenu'], outputs: ['menuClosed'] },
  ],
  host: {
    'aria-hidden': 'true',
    '[style.position]': '"absolute"',
    '[style.inset]': '0',
    '[style.pointer-events]': '"none"',
  },
})
export class OpenMenu {
  constructor() {
    const trigger = inject(MatMenuTrigger);
    // This element goes away with the menu; whoever has loaded it takes the focus back.
    trigger.restoreFocus = false;
    afterNextRender(() => trigger.openMenu());
    // The menu lies outside of the page: a landmark of its own has a screen reader find it from anywhere.
    const overlays = inject(OverlayContainer).getContainerElement();
    overlays.setAttribute('role', 'region');
    overlays.setAttribute('aria-label', $localize`Open menu`);
    inject(DestroyRef).onDestroy(() => {
      overlays.removeAttribute('role');
      overlays.removeAttribute('aria-label');
    });
  }
}
