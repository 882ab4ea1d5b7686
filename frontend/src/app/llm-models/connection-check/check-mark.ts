import { Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { mdiClockAlertOutline } from '@mdi/js';
import type { LastCheck } from '../../api/llm-model-api';
import { IconPath } from '../../ui/icon-path';
import { describeCheck, VERDICT_ICONS } from './check-labels';

/** What the last check of a model found, as an icon. A screen reader and the pointer get it in words. */
@Component({
  selector: 'app-check-mark',
  imports: [IconPath, MatIcon],
  host: {
    role: 'img',
    '[attr.aria-label]': 'words()',
    '[attr.title]': 'words()',
    '[attr.data-verdict]': 'check().isStale ? "stale" : check().verdict',
  },
  template: `<mat-icon [path]="icon()" />`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: 1.125rem;
      color: var(--mat-sys-on-surface-variant);
    }
    :host([data-verdict='failed']) {
      color: var(--mat-sys-error);
    }
    mat-icon {
      inline-size: 100%;
      block-size: 1.125rem;
    }
  `,
})
export class CheckMark {
  readonly check = input.required<LastCheck>();

  protected readonly words = computed(() => describeCheck(this.check(), Date.now()));
  protected readonly icon = computed(() =>
    this.check().isStale ? mdiClockAlertOutline : VERDICT_ICONS[this.check().verdict],
  );
}
