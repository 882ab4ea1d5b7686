import { Component, input, model } from '@angular/core';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

/** The field that a list of models is searched with. `/` leads to it, and Escape empties it. */
@Component({
  selector: 'app-search-field',
  imports: [MatFormField, MatInput],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <input
        #field
        matInput
        data-search
        type="search"
        autocomplete="off"
        spellcheck="false"
        [placeholder]="label()"
        [attr.aria-label]="label()"
        [value]="value()"
        (input)="value.set(field.value)"
        (keydown.escape)="clear($event)"
      />
    </mat-form-field>
  `,
  styleUrl: './search-field.scss',
})
export class SearchField {
  readonly label = input.required<string>();
  /** What is sought. */
  readonly value = model('');

  protected clear(event: Event): void {
    if (this.value() === '') return;
    // The sidenav around it stays open.
    event.stopPropagation();
    event.preventDefault();
    this.value.set('');
  }
}
