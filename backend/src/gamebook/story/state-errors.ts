import type { Book } from './book';
import { entitiesOf } from './book-index';
import type { StoryState } from './story-state';
import { CURRENT_NODE_FIELD } from './story-view';

/** What of a state a book cannot have led to: an entity that it does not have, a field that play never changes, a node of another graph. */
export type StateError =
  | { kind: 'entity'; entityId: string; field: null }
  | { kind: 'field'; entityId: string; field: string }
  /** `node` is what stands in its place; of anything but a text the type. */
  | { kind: 'node'; entityId: string; field: string; node: string };

/** Everything in a state that the engine cannot have written for this book, one by one; nothing: the story can go on from it. */
export function* stateErrors(book: Book, state: StoryState): Generator<StateError> {
  const entities = entitiesOf(book);
  for (const [entityId, fields] of Object.entries(state)) {
    const graph = entities.get(entityId)?.entity.graph;
    if (graph === undefined) {
      yield { kind: 'entity', entityId, field: null };
      continue;
    }
    for (const [field, value] of Object.entries(fields)) {
      if (graph === null || field !== CURRENT_NODE_FIELD) yield { kind: 'field', entityId, field };
      else if (typeof value !== 'string') yield { kind: 'node', entityId, field, node: typeof value };
      else if (!graph.nodeIds.includes(value)) yield { kind: 'node', entityId, field, node: value };
    }
  }
}
