import { computed, Directive, input } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { isDraftError } from './draft-error';

/** Says an error of the form, and marks the language where it is not that of the page. */
@Directive({
  selector: '[appErrorLabel]',
  host: {
    '[attr.lang]': 'language()',
    '[textContent]': 'error().message',
  },
})
export class ErrorLabel {
  readonly error = input.required<Pick<ValidationError, 'kind' | 'message'>>({ alias: 'appErrorLabel' });

  protected readonly language = computed(() => {
    const error = this.error();
    return isDraftError(error) ? (error.language ?? null) : null;
  });
}
