import type { Book } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { IndexedEntity } from '../story/book-index';
import type { Condition } from '../story/condition';
import { CONDITION_SENTENCES } from './condition-sentences';
import type { UnlinkedBook } from './unlinked-book';
import type { ProblemCollector } from './problem-collector';
import { shortened } from './shortened';

/** How many conditions may depend on each other in a row, by `….enabled`. */
const MAX_CHAIN = 50;

/** Refuses conditions that ask, by way of `enabled`, for each other in a circle, or in a row of more than 50. */
export function rejectCircles(book: Book, unlinked: UnlinkedBook, problems: ProblemCollector): void {
  const finder = new CircleFinder(book);
  for (const type of unlinked.entityTypes) {
    for (const { id, enabled } of type.entities) {
      const place = enabled[0] && enabled[0].placeOf(enabled[0].condition);
      const depth = place === undefined ? 0 : finder.depthOf(id.text);
      if (place !== undefined && depth === Infinity) {
        problems.error(place, CONDITION_SENTENCES.circle({ entity: shortened(id.text) }));
      } else if (place !== undefined && depth > MAX_CHAIN) {
        problems.error(place, CONDITION_SENTENCES.chainTooLong({ maximum: MAX_CHAIN }));
      }
    }
  }
}

/** A condition in a row: that of an entity, or those of all nodes that lie some hops (`.current_node`) behind it. */
interface Vertex {
  hops: number;
  id: string;
}

/** Measures how long the rows of conditions are that depend on each other. */
class CircleFinder {
  private readonly depths = new Map<string, number>();
  private readonly entities: ReadonlyMap<string, IndexedEntity>;

  constructor(book: Book) {
    this.entities = entitiesOf(book);
  }

  /** Length of the longest row from an entity; infinite if it leads into a circle. */
  depthOf(id: string): number {
    const root = { hops: 0, id };
    const open = new Set<string>();
    // A stack of its own instead of recursion: a row can have as many members as the book has entities.
    const stack: Vertex[] = [root];
    for (let vertex = stack.at(-1); vertex !== undefined; vertex = stack.at(-1)) {
      const key = keyOf(vertex);
      const next = this.dependencies(vertex);
      const unknown = open.has(key) ? [] : next.filter((dependency) => !this.depths.has(keyOf(dependency)));
      const isCircle = unknown.some((dependency) => open.has(keyOf(dependency)) || keyOf(dependency) === key);
      if (unknown.length > 0 && !isCircle) {
        open.add(key);
        stack.push(...unknown);
      } else {
        this.depths.set(key, isCircle ? Infinity : this.depthFrom(vertex, next));
        open.delete(key);
        stack.pop();
      }
    }
    return this.depths.get(keyOf(root)) ?? 0;
  }

  private depthFrom(vertex: Vertex, next: readonly Vertex[]): number {
    const deepest = next.reduce(
      (depth, dependency) => Math.max(depth, this.depths.get(keyOf(dependency)) ?? 0),
      0,
    );
    return this.depths.get(keyOf(vertex)) ?? deepest + (vertex.hops === 0 ? 1 : 0);
  }

  private dependencies({ hops, id }: Vertex): Vertex[] {
    const entity = this.entities.get(id)?.entity;
    if (hops > 0) {
      return (entity?.graph?.nodeIds ?? []).map((nodeId) => ({ hops: hops - 1, id: nodeId }));
    }
    return entity?.description ? enabledPaths(entity.description.enabled) : [];
  }
}

function enabledPaths(condition: Condition): Vertex[] {
  switch (condition.kind) {
    case 'literal':
      return [];
    case 'path': {
      const { entityId, properties } = condition;
      return properties.at(-1) === 'enabled' ? [{ hops: properties.length - 1, id: entityId }] : [];
    }
    case 'comparison':
      return [...enabledPaths(condition.left), ...enabledPaths(condition.right)];
    case 'not':
      return enabledPaths(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.flatMap(enabledPaths);
  }
}

function keyOf({ hops, id }: Vertex): string {
  return `${hops} ${id}`;
}
