import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { findFreeName } from '../../api/free-name';
import { isWorthAsking } from '../settings/draft-error';
import { ErrorLabel } from '../settings/error-label';

/** The name that a model has here; where another has it already, a free one is offered. */
@Component({
  selector: 'app-name-input',
  imports: [ErrorLabel, FormField, MatButton, MatError, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-label i18n>Name</mat-label>
      <input matInput autocomplete="off" [formField]="field()" />
      <mat-hint class="under" i18n>How you find it again, for instance “Fast and cheap”.</mat-hint>
      @for (error of field()().errors(); track $index) {
        <mat-error class="under" [appErrorLabel]="error"></mat-error>
      }
    </mat-form-field>
    @if (freeName(); as name) {
      <button matButton type="button" i18n (click)="takeName()">
        Take “{{
          name  // i18n(ph="modelName")
        }}”
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    mat-form-field {
      inline-size: 100%;
    }
    .under {
      min-block-size: 2lh;
    }
  `,
})
export class NameInput {
  readonly field = input.required<FieldTree<string>>();
  /** Names of the other models. */
  readonly otherNames = input.required<readonly string[]>();

  /** A name that is free, where the one in the form is not; empty: it is. */
  protected readonly freeName = computed(() => {
    const field = this.field()();
    const isTaken = field.errors().some(isWorthAsking);
    return isTaken ? findFreeName(field.value(), [...this.otherNames(), field.value()]) : '';
  });

  protected takeName(): void {
    const field = this.field()();
    field.value.set(this.freeName());
    field.focusBoundControl();
  }
}
