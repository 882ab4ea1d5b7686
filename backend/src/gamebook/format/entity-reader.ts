import type { Ending, TraitName } from '../story/book';
import { ENDING_KINDS, TRAIT_NAMES } from '../story/book';
import { CONDITION_KEYWORDS } from '../story/condition';
import { readConditions } from './condition-reader';
import type { PlacedCondition, UnlinkedEntity } from './unlinked-book';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { readFunctions } from './function-reader';
import { isSnakeCase, snakeCaseOf } from './identifier';
import type { Sentence } from '../../problem/sentence';
import { BOOK_FIELD_SENTENCES } from './book-field-sentences';
import { shortened } from './shortened';
import type { SourceNode } from './source-node';
import { STRUCTURE_SENTENCES } from './structure-sentences';
import type { ReadTraits } from './trait-reader';

const COMMON_FIELDS = ['id', 'name', 'functions'];

const TRAIT_FIELDS: Readonly<Record<TraitName, readonly string[]>> = {
  described: ['description', 'enabled', 'passage'],
  graph: ['node_ids', 'current_node_id'],
  graph_node: ['edge_ids', 'ending'],
};

/** Fields of the format that a later version of the app will know. */
export const LATER_FIELDS: ReadonlyMap<string, Sentence> = new Map(
  ['triggers', 'fields'].map((field) => [field, BOOK_FIELD_SENTENCES.notSupportedYet({ field })]),
);

/** Reads one entity of a type with these traits; null if nothing can be made of it. */
export function readEntity(
  node: SourceNode,
  traits: Readonly<ReadTraits>,
  context: ReadingContext,
): UnlinkedEntity | null {
  const reader = groupOf(node, 'ENTITY', context);
  if (reader === null) {
    return null;
  }
  const isDescribed = traits.names.includes('described');
  const isGraph = traits.names.includes('graph');
  const isNode = traits.names.includes('graph_node');
  if (traits.isComplete) {
    const known = [...COMMON_FIELDS, ...traits.names.flatMap((trait) => TRAIT_FIELDS[trait])];
    reader.rejectUnknown(known, otherTraitsFields(traits.names));
  }
  const name = isDescribed ? reader.requiredShortText('name') : reader.shortText('name');
  const id = readId(reader, name);
  const fields = {
    name: name?.text ?? null,
    description: isDescribed ? (reader.requiredText('description')?.text ?? null) : null,
    passage: isDescribed ? (reader.text('passage')?.text ?? null) : null,
    enabled: isDescribed ? readEnabled(reader) : [],
    nodeIds: isGraph ? readNodeIds(reader) : [],
    currentNodeId: isGraph ? reader.text('current_node_id') : null,
    edgeIds: isNode ? reader.textList('edge_ids') : [],
    ending: isNode ? readEnding(reader) : null,
    functions: readFunctions(reader, isGraph),
  };
  return id === null ? null : { id, ...fields };
}

function readNodeIds(reader: FieldReader): PlacedText[] {
  reader.demand('node_ids');
  const list = reader.list('node_ids');
  if (list?.items.length === 0) {
    reader.context.problems.error(list, STRUCTURE_SENTENCES.graphWithoutNodes());
  }
  return reader.textList('node_ids');
}

function readEnabled(reader: FieldReader): PlacedCondition[] {
  const node = reader.node('enabled');
  return node === undefined ? [] : readConditions(node, reader.context.problems);
}

function readId(reader: FieldReader, name: PlacedText | null): PlacedText | null {
  const { problems } = reader.context;
  if (reader.node('id') === undefined) {
    return name === null ? missingId(reader) : idFromName(reader, name);
  }
  const id = reader.text('id');
  if (id === null) {
    return null;
  }
  if (!isSnakeCase(id.text)) {
    const example = shortened(snakeCaseOf(id.text)) || 'lamp_room';
    problems.error(id, BOOK_FIELD_SENTENCES.idNotSnakeCase({ id: shortened(id.text), example }));
    return null;
  }
  if (CONDITION_KEYWORDS.has(id.text)) {
    problems.error(id, BOOK_FIELD_SENTENCES.idIsKeyword({ id: id.text }));
    return null;
  }
  return id;
}

function missingId(reader: FieldReader): null {
  // A name of the wrong type was reported already, and so was a missing one that is required.
  if (!reader.has('name')) {
    reader.context.problems.error(reader.map, BOOK_FIELD_SENTENCES.idMissing());
  }
  return null;
}

function idFromName(reader: FieldReader, name: PlacedText): PlacedText | null {
  const id = snakeCaseOf(name.text);
  if (id === '' || CONDITION_KEYWORDS.has(id)) {
    const found = { name: shortened(name.text), example: 'lamp_room' };
    reader.context.problems.error(name, BOOK_FIELD_SENTENCES.noIdFromName(found));
    return null;
  }
  return { ...name, text: id };
}

function readEnding(reader: FieldReader): Ending | null {
  const ending = reader.group('ending', 'ENDING');
  if (ending === null) {
    return null;
  }
  ending.rejectUnknown(['title', 'kind']);
  const title = ending.requiredShortText('title');
  const kindText = ending.requiredText('kind');
  const kind = ENDING_KINDS.find((candidate) => candidate === kindText?.text);
  if (kindText !== null && kind === undefined) {
    const found = { kind: shortened(kindText.text), known: ENDING_KINDS };
    reader.context.problems.error(kindText, BOOK_FIELD_SENTENCES.endingKindUnknown(found));
  }
  return title === null || kind === undefined ? null : { title: title.text, kind };
}

/** Why a field that belongs to another trait, or to a later version, is not taken. */
function otherTraitsFields(traits: readonly TraitName[]): Map<string, Sentence> {
  const reasons = new Map(LATER_FIELDS);
  for (const trait of TRAIT_NAMES) {
    if (!traits.includes(trait)) {
      for (const field of TRAIT_FIELDS[trait]) {
        reasons.set(field, BOOK_FIELD_SENTENCES.ofOtherTrait({ field, trait }));
      }
    }
  }
  return reasons;
}
