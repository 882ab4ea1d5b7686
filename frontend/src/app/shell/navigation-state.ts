import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../api/problem';

/** What a group of the sidenav shows while its list is not there: that it is coming, or what went wrong. */
@Component({
  selector: 'app-navigation-state',
  imports: [MatButton],
  template: `
    @if (isLoading()) {
      <p role="status">Loading the {{ subject() }}…</p>
    }
    @if (problem(); as problem) {
      <div role="alert">
        <p>The {{ subject() }} could not be loaded. {{ problem.detail }}</p>
        <button matButton="outlined" type="button" (click)="retry.emit()">Try again</button>
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
  /** What is listed, in the plural, for instance `models`. */
  readonly subject = input.required<string>();
  readonly isLoading = input.required<boolean>();
  readonly problem = input.required<Problem | null>();
  /** The reader asks for another attempt. */
  readonly retry = output();
}
