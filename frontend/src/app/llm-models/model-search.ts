import type { LlmModel } from '../api/llm-model-api';
import { matchesWords } from './word-search';

/** The models whose name, model name and provider hold every word that is sought, in any order and case. */
export function findModels(
  models: readonly LlmModel[],
  sought: string,
  labelOf: (provider: string) => string,
): readonly LlmModel[] {
  const words = sought.trim();
  if (words === '') return models;
  return models.filter(({ name, modelName, provider }) =>
    matchesWords(`${name} ${modelName} ${labelOf(provider)}`, words),
  );
}
