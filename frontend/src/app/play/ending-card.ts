import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCard } from '@angular/material/card';
import type { Ending } from '../api/session-api';

const KINDS: Readonly<Record<Ending['kind'], string>> = {
  good: $localize`A good ending`,
  bad: $localize`A bad ending`,
  neutral: $localize`An ending`,
};

/** The last page of a story that has ended. */
@Component({
  selector: 'app-ending-card',
  imports: [MatButton, MatCard],
  template: `
    <mat-card appearance="filled" [attr.data-kind]="ending().kind">
      <p class="kind">{{ kind() }}</p>
      <h2 i18n>
        The End -
        {{
          ending().title // i18n(ph="endingTitle")
        }}
      </h2>
      <p class="actions">
        <button matButton="filled" type="button" [disabled]="isBusy()" i18n (click)="beginAnew.emit()">
          Start again
        </button>
        @if (canGoBack()) {
          <button matButton type="button" [disabled]="isBusy()" i18n (click)="goBack.emit()">
            Go back one turn
          </button>
        }
      </p>
    </mat-card>
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
