import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { SaveTrouble } from './model-saving';
import { ErrorLabel } from '../settings/error-label';

/** The end of the form, always in sight: the ways to save and to leave, and above them what concerns no single field. */
@Component({
  selector: 'app-save-bar',
  imports: [ErrorLabel, MatButton, RouterLink],
  templateUrl: './save-bar.html',
  styleUrl: './save-bar.scss',
})
export class SaveBar {
  private readonly problems = viewChild.required<ElementRef<HTMLElement>>('problems');

  readonly errors = input.required<readonly ValidationError[]>();
  readonly trouble = input.required<SaveTrouble | null>();
  readonly isSaving = input.required<boolean>();
  /** Line of the first error in settings that are kept as JSON while their form is shown; 0: there is none. */
  readonly brokenLine = input.required<number>();
  /** The last attempt is to be made again. */
  readonly again = output();
  readonly saveAndCheck = output();
  readonly saveSettings = output();
  readonly showText = output();

  protected readonly kind = computed(() => this.trouble()?.kind ?? null);
  protected readonly saveWords = computed(() => (this.isSaving() ? $localize`Saving…` : $localize`Save`));

  focus(): void {
    this.problems().nativeElement.focus();
  }
}
