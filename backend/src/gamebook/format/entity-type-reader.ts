import type { DraftEntityType } from './draft';
import { LATER_FIELDS, readEntity } from './entity-reader';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { isPascalCase, pascalCaseOf } from './identifier';
import { quoted } from './quoted';
import type { SourceNode } from './source-node';
import { readTraits } from './trait-reader';

/** Entities that one book may have. */
const MAX_ENTITIES = 10_000;

/** Reads the entity types of a book. null: there are too many entities, and none of them was read. */
export function readEntityTypes(
  nodes: readonly SourceNode[],
  context: ReadingContext,
): DraftEntityType[] | null {
  const readers = nodes.flatMap((node) => groupOf(node, 'an entity type', context) ?? []);
  const entities = readers.flatMap((reader) => reader.list('entities')?.items ?? []);
  const excess = entities[MAX_ENTITIES];
  if (excess !== undefined) {
    const limit = MAX_ENTITIES.toLocaleString('en');
    context.problems.error(excess, `A book may have ${limit} entities at most, and this is one more.`);
    return null;
  }
  return readers.flatMap((reader) => readEntityType(reader) ?? []);
}

function readEntityType(reader: FieldReader): DraftEntityType | null {
  reader.rejectUnknown(
    ['id', 'name', 'instructions', 'traits', 'entities'],
    new Map([...LATER_FIELDS, ['functions', '"functions" belong to an entity, not to its type.']]),
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
    problems.error(
      id,
      `The id ${quoted(id.text)} is not in PascalCase, such as "${pascalExample(id.text)}".`,
    );
    return null;
  }
  return id;
}

function idFromName(reader: FieldReader, name: PlacedText): PlacedText | null {
  const id = pascalCaseOf(name.text);
  if (!isPascalCase(id)) {
    const problem = `No id can be made of the name ${quoted(name.text)}: add one, such as "id: StoryArc".`;
    reader.context.problems.error(name, problem);
    return null;
  }
  return { ...name, text: id };
}

function pascalExample(id: string): string {
  const example = pascalCaseOf(id);
  return isPascalCase(example) ? example : 'StoryArc';
}
