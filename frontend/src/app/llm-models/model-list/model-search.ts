import type { LlmModel } from '../../api/llm-model-api';
import { matchesWords } from '../../ui/word-search';

/** What a model is found by: its name, its name at the provider, and the provider's label. */
export function searchTextOf({ name, modelName }: LlmModel, providerLabel: string): string {
  return `${name} ${modelName} ${providerLabel}`;
}

/** The items whose text holds every word that is sought, in any order and case. */
export function findByWords<Item>(
  items: readonly Item[],
  sought: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  const words = sought.trim();
  return words === '' ? items : items.filter((item) => matchesWords(textOf(item), words));
}
