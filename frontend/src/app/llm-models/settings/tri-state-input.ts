import { Component, type ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';

/** A switch with a third place: not set, on, off. Its value is a draft: empty, `true` or `false`. */
@Component({
  selector: 'app-tri-state-input',
  imports: [MatButtonToggle, MatButtonToggleGroup],
  template: `
    <div #group tabindex="-1">
      <mat-button-toggle-group
        hideSingleSelectionIndicator
        [aria-label]="label()"
        [attr.aria-describedby]="describedBy()"
        [disabled]="disabled()"
        [value]="value()"
        (change)="choose($event.value)"
      >
        <mat-button-toggle value="" i18n="state of a setting|">not set</mat-button-toggle>
        <mat-button-toggle value="true" i18n="state of a setting|">on</mat-button-toggle>
        <mat-button-toggle value="false" i18n="state of a setting|">off</mat-button-toggle>
      </mat-button-toggle-group>
    </div>
  `,
  styles: `
    div:focus {
      outline: none;
    }
  `,
})
export class TriStateInput implements FormValueControl<string> {
  private readonly group = viewChild.required<ElementRef<HTMLElement>>('group');

  readonly value = model.required<string>();
  readonly label = input.required<string>();
  /** Ids of what is said about it. */
  readonly describedBy = input('');
  readonly disabled = input(false);
  readonly touch = output();

  focus(): void {
    this.group().nativeElement.focus();
  }

  protected choose(value: unknown): void {
    this.value.set(typeof value === 'string' ? value : '');
    this.touch.emit();
  }
}
