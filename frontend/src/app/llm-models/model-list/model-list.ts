import { CdkFixedSizeVirtualScroll, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, LOCALE_ID, signal, untracked } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { mdiPlus, mdiSortAscending, mdiSortDescending } from '@mdi/js';
import { LLM_MODELS_URL, type LlmModelUsage, type WholeList } from '../../api/llm-model-api';
import { ProviderList } from '../../api/provider-api';
import { ModelSharing } from './model-sharing';
import { IconPath } from '../../ui/icon-path';
import { SearchField } from '../../ui/search-field';
import { LocalizedNumber } from '../../ui/localized-number';
import { LlmModelStore } from '../../api/llm-model-store';
import { MeasuredRows } from './measured-rows';
import { ModelRemover } from './model-remover';
import { type ModelSorting, rowsOf, SORTABLE_COLUMNS, type SortableColumn, sortRows } from './model-rows';
import { findByWords } from './model-search';
import { ModelTable } from './model-table';

/** Longer tables only hold the rows that are in sight. */
const VIRTUAL_FROM = 100;
const MOST_COMPARED = 3;

const SORT_LABELS: Readonly<Record<SortableColumn, string>> = {
  favourite: $localize`Favourite`,
  name: $localize`:Name of a model|:Name`,
  provider: $localize`Provider`,
  modelName: $localize`Model name`,
  key: $localize`:API key|:Key`,
  lastCheck: $localize`Last check`,
  lastUsed: $localize`Last used`,
  turns: $localize`:Turns of a story|:Turns`,
  errors: $localize`Errors`,
  firstWord: $localize`:Average time to the first word|:First word`,
  wordsPerSecond: $localize`:Words per second|:Words/s`,
};

/** Page with all models: found, compared, shared and thrown away. How it is sorted is in the address. */
@Component({
  selector: 'app-model-list',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualScrollViewport,
    LocalizedNumber,
    IconPath,
    MatIcon,
    MatAnchor,
    MatButton,
    MatFormField,
    MatIconButton,
    MatInput,
    MatLabel,
    MeasuredRows,
    ModelSharing,
    ModelTable,
    RouterLink,
    SearchField,
  ],
  host: { class: 'page' },
  templateUrl: './model-list.html',
  styleUrl: './model-list.scss',
})
export class ModelList {
  private readonly locale = inject(LOCALE_ID);
  private readonly providers = inject(ProviderList);
  private readonly remover = inject(ModelRemover);
  private readonly router = inject(Router);

  /** From the address, as `direction` is: the column that the models are sorted by. */
  readonly sort = input<string>();
  readonly direction = input<string>();

  protected readonly store = inject(LlmModelStore);
  protected readonly virtualFrom = VIRTUAL_FROM;
  protected readonly icons = { add: mdiPlus, ascending: mdiSortAscending, descending: mdiSortDescending };
  protected readonly sortChoices = SORTABLE_COLUMNS.map((column) => ({ column, label: SORT_LABELS[column] }));
  protected readonly filter = signal('');
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());

  /** Comes after the models, and may fail without them. */
  protected readonly usage = httpResource<WholeList<LlmModelUsage>>(() => `${LLM_MODELS_URL}/usage`);
  protected readonly sorting = computed<ModelSorting | null>(() => {
    const column = SORTABLE_COLUMNS.find((name) => name === this.sort());
    return column ? { column, direction: this.direction() === 'desc' ? 'desc' : 'asc' } : null;
  });
  private readonly allRows = computed(() =>
    rowsOf(
      this.store.ordered(),
      this.providers.providers(),
      this.usage.hasValue() ? this.usage.value().items : [],
    ),
  );
  private readonly foundRows = computed(() =>
    findByWords(this.allRows(), this.filter(), ({ searchText }) => searchText),
  );
  protected readonly rows = computed(() => sortRows(this.foundRows(), this.sorting(), this.locale));
  protected readonly chosenModels = computed(() =>
    this.store.ordered().filter(({ id }) => this.chosen().has(id)),
  );
  protected readonly chosenIds = computed(() => this.chosenModels().map(({ id }) => id));
  protected readonly isAllChosen = computed(() =>
    this.rows().every(({ model }) => this.chosen().has(model.id)),
  );
  protected readonly canCompare = computed(() => {
    const count = this.chosenModels().length;
    return count > 1 && count <= MOST_COMPARED;
  });
  protected readonly directionLabel = computed(() =>
    this.sorting()?.direction === 'desc'
      ? $localize`Sorted downwards. Turn round`
      : $localize`Sorted upwards. Turn round`,
  );

  constructor() {
    // What was deleted, restored or duplicated changes what the turns say of the others, too.
    let countBefore = 0;
    effect(() => {
      const count = this.store.models().length;
      if (countBefore > 0 && count !== countBefore) untracked(() => this.usage.reload());
      countBefore = count;
    });
  }

  /** All that are shown, or none of them. */
  protected chooseAll(): void {
    const chosen = new Set(this.chosen());
    const isAll = this.isAllChosen();
    for (const { model } of this.rows()) {
      if (isAll) chosen.delete(model.id);
      else chosen.add(model.id);
    }
    this.chosen.set(chosen);
  }

  protected showSorted(sorting: ModelSorting | null): void {
    void this.router.navigate([], {
      queryParams: { sort: sorting?.column, direction: sorting?.direction },
      replaceUrl: true,
      scroll: 'manual',
    });
  }

  protected sortByColumn(name: string): void {
    const column = SORTABLE_COLUMNS.find((other) => other === name);
    this.showSorted(column ? { column, direction: this.sorting()?.direction ?? 'asc' } : null);
  }

  protected turnSorting(): void {
    const sorting = this.sorting();
    if (sorting) this.showSorted({ ...sorting, direction: sorting.direction === 'asc' ? 'desc' : 'asc' });
  }

  protected async deleteChosen(): Promise<void> {
    if (await this.remover.askAndRemoveAll(this.chosenModels())) this.chosen.set(new Set());
  }
}
