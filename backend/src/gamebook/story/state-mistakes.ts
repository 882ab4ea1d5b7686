import type { Book } from './book';
import { entitiesOf } from './book-index';
import type { StoryState } from './story-state';
import { CURRENT_NODE_FIELD } from './story-view';

/** What of a state a book cannot have led to. */
export interface StateMistake {
  entityId: string;
  /** null: the entity itself. */
  field: string | null;
  /** A sentence. */
  detail: string;
}

/** Everything in a state that the engine cannot have written for this book; empty: the story can go on from it. */
export function stateMistakes(book: Book, state: StoryState): StateMistake[] {
  const entities = entitiesOf(book);
  return Object.entries(state).flatMap(([entityId, fields]): StateMistake[] => {
    const graph = entities.get(entityId)?.entity.graph;
    if (graph === undefined) {
      return [{ entityId, field: null, detail: `The gamebook has no entity "${quotable(entityId)}".` }];
    }
    return Object.entries(fields).flatMap(([field, value]) => {
      if (graph === null || field !== CURRENT_NODE_FIELD) {
        const detail = `"${quotable(field)}" of "${entityId}" is nothing that play can change.`;
        return [{ entityId, field, detail }];
      }
      const isNode = typeof value === 'string' && graph.nodeIds.includes(value);
      if (isNode) return [];
      const shown = typeof value === 'string' ? quotable(value) : typeof value;
      return [{ entityId, field, detail: `"${entityId}" has no place "${shown}" in this gamebook.` }];
    });
  });
}

function quotable(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
