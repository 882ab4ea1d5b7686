import { DOCUMENT } from '@angular/common';
import { Directive, effect, ElementRef, inject, input } from '@angular/core';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws an icon of `@mdi/js` into a `mat-icon`. Each page brings the outlines that it shows: a registry would have those of all pages
 * in the first load, or ask the server for them one by one.
 */
@Directive({ selector: 'mat-icon[path]' })
export class IconPath {
  /** Outline of the icon on a grid of 24 by 24, for instance `mdiPlay`. */
  readonly path = input.required<string>();

  constructor() {
    const document = inject(DOCUMENT);
    const drawing = document.createElementNS(SVG, 'svg');
    drawing.setAttribute('viewBox', '0 0 24 24');
    // Else it stood on the line of the text around it.
    drawing.style.display = 'block';
    const outline = drawing.appendChild(document.createElementNS(SVG, 'path'));
    inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.append(drawing);
    effect(() => outline.setAttribute('d', this.path()));
  }
}
