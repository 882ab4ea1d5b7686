import { Component, computed, inject, input, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { mdiNotEqualVariant } from '@mdi/js';
import { ProviderList } from '../../api/provider-api';
import { IconPath } from '../../ui/icon-path';
import { comparisonOf } from './comparison-lines';
import { LlmModelStore } from '../../api/llm-model-store';

const MOST_COMPARED = 3;

/** Page with two or three models side by side, named in the address: how they are reached and set up, and where they differ. */
@Component({
  selector: 'app-model-comparison',
  imports: [IconPath, MatAnchor, MatButton, MatCheckbox, MatIcon, RouterLink],
  host: { class: 'page' },
  templateUrl: './model-comparison.html',
  styleUrl: './model-comparison.scss',
})
export class ModelComparison {
  private readonly providers = inject(ProviderList);

  /** From the address: ids, separated by commas. Those that are gone are left out. */
  readonly ids = input<string>();

  protected readonly store = inject(LlmModelStore);
  protected readonly icon = mdiNotEqualVariant;
  protected readonly isOnlyDifferences = signal(false);
  protected readonly models = computed(() => {
    const models = this.store.models();
    const ids = [...new Set(this.ids()?.split(','))];
    return ids.flatMap((id) => models.find((model) => model.id === id) ?? []).slice(0, MOST_COMPARED);
  });
  private readonly allLines = computed(() => comparisonOf(this.models(), (id) => this.providers.find(id)));
  protected readonly differenceCount = computed(
    () => this.allLines().filter(({ isDifferent }) => isDifferent).length,
  );
  protected readonly lines = computed(() =>
    this.allLines().filter(({ isDifferent }) => isDifferent || !this.isOnlyDifferences()),
  );

  protected toggleOnlyDifferences(): void {
    this.isOnlyDifferences.set(!this.isOnlyDifferences());
  }
}
