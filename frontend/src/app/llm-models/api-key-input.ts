import { Component, computed, input, output, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { Icon } from '../shell/icon';
import type { KeyIntent } from './model-draft';

/**
 * The API key of a model. A stored key is never shown, only that there is one; what is being typed can be revealed. The
 * browser is asked not to keep it: a key is no password of this site.
 */
@Component({
  selector: 'app-api-key-input',
  imports: [
    FormField,
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
  ],
  templateUrl: './api-key-input.html',
  styleUrl: './api-key-input.scss',
})
export class ApiKeyInput {
  readonly field = input.required<FieldTree<string>>();
  readonly intent = input.required<KeyIntent>();
  /** Whether a key is stored that stays with the model as it is now. */
  readonly isStored = input.required<boolean>();
  /** Last characters of the stored key, where it is long enough to show them. */
  readonly storedHint = input.required<string | null>();
  /** What is to be known about the key, a sentence; empty: nothing. */
  readonly advice = input('');
  readonly intentChange = output<KeyIntent>();

  protected readonly isRevealed = signal(false);
  protected readonly storedText = computed(() => {
    const hint = this.storedHint();
    return hint === null ? 'saved' : `saved, ends in …${hint}`;
  });
  protected readonly revealIcon = computed(() => (this.isRevealed() ? mdiEyeOffOutline : mdiEyeOutline));

  protected toggleReveal(): void {
    this.isRevealed.set(!this.isRevealed());
  }

  protected intend(intent: KeyIntent): void {
    if (intent !== 'replace') this.field()().value.set('');
    this.isRevealed.set(false);
    this.intentChange.emit(intent);
  }
}
