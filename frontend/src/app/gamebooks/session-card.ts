import { DatePipe } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiDeleteOutline, mdiPencilOutline } from '@mdi/js';
import type { Session } from '../api/session-api';
import { ProviderMark } from '../llm-models/provider-mark';
import { Icon } from '../shell/icon';

/** A session in the list of its book. */
@Component({
  selector: 'app-session-card',
  imports: [DatePipe, Icon, MatButton, MatIconButton, ProviderMark, RouterLink],
  template: `
    @let shown = session();
    <div class="subject">
      <h3>{{ shown.title }}</h3>
      <p>
        <span>{{ state() }}</span>
        <span>
          last played
          <time [attr.datetime]="shown.updatedAt">{{ shown.updatedAt | date: 'd MMM y, HH:mm' }}</time>
        </span>
        @if (shown.llmModel; as model) {
          <span class="model"><app-provider-mark [provider]="model.provider" />{{ model.name }}</span>
        }
      </p>
    </div>
    <div class="actions">
      <a
        matButton="tonal"
        [routerLink]="['/sessions', shown.id]"
        [attr.aria-label]="goOnLabel() + ': ' + shown.title"
        >{{ goOnLabel() }}</a
      >
      <button
        matIconButton
        type="button"
        title="Rename"
        [attr.aria-label]="'Rename ' + shown.title"
        (click)="rename.emit()"
      >
        <app-icon [path]="icons.rename" />
      </button>
      <button
        matIconButton
        type="button"
        title="Delete"
        [attr.aria-label]="'Delete ' + shown.title"
        (click)="delete.emit()"
      >
        <app-icon [path]="icons.delete" />
      </button>
    </div>
  `,
  styleUrl: './session-card.scss',
})
export class SessionCard {
  readonly session = input.required<Session>();
  readonly rename = output<void>();
  readonly delete = output<void>();

  protected readonly icons = { delete: mdiDeleteOutline, rename: mdiPencilOutline };
  protected readonly goOnLabel = computed(() => (this.session().status === 'ended' ? 'Read' : 'Go on'));
  protected readonly state = computed(() => {
    const { ending, status, turnCount } = this.session();
    const turns = turnCount === 1 ? '1 turn' : `${turnCount} turns`;
    if (status === 'generating') return `${turns}, being told now`;
    return ending ? `${turns}, ended: ${ending.title}` : turns;
  });
}
