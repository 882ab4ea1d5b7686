import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftStep } from './draft-step';

/** Says what a step has changed in the form, and takes it back. */
@Component({
  selector: 'app-draft-notice',
  imports: [MatButton],
  template: `
    <div class="words" role="status">
      @for (sentence of step().sentences; track sentence) {
        <p>{{ sentence }}</p>
      }
    </div>
    <button matButton type="button" i18n (click)="undo.emit()">Undo</button>
    <button matButton type="button" i18n="close a notice|" (click)="dismiss.emit()">Close</button>
  `,
  styles: `
    @use '../../../styles/notice';

    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem;
      padding: 0.5rem 0.5rem 0.5rem 1rem;
      border-radius: var(--mat-sys-corner-small);
      @include notice.colors('secondary');
      font: var(--mat-sys-body-medium);
    }
    .words {
      flex: 1 1 14rem;
    }
    p {
      margin: 0.25rem 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class DraftNotice {
  readonly step = input.required<DraftStep>();
  readonly undo = output();
  readonly dismiss = output();
}
