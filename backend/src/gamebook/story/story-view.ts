import type { Book, BookEntity, Ending } from './book';
import { entitiesOf } from './book-index';
import type { IndexedEntity } from './book-index';
import type { Condition, ConditionPath } from './condition';
import { conditionHolds, isConditionValue } from './condition-evaluator';
import type { ConditionValue } from './condition-evaluator';
import { stateValue } from './story-state';
import type { StoryState } from './story-state';

/** The field of the state that a graph's place in the story is kept in. */
export const CURRENT_NODE_FIELD = 'current_node_id';

/** A graph entity and the node on which it stands. */
export interface GraphPosition {
  graph: IndexedEntity;
  node: IndexedEntity;
}

/** A book as it stands in one state: reads the state first, then the book. Made for one question and then dropped. */
export class StoryView {
  readonly entities: ReadonlyMap<string, IndexedEntity>;
  private readonly enabled = new Map<string, boolean>();

  constructor(
    readonly book: Book,
    private readonly state: StoryState,
  ) {
    this.entities = entitiesOf(book);
  }

  /** Every graph with its current node, in the order of the book. */
  positions(): GraphPosition[] {
    return [...this.entities.values()].flatMap((graph) => {
      const node = this.currentNode(graph.entity);
      return node === undefined ? [] : [{ graph, node }];
    });
  }

  /** The node on which a graph entity stands; undefined for an entity that is no graph. */
  currentNode({ id, graph }: BookEntity): IndexedEntity | undefined {
    if (graph === null) {
      return undefined;
    }
    const played = stateValue(this.state, id, CURRENT_NODE_FIELD);
    const isNode = typeof played === 'string' && graph.nodeIds.includes(played);
    return this.entities.get(isNode ? played : graph.startNodeId);
  }

  /** Where a graph can move to now: the edges of its node that lead to nodes of this graph, whether enabled or not. */
  targets(entity: BookEntity): IndexedEntity[] {
    const { graph } = entity;
    const edges = this.currentNode(entity)?.entity.node?.edgeIds ?? [];
    return edges.flatMap((edge) => {
      const target = this.entities.get(edge);
      return target !== undefined && graph?.nodeIds.includes(edge) === true ? [target] : [];
    });
  }

  /** The targets that the book has enabled, and so may be told of. */
  exits(entity: BookEntity): IndexedEntity[] {
    return this.targets(entity).filter((target) => this.isEnabled(target.entity));
  }

  /** Whether a model may be told of an entity; true for one without the trait `described`. */
  isEnabled(entity: BookEntity): boolean {
    const known = this.enabled.get(entity.id);
    if (known !== undefined) {
      return known;
    }
    // Conditions that depend on each other in a circle are refused at load time; should one come here it ends at this entry.
    this.enabled.set(entity.id, false);
    const isEnabled = entity.description === null || this.holds(entity.description.enabled);
    this.enabled.set(entity.id, isEnabled);
    return isEnabled;
  }

  holds(condition: Condition): boolean {
    return conditionHolds(condition, (path) => this.read(path));
  }

  /** The ending that the story has come to; null while it goes on. */
  ending(): Ending | null {
    return this.positions().find(({ node }) => node.entity.node?.ending)?.node.entity.node?.ending ?? null;
  }

  private read({ entityId, properties }: ConditionPath): ConditionValue {
    let entity = this.entities.get(entityId)?.entity;
    for (const property of properties.slice(0, -1)) {
      const next = entity && this.property(entity, property);
      entity = typeof next === 'string' ? this.entities.get(next)?.entity : undefined;
    }
    const last = properties.at(-1);
    return entity === undefined || last === undefined ? undefined : this.property(entity, last);
  }

  private property(entity: BookEntity, property: string): ConditionValue {
    switch (property) {
      case 'id':
        return entity.id;
      case 'name':
        return entity.name ?? entity.id;
      case 'description':
        return entity.description?.text;
      case 'enabled':
        return this.isEnabled(entity);
      case 'current_node':
      case CURRENT_NODE_FIELD:
        return this.currentNode(entity)?.entity.id;
      case 'node_ids':
      case 'nodes':
        return entity.graph?.nodeIds;
      case 'edge_ids':
      case 'edges':
        return entity.node?.edgeIds;
      default: {
        const value = stateValue(this.state, entity.id, property);
        return isConditionValue(value) ? value : undefined;
      }
    }
  }
}
