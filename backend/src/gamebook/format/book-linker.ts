import type { Book, BookEntity, BookEntityType, Graph, GraphNode } from '../story/book';
import { BOOK_VERSION } from '../story/book';
import type { Condition } from '../story/condition';
import { ALWAYS } from '../story/condition';
import type { DraftBook, DraftEntity, DraftEntityType } from './draft';
import type { PlacedText, ReadingContext } from './field-reader';
import { quoted } from './quoted';

/** Follows the references of a draft, reports those that lead nowhere, and makes the book of the rest. */
export class BookLinker {
  private readonly types = new Map<string, DraftEntityType>();
  private readonly entities = new Map<string, { entity: DraftEntity; type: DraftEntityType }>();
  private readonly toolNames = new Map<string, number>();

  constructor(
    private readonly draft: DraftBook,
    private readonly context: ReadingContext,
  ) {}

  link(): Book {
    const { title, author, description, image, entityTypes } = this.draft;
    this.register();
    const linked = entityTypes.map((type) => this.linkType(type));
    return { version: BOOK_VERSION, title, author, description, image, entityTypes: linked };
  }

  private register(): void {
    for (const type of this.draft.entityTypes) {
      this.rejectDouble('entity type', type.id, this.types.get(type.id.text)?.id);
      this.types.set(type.id.text, this.types.get(type.id.text) ?? type);
      for (const entity of type.entities) {
        this.rejectDouble('entity', entity.id, this.entities.get(entity.id.text)?.entity.id);
        this.entities.set(entity.id.text, this.entities.get(entity.id.text) ?? { entity, type });
      }
    }
  }

  private rejectDouble(what: string, id: PlacedText, first: PlacedText | undefined): void {
    if (first !== undefined) {
      const line = this.context.problems.lineOf(first.offset);
      const problem = `The id "${id.text}" is taken: another ${what}, in line ${line}, has it. Ids are unique in the book.`;
      this.context.problems.error(id, problem);
    }
  }

  private linkType(type: DraftEntityType): BookEntityType {
    const { id, name, instructions, traits } = type;
    const nodeType = type.nodeTypeId && this.nodeType(type.nodeTypeId);
    const entities = type.entities.map((entity) => this.linkEntity(entity, type, nodeType));
    return { id: id.text, name, instructions, traits, entities };
  }

  private nodeType(reference: PlacedText): DraftEntityType | null {
    const { problems, suggestions } = this.context;
    const type = this.types.get(reference.text);
    if (type === undefined) {
      const hint = suggestions.hint(reference.text, this.types.keys());
      problems.error(reference, `There is no entity type ${quoted(reference.text)}.${hint}`);
      return null;
    }
    if (!type.traits.includes('graph_node')) {
      problems.error(reference, `The entity type "${reference.text}" does not have the trait "graph_node".`);
      return null;
    }
    return type;
  }

  private linkEntity(
    entity: DraftEntity,
    type: DraftEntityType,
    nodeType: DraftEntityType | null,
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
      this.context.problems.error(
        place,
        `The function name "${name}" is taken: another function, in line ${line}, has it.`,
      );
    }
  }

  private linkGraph(entity: DraftEntity, nodeType: DraftEntityType | null): Graph | null {
    if (nodeType === null) {
      return null;
    }
    const { problems, suggestions } = this.context;
    const nodeIds = this.references(entity.nodeIds, nodeType, 'node_ids');
    const start = entity.currentNodeId;
    if (start !== null && !entity.nodeIds.some((node) => node.text === start.text)) {
      const hint = suggestions.hint(start.text, nodeIds);
      problems.error(start, `${quoted(start.text)} is not one of the "node_ids" of this graph.${hint}`);
    }
    const startNodeId = start !== null && nodeIds.includes(start.text) ? start.text : nodeIds[0];
    return startNodeId === undefined ? null : { nodeTypeId: nodeType.id.text, nodeIds, startNodeId };
  }

  private linkNode(entity: DraftEntity, type: DraftEntityType): GraphNode {
    return { edgeIds: this.references(entity.edgeIds, type, 'edge_ids'), ending: entity.ending };
  }

  /** The ids that name an entity of this type, without doubles. */
  private references(references: readonly PlacedText[], type: DraftEntityType, field: string): string[] {
    const { problems } = this.context;
    const ids = new Set<string>();
    for (const reference of references) {
      if (ids.has(reference.text)) {
        problems.warning(reference, `${quoted(reference.text)} is in "${field}" twice.`);
      } else if (this.isEntityOf(reference, type)) {
        ids.add(reference.text);
      }
    }
    return [...ids];
  }

  private isEntityOf(reference: PlacedText, type: DraftEntityType): boolean {
    const { problems, suggestions } = this.context;
    const found = this.entities.get(reference.text);
    if (found === undefined) {
      const hint = suggestions.hint(reference.text, idsOf(type));
      problems.error(reference, `There is no entity ${quoted(reference.text)}.${hint}`);
      return false;
    }
    if (found.type !== type) {
      const problem = `"${reference.text}" is of the type "${found.type.id.text}", but here a node of the type "${type.id.text}" is needed.`;
      problems.error(reference, problem);
      return false;
    }
    return true;
  }
}

/** One by one, as far as somebody asks: a file may name thousands of entities that are none. */
function* idsOf({ entities }: DraftEntityType): Generator<string> {
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
