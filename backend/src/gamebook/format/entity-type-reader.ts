import type { TraitName } from '../story/book';
import type { DraftEntityType } from './draft';
import { LATER_FIELDS, readEntity } from './entity-reader';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { isPascalCase, pascalCaseOf } from './identifier';
import { quoted } from './quoted';
import type { SourceNode } from './source-node';
import { readTraits } from './trait-reader';

/** Entities that one book may have. */
export const MAX_ENTITIES = 10_000;

/** Reads the entity types of a book, and stops at the first entity too many. */
export function readEntityTypes(nodes: readonly SourceNode[], context: ReadingContext): DraftEntityType[] {
  let remaining = MAX_ENTITIES;
  return nodes.flatMap((node) => {
    const reader = groupOf(node, 'an entity type', context);
    if (reader === null) {
      return [];
    }
    const type = readEntityType(reader, remaining);
    remaining -= reader.list('entities')?.items.length ?? 0;
    return type === null ? [] : [type];
  });
}

function readEntityType(reader: FieldReader, maximum: number): DraftEntityType | null {
  reader.rejectUnknown(
    ['id', 'name', 'instructions', 'traits', 'entities'],
    new Map([...LATER_FIELDS, ['functions', '"functions" belong to an entity, not to its type.']]),
  );
  const name = reader.requiredShortText('name');
  const id = readId(reader, name);
  const instructions = reader.text('instructions');
  const { traits, nodeTypeId } = readTraits(reader);
  const entities = readEntities(reader, traits, maximum);
  if (id === null || name === null) {
    return null;
  }
  return { id, name: name.text, instructions: instructions?.text ?? null, traits, nodeTypeId, entities };
}

function readEntities(reader: FieldReader, traits: readonly TraitName[], maximum: number) {
  const items = reader.list('entities')?.items ?? [];
  const excess = items[Math.max(0, maximum)];
  // Only the first one too many is reported: from there on nothing is read.
  if (excess !== undefined && maximum >= 0) {
    const limit = MAX_ENTITIES.toLocaleString('en');
    reader.context.problems.error(excess, `A book may have ${limit} entities at most, and this is one more.`);
  }
  return items.slice(0, Math.max(0, maximum)).flatMap((item) => {
    const entity = readEntity(item, traits, reader.context);
    return entity === null ? [] : [entity];
  });
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
