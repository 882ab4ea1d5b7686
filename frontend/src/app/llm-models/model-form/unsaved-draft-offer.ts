import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { pageLanguage } from '../../i18n/page-language';
import type { FoundDraft } from './unsaved-draft-memory';

// `DatePipe` would do the same, and bring its code into the first load of every page.
const TIME = new Intl.DateTimeFormat(pageLanguage(), { timeStyle: 'short' });
const DAY_AND_TIME = new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'medium', timeStyle: 'short' });

/** Offers the draft that a reload or a crash left unsaved. */
@Component({
  selector: 'app-unsaved-draft-offer',
  imports: [MatButton],
  template: `
    <div class="words" role="status">
      <p i18n>
        Unsaved changes from
        {{
          time() // i18n(ph="time")
        }}
        are still here, without the API key and without values of headers: those are never kept.
      </p>
    </div>
    <button matButton="filled" type="button" i18n (click)="restore.emit()">Restore</button>
    <button matButton type="button" i18n (click)="discard.emit()">Discard</button>
  `,
  styles: `
    @use '../../../styles/notice';

    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
      padding: 0.75rem 1rem;
      border-radius: var(--mat-sys-corner-small);
      @include notice.colors('tertiary');
      font: var(--mat-sys-body-medium);
    }
    .words {
      flex: 1 1 14rem;
    }
    p {
      margin: 0;
    }
  `,
})
export class UnsavedDraftOffer {
  readonly draft = input.required<FoundDraft>();
  readonly restore = output();
  readonly discard = output();

  /** When it was left; the day is said where it was another. */
  protected readonly time = computed(() => {
    const keptAt = new Date(this.draft().keptAt);
    const isToday = keptAt.toDateString() === new Date().toDateString();
    return (isToday ? TIME : DAY_AND_TIME).format(keptAt);
  });
}
