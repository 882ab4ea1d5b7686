import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  Component,
  EnvironmentInjector,
  inject,
  input,
  output,
  type OutputEmitterRef,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftStep } from './draft-steps';

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
    <button matButton type="button" i18n (click)="leave(undo)">Undo</button>
    <button matButton type="button" i18n="close a notice|" (click)="leave(dismiss)">Close</button>
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
  /** Outlives the notice. */
  private readonly injector = inject(EnvironmentInjector);
  /** Where the reader was when the step was taken. */
  private readonly cause = inject(DOCUMENT).activeElement;

  readonly step = input.required<DraftStep>();
  readonly undo = output();
  readonly dismiss = output();

  /** The pressed button is gone then: the focus goes back to what the step was taken with. */
  protected leave(answer: OutputEmitterRef<void>): void {
    answer.emit();
    const { cause } = this;
    if (cause instanceof HTMLElement) afterNextRender(() => cause.focus(), { injector: this.injector });
  }
}
