import type { Book, BookEntity } from '../story/book';
import { entitiesOf } from '../story/book-index';
import type { IndexedEntity } from '../story/book-index';
import type { ConditionOperand, ConditionPath } from '../story/condition';
import { ENTITY_PROPERTIES, propertyKind } from '../story/entity-property';
import type { Sentence } from '../../problem/sentence';
import { CONDITION_SENTENCES } from './condition-sentences';
import type { PlacedCondition } from './unlinked-book';
import type { ReadingContext } from './field-reader';
import { shortened } from './shortened';
import { STRUCTURE_SENTENCES } from './structure-sentences';

/** What an operand of a comparison is worth, as far as the book tells. */
export interface OperandType {
  kind: 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'LIST';
  /** The graph whose current node it is; null for everything else. */
  graphId: string | null;
}

/** Finds the types of operands, and reports paths that name nothing. */
export class ConditionTyper {
  private readonly entities: ReadonlyMap<string, IndexedEntity>;

  constructor(
    book: Book,
    private readonly placed: PlacedCondition,
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
        return { kind: 'NUMBER', graphId: null };
      case 'boolean':
        return { kind: 'BOOLEAN', graphId: null };
      default:
        return { kind: 'TEXT', graphId: null };
    }
  }

  private typeOfPath(path: ConditionPath): OperandType | null {
    const first = this.entities.get(path.entityId);
    if (first === undefined) {
      const suggestion = this.context.suggestions.nearest(path.entityId, this.entities.keys());
      const found = { entity: shortened(path.entityId), suggestion };
      this.reject(path, 0, STRUCTURE_SENTENCES.entityUnknown(found));
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
        return { kind: WORTH[kind], graphId: index === 0 ? graphId : null };
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
    const suggestion = this.context.suggestions.nearest(found.property, known);
    const names = { entityType: shortened(id), property: shortened(found.property) };
    this.reject(path, found.offset, CONDITION_SENTENCES.propertyUnknown({ ...names, suggestion, known }));
  }

  private rejectHop(path: ConditionPath, found: { offset: number; property: string; kind: string }): void {
    // A graph without nodes was reported where it stands.
    if (found.kind !== 'entity') {
      const { property } = found;
      this.reject(path, found.offset, CONDITION_SENTENCES.propertyNoEntity({ property }));
    }
  }

  private reject(path: ConditionPath, offset: number, said: Sentence): void {
    this.context.problems.error(this.placed.placeOf(path, offset), said);
  }
}

/** An entity is worth its id. */
const WORTH = { text: 'TEXT', boolean: 'BOOLEAN', list: 'LIST', entity: 'TEXT' } as const;
