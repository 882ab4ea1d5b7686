import { afterNextRender, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** Says that the edited model was deleted elsewhere, and keeps what was typed by adding it anew. */
@Component({
  selector: 'app-gone-panel',
  imports: [MatButton],
  template: `
    <section aria-labelledby="gone-heading">
      <h2 #heading id="gone-heading" tabindex="-1" i18n>This model was deleted elsewhere</h2>
      <p i18n>Everything that stands here is kept. You can save it as a new model.</p>
      @if (hadKey()) {
        <p i18n>The saved key is gone with the old model: enter it again.</p>
      }
      <button matButton="filled" type="button" i18n (click)="saveAsNew.emit()">Save as a new model</button>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
      padding: 1rem clamp(0.75rem, 3vw, 1.5rem);
      border: 2px solid var(--mat-sys-tertiary);
      border-radius: var(--mat-sys-corner-medium);
    }
    h2,
    p {
      margin: 0;
    }
    h2:focus {
      outline: none;
    }
  `,
})
export class GonePanel {
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** Whether a key was saved with it. */
  readonly hadKey = input.required<boolean>();
  readonly saveAsNew = output();

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
  }
}
