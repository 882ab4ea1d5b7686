import { Component, input } from '@angular/core';

/** An icon of `@mdi/js`, drawn in the colour of the text around it. It says nothing to a screen reader: name the control. */
@Component({
  selector: 'app-icon',
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 24 24" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: 1.5rem;
      block-size: 1.5rem;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: currentColor;
    }
  `,
})
export class Icon {
  /** Outline of the icon on a grid of 24 by 24, for instance `mdiPlay`. */
  readonly path = input.required<string>();
}
