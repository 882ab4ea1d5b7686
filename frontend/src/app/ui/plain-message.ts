import { Component, input, output } from '@angular/core';

/** A message that the shell shows by its own means. Looks like a snack bar. */
@Component({
  selector: 'app-plain-message',
  template: `
    {{ text() }}
    <button type="button" i18n (click)="closed.emit()">Close</button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      max-inline-size: 40rem;
      margin-inline: auto;
      padding: 0.25rem 0.5rem 0.25rem 1rem;
      border-radius: var(--mat-sys-corner-extra-small);
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      font: var(--mat-sys-body-medium);
      overflow-wrap: anywhere;
    }
    button {
      flex: none;
      min-block-size: 2.75rem;
      margin-inline-start: auto;
      padding-inline: 0.75rem;
      border: 0;
      background: none;
      color: var(--mat-sys-inverse-primary);
      font: var(--mat-sys-label-large);
      cursor: pointer;
    }
  `,
})
export class PlainMessage {
  readonly text = input.required<string>();
  readonly closed = output();
}
