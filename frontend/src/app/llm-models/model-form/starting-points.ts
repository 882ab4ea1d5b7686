import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { StartingPoint } from '../../api/provider-api';
import { localizedSchemaText } from '../../i18n/setting-texts';
import { DraftNotice } from './draft-notice';
import type { DraftStep } from './draft-steps';

/** Models of a provider to begin with: each fills in a model name and settings, which can be changed then. */
@Component({
  selector: 'app-starting-points',
  imports: [DraftNotice, MatButton],
  template: `
    <div role="group" aria-labelledby="starting-points-title">
      <p id="starting-points-title" class="title" i18n>Begin with</p>
      <ul>
        @for (point of points(); track point.modelName) {
          <li>
            <button
              matButton="outlined"
              type="button"
              [attr.aria-describedby]="'starting-point-' + $index"
              [disabled]="isBlocked()"
              (click)="fill.emit(point)"
            >
              {{ nameOf(point) }}
            </button>
            <span [id]="'starting-point-' + $index" class="quiet">{{ detailOf(point) }}</span>
          </li>
        }
      </ul>
      @if (isBlocked()) {
        <p class="quiet" i18n>Mend or discard the JSON of the settings first: it cannot be filled in.</p>
      }
    </div>
    @if (step(); as step) {
      <app-draft-notice [step]="step" (undo)="undo.emit()" (dismiss)="dismiss.emit()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
    .title,
    p {
      margin: 0;
    }
    .title {
      font: var(--mat-sys-title-small);
    }
    ul {
      display: grid;
      gap: 0.5rem;
      margin: 0.5rem 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 0.75rem;
    }
    .quiet {
      flex: 1 1 14rem;
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class StartingPoints {
  readonly points = input.required<readonly StartingPoint[]>();
  /** Whether the settings can be changed now. */
  readonly isBlocked = input.required<boolean>();
  readonly step = input.required<DraftStep | null>();
  readonly fill = output<StartingPoint>();
  readonly undo = output();
  readonly dismiss = output();

  protected detailOf({ detail }: StartingPoint): string {
    return localizedSchemaText(detail);
  }

  protected nameOf({ kind, label }: StartingPoint): string {
    switch (kind) {
      case 'fast':
        return $localize`Fast: ${label}:startingPoint:`;
      case 'strong':
        return $localize`Strong: ${label}:startingPoint:`;
      case 'local':
        return $localize`Local: ${label}:startingPoint:`;
    }
  }
}
