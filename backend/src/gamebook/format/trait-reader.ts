import type { TraitName } from '../story/book';
import { TRAIT_NAMES } from '../story/book';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf, textOf } from './field-reader';
import { shortened } from './shortened';
import type { SourceNode } from './source-node';
import { STRUCTURE_SENTENCES } from './structure-sentences';

/** The traits of an entity type with their options. */
export interface ReadTraits {
  names: TraitName[];
  /** Option of the trait `graph`. */
  nodeTypeId: PlacedText | null;
  /** Whether each could be read. If not, it is unknown which fields the entities may have. */
  isComplete: boolean;
}

/** Reads `traits`: each a name, or a group with the name and its options, inline or under `options`. */
export function readTraits(type: FieldReader): ReadTraits {
  const items = type.list('traits')?.items ?? [];
  const read: ReadTraits = { names: [], nodeTypeId: null, isComplete: true };
  for (const node of items) {
    readTrait(node, type, read);
  }
  return { ...read, isComplete: read.names.length === items.length };
}

function readTrait(node: SourceNode, type: FieldReader, read: ReadTraits): void {
  const { context } = type;
  const group = node.kind === 'map' ? groupOf(node, 'TRAIT', context) : null;
  const name =
    group === null
      ? textOf(node, context.problems, { what: 'TRAIT', field: null })
      : group.requiredText('name');
  if (name === null) {
    return;
  }
  const trait = TRAIT_NAMES.find((candidate) => candidate === name.text);
  if (trait === undefined) {
    const suggestion = context.suggestions.nearest(name.text, TRAIT_NAMES);
    const found = { trait: shortened(name.text), suggestion, known: TRAIT_NAMES };
    context.problems.error(name, STRUCTURE_SENTENCES.traitUnknown(found));
    return;
  }
  if (read.names.includes(trait)) {
    context.problems.error(name, STRUCTURE_SENTENCES.traitTwice({ trait }));
    return;
  }
  read.names.push(trait);
  readOptions(trait, group, read);
  if (trait === 'graph' && read.nodeTypeId === null) {
    demandNodeType(name, group, context);
  }
}

function readOptions(trait: TraitName, group: FieldReader | null, read: ReadTraits): void {
  const options = group?.group('options', 'OPTIONS') ?? null;
  const known = trait === 'graph' ? ['node_type_id'] : [];
  group?.rejectUnknown(['name', 'options', ...known]);
  options?.rejectUnknown(known);
  if (trait === 'graph') {
    read.nodeTypeId = options?.text('node_type_id') ?? group?.text('node_type_id') ?? null;
  }
}

/** Reports a graph that does not say what its nodes are; a value of the wrong type was reported already. */
function demandNodeType(name: PlacedText, group: FieldReader | null, context: ReadingContext): void {
  const options = group?.group('options', 'OPTIONS') ?? null;
  const isGiven = group?.has('node_type_id') === true || options?.has('node_type_id') === true;
  const isUnreadable = group?.node('options') !== undefined && options === null;
  if (!isGiven && !isUnreadable) {
    context.problems.error(name, STRUCTURE_SENTENCES.nodeTypeMissing());
  }
}
