import type { LlmModel } from './llm-model-api';

/** The models as the player sees them everywhere: favourites first, each part in the player's own order. Takes them oldest first. */
export function inPlayersOrder(models: readonly LlmModel[]): readonly LlmModel[] {
  // Sorting is stable: where two places are the same, the older model comes first.
  return [...models].sort(
    (left, right) => Number(right.isFavorite) - Number(left.isFavorite) || left.position - right.position,
  );
}

/** Gives the models the places that they have among `ids`; those that are not named keep their order behind them. */
export function withPlaces(models: readonly LlmModel[], ids: readonly string[]): readonly LlmModel[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return models.map((model) => {
    const position = places.get(model.id) ?? ids.length + model.position;
    return position === model.position ? model : { ...model, position };
  });
}

/**
 * The order after `moved` was put where the entry at `target` of the shown ones is: right before it on the way up, right behind it
 * on the way down. What is not shown stays where it is. The same order where there is no such place.
 */
export function movedWithin(
  ids: readonly string[],
  shown: readonly string[],
  moved: string,
  target: number,
): readonly string[] {
  const from = shown.indexOf(moved);
  const neighbour = shown[target];
  if (from === -1 || neighbour === undefined || neighbour === moved) return ids;
  const others = ids.filter((id) => id !== moved);
  const place = others.indexOf(neighbour) + (target > from ? 1 : 0);
  return others.toSpliced(place, 0, moved);
}
