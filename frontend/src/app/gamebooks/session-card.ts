import { Component, computed, inject, input, LOCALE_ID, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCard } from '@angular/material/card';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { mdiDeleteOutline, mdiExportVariant, mdiPencilOutline } from '@mdi/js';
import { ProviderList } from '../api/provider-api';
import type { Session } from '../api/session-api';
import { ProviderMark } from '../ui/provider-mark';
import { Exporter } from '../api/exporter';
import { IconPath } from '../ui/icon-path';

/** A session in the list of its book. */
@Component({
  selector: 'app-session-card',
  imports: [IconPath, MatButton, MatCard, MatIcon, MatIconButton, ProviderMark, RouterLink],
  template: `
    @let shown = session();
    <mat-card appearance="filled">
      <div class="subject">
        <h3>{{ shown.title }}</h3>
        <p>
          <span>{{ state() }}</span>
          <span i18n
            >last played
            <time [attr.datetime]="shown.updatedAt">{{
              playedAt() // i18n(ph="time")
            }}</time></span
          >
          @if (shown.llmModel; as model) {
            <span class="model"
              ><app-provider-mark
                [label]="providers.label(model.provider)"
                [place]="providers.place(model.provider)"
              />{{ model.name }}</span
            >
          }
        </p>
      </div>
      <div class="actions">
        <a matButton="tonal" [routerLink]="['/sessions', shown.id]" [attr.aria-label]="goOnWords().name">{{
          goOnWords().label
        }}</a>
        <button
          matIconButton
          type="button"
          title="Rename"
          i18n-title="verb"
          [attr.aria-label]="renameName()"
          (click)="rename.emit()"
        >
          <mat-icon [path]="icons.rename" />
        </button>
        <button
          matIconButton
          type="button"
          title="Export"
          i18n-title="verb"
          [attr.aria-label]="exportName()"
          (click)="exporter.offerSession(shown)"
        >
          <mat-icon [path]="icons.export" />
        </button>
        <button
          matIconButton
          type="button"
          title="Delete"
          i18n-title="verb"
          [attr.aria-label]="deleteName()"
          (click)="delete.emit()"
        >
          <mat-icon [path]="icons.delete" />
        </button>
      </div>
    </mat-card>
  `,
  styleUrl: './session-card.scss',
})
export class SessionCard {
  private readonly format = new Intl.DateTimeFormat(inject(LOCALE_ID), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

  readonly session = input.required<Session>();
  readonly rename = output<void>();
  readonly delete = output<void>();

  protected readonly exporter = inject(Exporter);
  protected readonly providers = inject(ProviderList);
  protected readonly icons = { delete: mdiDeleteOutline, export: mdiExportVariant, rename: mdiPencilOutline };
  protected readonly goOnWords = computed(() => {
    const { status, title } = this.session();
    return status === 'ended'
      ? {
          label: $localize`:verb|Link to a session that has ended:Read`,
          name: $localize`:verb|Link to a session that has ended:Read: ${title}:sessionTitle:`,
        }
      : {
          label: $localize`:playing|Link to the session that was played last:Go on`,
          name: $localize`Go on: ${title}:sessionTitle:`,
        };
  });
  protected readonly renameName = computed(() => $localize`Rename ${this.session().title}:sessionTitle:`);
  protected readonly exportName = computed(() => $localize`Export ${this.session().title}:sessionTitle:`);
  protected readonly deleteName = computed(() => $localize`Delete ${this.session().title}:sessionTitle:`);
  protected readonly playedAt = computed(() => this.format.format(Date.parse(this.session().updatedAt)));
  protected readonly state = computed(() => {
    const { ending, status, turnCount } = this.session();
    if (status === 'generating') {
      return turnCount === 1
        ? $localize`1 turn, being told now`
        : $localize`${turnCount}:turnCount: turns, being told now`;
    }
    if (ending) {
      return turnCount === 1
        ? $localize`1 turn, ended: ${ending.title}:endingTitle:`
        : $localize`${turnCount}:turnCount: turns, ended: ${ending.title}:endingTitle:`;
    }
    return turnCount === 1 ? $localize`1 turn` : $localize`${turnCount}:turnCount: turns`;
  });
}
