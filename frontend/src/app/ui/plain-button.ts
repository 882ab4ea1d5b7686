import { Component } from '@angular/core';

/**
 * A button or link that looks like Material's: text, or `filled`, `tonal`, `outlined`, `elevated`. For what is loaded with every page
 * and with the player: Material's own brings its ripples, its watch over the focus and, with them, all that the other pages use
 * of the CDK's accessibility code into the first load.
 */
@Component({
  selector: 'button[appButton], a[appButton]',
  template: `<ng-content />`,
  styleUrl: './plain-button.scss',
})
export class PlainButton {}

/** A round button or link that shows an icon only, in Material's looks; for the same pages. */
@Component({
  selector: 'button[appIconButton], a[appIconButton]',
  template: `<ng-content />`,
  styleUrl: './plain-icon-button.scss',
})
export class PlainIconButton {}
