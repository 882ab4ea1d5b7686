import { computed, Directive, input } from '@angular/core';

/**
 * A field for a secret, typed unseen. It is no password field where the browser can hide a text in another way: password managers offer
 * to keep what is in one, and fill it in, whatever they are asked, and a key is no password of this site.
 * @see https://developer.mozilla.org/docs/Web/CSS/-webkit-text-security
 */
@Directive({
  selector: 'input[appMaskedText]',
  host: {
    autocomplete: 'off',
    'data-1p-ignore': '',
    'data-bwignore': '',
    'data-form-type': 'other',
    'data-lpignore': 'true',
    '[attr.type]': 'type()',
    '[style.-webkit-text-security]': 'masking()',
  },
})
export class MaskedText {
  private readonly canMask = typeof CSS !== 'undefined' && CSS.supports('-webkit-text-security', 'disc');

  /** Whether the text is hidden now. */
  readonly isMasked = input.required<boolean>({ alias: 'appMaskedText' });

  protected readonly type = computed(() => (this.isMasked() && !this.canMask ? 'password' : 'text'));
  protected readonly masking = computed(() => (this.isMasked() && this.canMask ? 'disc' : null));
}
