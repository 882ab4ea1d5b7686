import { Component, computed, input, output } from '@angular/core';
import type { Ending } from '../api/session-api';
import { PlainButton } from '../ui/plain-button';

const KINDS: Readonly<Record<Ending['kind'], string>> = {
  good: $localize`A good ending`,
  bad: $localize`A bad ending`,
  neutral: $localize`An ending`,
};

/** The last page of a story that has ended. */
@Component({
  selector: 'app-ending-card',
  imports: [PlainButton],
  host: { '[attr.data-kind]': 'ending().kind' },
  template: `
    <p class="kind">{{ kind() }}</p>
    <h2 i18n>
      The End -
      {{
        ending().title // i18n(ph="endingTitle")
      }}
    </h2>
    <p class="actions">
      <button appButton="filled" type="button" [disabled]="isBusy()" i18n (click)="beginAnew.emit()">
        Start again
      </button>
      @if (canGoBack()) {
        <button appButton type="button" [disabled]="isBusy()" i18n (click)="goBack.emit()">
          Go back one turn
        </button>
      }
    </p>
  `,
  styleUrl: './ending-card.scss',
})
export class EndingCard {
  readonly ending = input.required<Ending>();
  readonly canGoBack = input(false);
  readonly isBusy = input(false);
  readonly beginAnew = output<void>();
  readonly goBack = output<void>();

  protected readonly kind = computed(() => KINDS[this.ending().kind]);
}
