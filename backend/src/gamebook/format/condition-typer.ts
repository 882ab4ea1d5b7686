import type { Book, BookEntity } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { IndexedEntity } from '../story/book-index';
import type { ConditionOperand, ConditionPath } from '../story/condition';
import { ENTITY_PROPERTIES, propertyKind } from '../story/entity-property';
import type { DraftCondition } from './draft';
import type { ReadingContext } from './field-reader';
import { allOf, quoted } from './quoted';

/** What an operand of a comparison is worth, as far as the book tells. */
export interface OperandType {
  kind: 'text' | 'number' | 'boolean' | 'list';
  /** The graph whose current node it is; null for everything else. */
  graphId: string | null;
}

/** Finds the types of operands, and reports paths that name nothing. */
export class ConditionTyper {
  private readonly entities: ReadonlyMap<string, IndexedEntity>;

  constructor(
    book: Book,
    private readonly draft: DraftCondition,
    private readonly context: ReadingContext,
  ) {
    this.entities = entitiesOf(book);
  }

  /** null: the path leads nowhere, which was reported. */
  typeOf(operand: ConditionOperand): OperandType | null {
    if (operand.kind === 'path') {
      return this.typeOfPath(operand);
    }
    switch (typeof operand.value) {
      case 'number':
        return { kind: 'number', graphId: null };
      case 'boolean':
        return { kind: 'boolean', graphId: null };
      default:
        return { kind: 'text', graphId: null };
    }
  }

  private typeOfPath(path: ConditionPath): OperandType | null {
    const first = this.entities.get(path.entityId);
    if (first === undefined) {
      const hint = this.context.suggestions.hint(path.entityId, this.entities.keys());
      this.reject(path, 0, `There is no entity ${quoted(path.entityId)}.${hint}`);
      return null;
    }
    let entity: IndexedEntity = first;
    let offset = path.entityId.length + 1;
    for (const [index, property] of path.properties.entries()) {
      const kind = propertyKind(entity.type.traits, property);
      if (kind === undefined) {
        this.rejectProperty(path, { offset, property, entity });
        return null;
      }
      if (index === path.properties.length - 1) {
        const graphId = kind === 'entity' ? entity.entity.id : null;
        // After a first hop the graph is any of its type, so nothing is known of its nodes.
        return { kind: kind === 'entity' ? 'text' : kind, graphId: index === 0 ? graphId : null };
      }
      const next = kind === 'entity' ? this.firstNode(entity.entity) : undefined;
      if (next === undefined) {
        this.rejectHop(path, { offset, property, kind });
        return null;
      }
      entity = next;
      offset += property.length + 1;
    }
    return null;
  }

  /** Any node of a graph tells what properties all of them have, since they are of one type. */
  private firstNode({ graph }: BookEntity): IndexedEntity | undefined {
    return graph === null ? undefined : this.entities.get(graph.startNodeId);
  }

  private rejectProperty(
    path: ConditionPath,
    found: { offset: number; property: string; entity: IndexedEntity },
  ): void {
    const { traits, id } = found.entity.type;
    const known = [...ENTITY_PROPERTIES.keys()].filter((name) => propertyKind(traits, name) !== undefined);
    const hint = this.context.suggestions.hint(found.property, known) || ` It has ${allOf(known)}.`;
    this.reject(
      path,
      found.offset,
      `An entity of the type "${id}" has no property ${quoted(found.property)}.${hint}`,
    );
  }

  private rejectHop(path: ConditionPath, found: { offset: number; property: string; kind: string }): void {
    // A graph without nodes was reported where it stands.
    if (found.kind !== 'entity') {
      this.reject(path, found.offset, `"${found.property}" is no entity, so nothing can follow it.`);
    }
  }

  private reject(path: ConditionPath, offset: number, detail: string): void {
    this.context.problems.error(this.draft.placeOf(path, offset), detail);
  }
}
