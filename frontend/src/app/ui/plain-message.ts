import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** What stands in for a snack bar where Material's cannot: its code could not be loaded, or it holds an offer and has room for one message. */
@Component({
  selector: 'app-plain-message',
  imports: [MatButton],
  template: `
    {{ text() }}
    <button matButton type="button" i18n (click)="closed.emit()">Close</button>
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
      margin-inline-start: auto;
      --mat-button-text-label-text-color: var(--mat-sys-inverse-primary);
      --mat-button-text-state-layer-color: var(--mat-sys-inverse-primary);
    }
  `,
})
export class PlainMessage {
  readonly text = input.required<string>();
  readonly closed = output();
}
