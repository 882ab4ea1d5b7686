import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

const WORDS = {
  gamebooks: {
    loading: $localize`Loading the gamebooks…`,
    failed: $localize`The gamebooks could not be loaded.`,
  },
  models: { loading: $localize`Loading the models…`, failed: $localize`The models could not be loaded.` },
} as const;

/** What a group of the sidenav shows while its list is not there: that it is coming, or what went wrong. */
@Component({
  selector: 'app-navigation-state',
  imports: [MatButton],
  template: `
    @if (isLoading()) {
      <p role="status">{{ words().loading }}</p>
    }
    @if (problem(); as problem) {
      <div role="alert">
        <p>{{ words().failed }} {{ problem.detail }}</p>
        <button matButton="outlined" type="button" i18n (click)="retry.emit()">Try again</button>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-inline: 1.25rem;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    p {
      margin-block: 0.5rem;
    }
  `,
})
export class NavigationState {
  /** What is listed. */
  readonly subject = input.required<keyof typeof WORDS>();
  readonly isLoading = input.required<boolean>();
  /** What went wrong, a sentence in `detail`; null: nothing. */
  readonly problem = input.required<{ readonly detail: string } | null>();
  /** The reader asks for another attempt. */
  readonly retry = output();

  protected readonly words = computed(() => WORDS[this.subject()]);
}
