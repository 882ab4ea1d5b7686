import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { MOST_CHOSEN_FOR_EXPORT } from '../../api/sharing-api';
import { LocalizedNumber } from '../../ui/localized-number';
import { Exporter } from '../../api/exporter';

/** The ways to share models: export all or the chosen ones, and import what others exported. */
@Component({
  selector: 'app-model-sharing',
  imports: [LocalizedNumber, MatButton, RouterLink],
  template: `
    <div class="actions">
      <button
        matButton
        type="button"
        [disabled]="isTooMany()"
        [disabledInteractive]="true"
        [attr.aria-describedby]="isTooMany() ? 'export-limit' : null"
        (click)="export()"
      >
        @let count = ids().length;
        <ng-container i18n>{count, plural,
          =0 {Export}
          =1 {Export 1 model}
          other {Export {{ count | appNumber }} models}
        }</ng-container>
      </button>
      <a matButton routerLink="/models/import" i18n>Import…</a>
    </div>
    <p id="export-limit" role="status">
      @if (isTooMany()) {
        <ng-container i18n
          >At most
          {{
            mostChosen | appNumber // i18n(ph="count")
          }}
          models can be chosen for one export. Choose fewer, or all.</ng-container
        >
      }
    </p>
  `,
  styles: `
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    p {
      margin: 0;
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class ModelSharing {
  private readonly exporter = inject(Exporter);

  /** The models to export; empty: all. */
  readonly ids = input<readonly string[]>([]);
  /** How many models there are. */
  readonly total = input.required<number>();

  protected readonly mostChosen = MOST_CHOSEN_FOR_EXPORT;
  private readonly isAll = computed(() => this.ids().length === this.total());
  protected readonly isTooMany = computed(() => !this.isAll() && this.ids().length > MOST_CHOSEN_FOR_EXPORT);

  protected export(): void {
    // A disabled button that can be focused can be pressed as well.
    if (this.isTooMany()) return;
    // All of them need no ids, however many they are.
    void this.exporter.offerModels(this.isAll() ? [] : this.ids());
  }
}
