import type { BookEntity, TransitionFunction } from './book';
import type { IndexedEntity } from './book-index';
import type { StoryView } from './story-view';

/** A tool that moves a graph, as it can be used at one moment. */
export interface TransitionTool {
  name: string;
  definition: TransitionFunction;
  entity: BookEntity;
  /** What the argument `to` may name; at least one. */
  targets: readonly IndexedEntity[];
}

/** The transition tools that are offered now: none where there is nowhere to go, and none once the story has ended. */
export function transitionTools(view: StoryView): TransitionTool[] {
  if (view.ending() !== null) {
    return [];
  }
  return [...view.entities.values()].flatMap(({ entity }) => {
    const targets = entity.functions.length === 0 ? [] : view.targets(entity);
    return targets.length === 0
      ? []
      : entity.functions.map((definition) => ({ name: definition.name, definition, entity, targets }));
  });
}
