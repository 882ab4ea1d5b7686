import { Component, computed, inject, input, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { MatListItem, MatListItemIcon, MatListItemMeta, MatListItemTitle } from '@angular/material/list';
import { MatProgressSpinner } from '@angular/material/progress-spinner';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiStar } from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { ProviderList } from '../../api/provider-api';
import { IconPath } from '../../ui/icon-path';
import { LocalizedNumber } from '../../ui/localized-number';
import { ProviderMark } from '../../ui/provider-mark';
import { CheckMark } from '../connection-check/check-mark';
import { ModelChecks } from '../connection-check/model-checks';
import { ModelMenu } from './model-menu';

/** A model in the sidenav: what it is, how its last check ended, how many sessions use it, and the menu of what to do with it. */
@Component({
  selector: 'app-model-entry',
  imports: [
    CheckMark,
    IconPath,
    LocalizedNumber,
    MatIcon,
    MatListItem,
    MatListItemIcon,
    MatListItemMeta,
    MatListItemTitle,
    MatProgressSpinner,
    ModelMenu,
    ProviderMark,
    RouterLink,
    RouterLinkActive,
  ],
  templateUrl: './model-entry.html',
  styleUrl: './model-entry.scss',
})
export class ModelEntry {
  private readonly checks = inject(ModelChecks);

  readonly model = input.required<LlmModel>();
  /** Ids of the part of the list within which it can be moved, in their order. */
  readonly shown = input.required<readonly string[]>();
  /** The keyboard moves it by this many places. */
  readonly moved = output<number>();

  protected readonly providers = inject(ProviderList);
  protected readonly starIcon = mdiStar;
  protected readonly isChecking = computed(() => this.checks.isRunning(this.model().id));
  protected readonly sessions = computed(() => {
    const count = this.model().sessionCount;
    return count === 1 ? $localize`1 session` : $localize`${count}:count: sessions`;
  });

  protected move(step: number, event: Event): void {
    event.preventDefault();
    this.moved.emit(step);
  }
}
