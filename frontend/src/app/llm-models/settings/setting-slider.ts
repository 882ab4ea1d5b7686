import { Component, input, output } from '@angular/core';
import { MatSlider, MatSliderThumb } from '@angular/material/slider';
import type { SliderScale } from './slider-scale';

/**
 * A slider for a number that may be not set: it shows where the value would be then, dimmed, and sets it only when it is moved.
 * What is typed beside it may lie between its steps, and stays.
 */
@Component({
  selector: 'app-setting-slider',
  imports: [MatSlider, MatSliderThumb],
  template: `
    <mat-slider
      [class.unset]="!isSet()"
      [disabled]="disabled()"
      [min]="scale().minimum"
      [max]="scale().maximum"
      [step]="scale().step"
    >
      <input
        matSliderThumb
        [attr.aria-label]="name()"
        [attr.aria-describedby]="describedBy()"
        [value]="shown()"
        (valueChange)="moved.emit($event)"
        (blur)="left.emit()"
      />
    </mat-slider>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    mat-slider {
      inline-size: calc(100% - 1rem);
    }
    .unset {
      opacity: 0.55;
    }
  `,
})
export class SettingSlider {
  readonly scale = input.required<SliderScale>();
  /** Where the thumb stands. */
  readonly shown = input.required<number>();
  /** Whether that is the value, or only a place to begin at. */
  readonly isSet = input.required<boolean>();
  /** What a screen reader calls it. */
  readonly name = input.required<string>();
  /** Ids of what is said about it. */
  readonly describedBy = input.required<string>();
  readonly disabled = input(false);
  readonly moved = output<number>();
  readonly left = output();
}
