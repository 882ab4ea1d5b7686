import type { UnlinkedEntityType } from './unlinked-book';
import { LATER_FIELDS, readEntity } from './entity-reader';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { isPascalCase, pascalCaseOf } from './identifier';
import { BOOK_FIELD_SENTENCES } from './book-field-sentences';
import { shortened } from './shortened';
import type { SourceNode } from './source-node';
import { STRUCTURE_SENTENCES } from './structure-sentences';
import { readTraits } from './trait-reader';

/** Entities that one book may have. */
const MAX_ENTITIES = 10_000;

/** Reads the entity types of a book. null: there are too many entities, and none of them was read. */
export function readEntityTypes(
  nodes: readonly SourceNode[],
  context: ReadingContext,
): UnlinkedEntityType[] | null {
  const readers = nodes.flatMap((node) => groupOf(node, 'ENTITY_TYPE', context) ?? []);
  const entities = readers.flatMap((reader) => reader.list('entities')?.items ?? []);
  const excess = entities[MAX_ENTITIES];
  if (excess !== undefined) {
    context.problems.error(excess, STRUCTURE_SENTENCES.tooManyEntities({ maximum: MAX_ENTITIES }));
    return null;
  }
  return readers.flatMap((reader) => readEntityType(reader) ?? []);
}

function readEntityType(reader: FieldReader): UnlinkedEntityType | null {
  reader.rejectUnknown(
    ['id', 'name', 'instructions', 'traits', 'entities'],
    new Map([...LATER_FIELDS, ['functions', BOOK_FIELD_SENTENCES.functionsOfType()]]),
  );
  const name = reader.requiredShortText('name');
  const id = readId(reader, name);
  const instructions = reader.text('instructions');
  const traits = readTraits(reader);
  const items = reader.list('entities')?.items ?? [];
  const entities = items.flatMap((item) => readEntity(item, traits, reader.context) ?? []);
  if (id === null || name === null) {
    return null;
  }
  return {
    id,
    name: name.text,
    instructions: instructions?.text ?? null,
    traits: traits.names,
    nodeTypeId: traits.nodeTypeId,
    entities,
  };
}

function readId(reader: FieldReader, name: PlacedText | null): PlacedText | null {
  const { problems } = reader.context;
  if (reader.node('id') === undefined) {
    return name && idFromName(reader, name);
  }
  const id = reader.text('id');
  if (id !== null && !isPascalCase(id.text)) {
    const example = pascalExample(id.text);
    problems.error(id, BOOK_FIELD_SENTENCES.idNotPascalCase({ id: shortened(id.text), example }));
    return null;
  }
  return id;
}

function idFromName(reader: FieldReader, name: PlacedText): PlacedText | null {
  const id = pascalCaseOf(name.text);
  if (!isPascalCase(id)) {
    const found = { name: shortened(name.text), example: 'StoryArc' };
    reader.context.problems.error(name, BOOK_FIELD_SENTENCES.noIdFromName(found));
    return null;
  }
  return { ...name, text: id };
}

function pascalExample(id: string): string {
  const example = pascalCaseOf(id);
  return isPascalCase(example) ? shortened(example) : 'StoryArc';
}
