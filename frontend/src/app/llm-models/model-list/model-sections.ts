import type { LlmModel } from '../../api/llm-model-api';

/** A part of the list of models, within which entries can be moved. */
export interface ModelSection {
  /** Short and stable name, under which its state is remembered. */
  readonly name: string;
  /** null: it is the only one and needs no heading. */
  readonly label: string | null;
  readonly models: readonly LlmModel[];
}

/**
 * Parts the models, which come in the player's order: the favourites, then the others, by provider if they are grouped. Providers
 * come in the order of their first model. Empty parts are left out.
 */
export function sectionsOf(
  models: readonly LlmModel[],
  isGrouped: boolean,
  labelOf: (provider: string) => string,
): readonly ModelSection[] {
  const favourites = models.filter(({ isFavorite }) => isFavorite);
  const others = models.filter(({ isFavorite }) => !isFavorite);
  const sections: ModelSection[] = [];
  if (favourites.length > 0)
    sections.push({ name: 'favourites', label: $localize`Favourites`, models: favourites });
  if (isGrouped) {
    for (const provider of new Set(others.map((model) => model.provider))) {
      const grouped = others.filter((model) => model.provider === provider);
      sections.push({ name: `provider-${provider}`, label: labelOf(provider), models: grouped });
    }
  } else if (others.length > 0) {
    const label = favourites.length > 0 ? $localize`:Models that are not favourites|:Others` : null;
    sections.push({ name: 'others', label, models: others });
  }
  return sections;
}
