import type { Book, BookEntity, BookEntityType, Graph, GraphNode } from '../story/book';
import { BOOK_VERSION } from '../story/book';
import type { Condition } from '../story/condition';
import { ALWAYS } from '../story/condition';
import type { UnlinkedBook, UnlinkedEntity, UnlinkedEntityType } from './unlinked-book';
import type { PlacedText, ReadingContext } from './field-reader';
import { BOOK_FIELD_SENTENCES } from './book-field-sentences';
import { shortened } from './shortened';
import { STRUCTURE_SENTENCES } from './structure-sentences';

/** Follows the references of an unlinked book, reports those that lead nowhere, and makes the book of the rest. */
export class BookLinker {
  private readonly types = new Map<string, UnlinkedEntityType>();
  private readonly entities = new Map<string, { entity: UnlinkedEntity; type: UnlinkedEntityType }>();
  private readonly toolNames = new Map<string, number>();

  constructor(
    private readonly unlinked: UnlinkedBook,
    private readonly context: ReadingContext,
  ) {}

  link(): Book {
    const { title, author, description, image, entityTypes } = this.unlinked;
    this.register();
    const linked = entityTypes.map((type) => this.linkType(type));
    return { version: BOOK_VERSION, title, author, description, image, entityTypes: linked };
  }

  private register(): void {
    for (const type of this.unlinked.entityTypes) {
      this.rejectDouble('ENTITY_TYPE', type.id, this.types.get(type.id.text)?.id);
      this.types.set(type.id.text, this.types.get(type.id.text) ?? type);
      for (const entity of type.entities) {
        this.rejectDouble('ENTITY', entity.id, this.entities.get(entity.id.text)?.entity.id);
        this.entities.set(entity.id.text, this.entities.get(entity.id.text) ?? { entity, type });
      }
    }
  }

  private rejectDouble(by: 'ENTITY_TYPE' | 'ENTITY', id: PlacedText, first: PlacedText | undefined): void {
    if (first !== undefined) {
      const line = this.context.problems.lineOf(first.offset);
      this.context.problems.error(id, BOOK_FIELD_SENTENCES.idTaken({ id: shortened(id.text), by, line }));
    }
  }

  private linkType(type: UnlinkedEntityType): BookEntityType {
    const { id, name, instructions, traits } = type;
    const nodeType = type.nodeTypeId && this.nodeType(type.nodeTypeId);
    const entities = type.entities.map((entity) => this.linkEntity(entity, type, nodeType));
    return { id: id.text, name, instructions, traits, entities };
  }

  private nodeType(reference: PlacedText): UnlinkedEntityType | null {
    const { problems, suggestions } = this.context;
    const type = this.types.get(reference.text);
    const entityType = shortened(reference.text);
    if (type === undefined) {
      const suggestion = suggestions.nearest(reference.text, this.types.keys());
      problems.error(reference, STRUCTURE_SENTENCES.entityTypeUnknown({ entityType, suggestion }));
      return null;
    }
    if (!type.traits.includes('graph_node')) {
      problems.error(reference, STRUCTURE_SENTENCES.nodeTypeWithoutTrait({ entityType }));
      return null;
    }
    return type;
  }

  private linkEntity(
    entity: UnlinkedEntity,
    type: UnlinkedEntityType,
    nodeType: UnlinkedEntityType | null,
  ): BookEntity {
    const { id, name, description, passage, enabled } = entity;
    const isDescribed = type.traits.includes('described');
    return {
      id: id.text,
      name,
      description: isDescribed ? { text: description ?? '', enabled: allOf(enabled), passage } : null,
      graph: type.traits.includes('graph') ? this.linkGraph(entity, nodeType) : null,
      node: type.traits.includes('graph_node') ? this.linkNode(entity, type) : null,
      functions: entity.functions.map(({ definition, place }) => {
        this.rejectDoubleTool(definition.name, { ...place, text: definition.name });
        return definition;
      }),
    };
  }

  private rejectDoubleTool(name: string, place: PlacedText): void {
    const first = this.toolNames.get(name);
    if (first === undefined) {
      this.toolNames.set(name, place.offset);
    } else {
      const line = this.context.problems.lineOf(first);
      this.context.problems.error(place, STRUCTURE_SENTENCES.functionNameTaken({ name, line }));
    }
  }

  private linkGraph(entity: UnlinkedEntity, nodeType: UnlinkedEntityType | null): Graph | null {
    if (nodeType === null) {
      return null;
    }
    const { problems, suggestions } = this.context;
    const nodeIds = this.references(entity.nodeIds, nodeType, 'node_ids');
    const start = entity.currentNodeId;
    if (start !== null && !entity.nodeIds.some((node) => node.text === start.text)) {
      const suggestion = suggestions.nearest(start.text, nodeIds);
      const found = { node: shortened(start.text), suggestion };
      problems.error(start, STRUCTURE_SENTENCES.startNotInGraph(found));
    }
    const startNodeId = start !== null && nodeIds.includes(start.text) ? start.text : nodeIds[0];
    return startNodeId === undefined ? null : { nodeTypeId: nodeType.id.text, nodeIds, startNodeId };
  }

  private linkNode(entity: UnlinkedEntity, type: UnlinkedEntityType): GraphNode {
    return { edgeIds: this.references(entity.edgeIds, type, 'edge_ids'), ending: entity.ending };
  }

  /** The ids that name an entity of this type, without doubles. */
  private references(references: readonly PlacedText[], type: UnlinkedEntityType, field: string): string[] {
    const { problems } = this.context;
    const ids = new Set<string>();
    for (const reference of references) {
      if (ids.has(reference.text)) {
        const entity = shortened(reference.text);
        problems.warning(reference, STRUCTURE_SENTENCES.referenceTwice({ entity, field }));
      } else if (this.isEntityOf(reference, type)) {
        ids.add(reference.text);
      }
    }
    return [...ids];
  }

  private isEntityOf(reference: PlacedText, type: UnlinkedEntityType): boolean {
    const { problems, suggestions } = this.context;
    const found = this.entities.get(reference.text);
    const entity = shortened(reference.text);
    if (found === undefined) {
      const suggestion = suggestions.nearest(reference.text, idsOf(type));
      problems.error(reference, STRUCTURE_SENTENCES.entityUnknown({ entity, suggestion }));
      return false;
    }
    if (found.type !== type) {
      const types = { entityType: shortened(found.type.id.text), needed: shortened(type.id.text) };
      problems.error(reference, STRUCTURE_SENTENCES.entityOfOtherType({ entity, ...types }));
      return false;
    }
    return true;
  }
}

/** One by one, as far as somebody asks: a file may name thousands of entities that are none. */
function* idsOf({ entities }: UnlinkedEntityType): Generator<string> {
  for (const { id } of entities) yield id.text;
}

/** One condition that holds if all of these do. */
function allOf(conditions: readonly { condition: Condition }[]): Condition {
  const [first, ...more] = conditions.map(({ condition }) => condition);
  if (first === undefined) {
    return ALWAYS;
  }
  return more.length === 0 ? first : { kind: 'and', operands: [first, ...more] };
}
