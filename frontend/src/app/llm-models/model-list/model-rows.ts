import type { LlmModel, LlmModelUsage } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { keyLabelOf, type KeyState, keyStateOf } from './model-key';
import { searchTextOf } from './model-search';

/** A model with what the table says of it, put together once for each change of the data. */
export interface ModelRow {
  readonly model: LlmModel;
  readonly providerLabel: string;
  readonly searchText: string;
  readonly keyState: KeyState;
  readonly keyLabel: string;
  /** null: not read yet, or not to be had. */
  readonly usage: LlmModelUsage | null;
}

/** The rows of models, in their order. */
export function rowsOf(
  models: readonly LlmModel[],
  providers: readonly ProviderDescriptor[],
  usages: readonly LlmModelUsage[],
): readonly ModelRow[] {
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));
  const usagesById = new Map(usages.map((usage) => [usage.llmModelId, usage]));
  return models.map((model) => {
    const provider = providersById.get(model.provider);
    const providerLabel = provider?.label ?? model.provider;
    return {
      model,
      providerLabel,
      searchText: searchTextOf(model, providerLabel),
      keyState: keyStateOf(model, provider),
      keyLabel: keyLabelOf(model, provider),
      usage: usagesById.get(model.id) ?? null,
    };
  });
}

/** The columns that rows can be sorted by, as the address of the page names them. */
export const SORTABLE_COLUMNS = [
  'favourite',
  'name',
  'provider',
  'modelName',
  'key',
  'lastCheck',
  'lastUsed',
  'turns',
  'errors',
  'firstWord',
  'wordsPerSecond',
] as const;
export type SortableColumn = (typeof SORTABLE_COLUMNS)[number];

/** What the rows are sorted by. */
export interface ModelSorting {
  readonly column: SortableColumn;
  readonly direction: 'asc' | 'desc';
}

type SortValue = string | number | null;

const KEY_RANKS: Readonly<Record<KeyState, number>> = { missing: 0, none: 1, environment: 2, stored: 3 };
const VERDICT_RANKS = { failed: 0, warning: 1, passed: 2 } as const;

const SORT_VALUES: Readonly<Record<SortableColumn, (row: ModelRow) => SortValue>> = {
  favourite: ({ model }) => (model.isFavorite ? 0 : 1),
  name: ({ model }) => model.name,
  provider: ({ providerLabel }) => providerLabel,
  modelName: ({ model }) => model.modelName,
  key: ({ keyState }) => KEY_RANKS[keyState],
  lastCheck: ({ model }) => (model.lastCheck ? VERDICT_RANKS[model.lastCheck.verdict] : null),
  lastUsed: ({ usage }) => usage?.lastUsedAt ?? null,
  turns: ({ usage }) => usage?.turnCount ?? null,
  errors: ({ usage }) => usage?.failedTurnCount ?? null,
  firstWord: ({ usage }) => usage?.averageFirstTokenMs ?? null,
  wordsPerSecond: ({ usage }) => usage?.wordsPerSecond ?? null,
};

/** Sorts rows; what has no value comes last either way, and equal rows stay in their order. null: the rows as they are. */
export function sortRows(
  rows: readonly ModelRow[],
  sorting: ModelSorting | null,
  locale: string,
): readonly ModelRow[] {
  if (!sorting) return rows;
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const valueOf = SORT_VALUES[sorting.column];
  const sign = sorting.direction === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((left, right) => {
      if (left.value === null || right.value === null)
        return Number(left.value === null) - Number(right.value === null);
      return sign * compare(left.value, right.value, collator);
    })
    .map(({ row }) => row);
}

function compare(left: string | number, right: string | number, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}
