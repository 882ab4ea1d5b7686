import type { TraitName } from '../story/book';
import { TRAIT_NAMES } from '../story/book';
import type { FieldReader, PlacedText, ReadingContext } from './field-reader';
import { groupOf, textOf } from './field-reader';
import { oneOf, quoted } from './quoted';
import type { SourceNode } from './source-node';

/** The traits of an entity type with their options. */
export interface ReadTraits {
  traits: TraitName[];
  nodeTypeId: PlacedText | null;
}

/** Reads `traits`: each a name, or a group with the name and its options, inline or under `options`. */
export function readTraits(type: FieldReader): ReadTraits {
  const read: ReadTraits = { traits: [], nodeTypeId: null };
  for (const node of type.list('traits')?.items ?? []) {
    readTrait(node, type, read);
  }
  return read;
}

function readTrait(node: SourceNode, type: FieldReader, read: ReadTraits): void {
  const { context } = type;
  const group = node.kind === 'map' ? groupOf(node, 'a trait', context) : null;
  const name = group === null ? textOf(node, context.problems, 'A trait') : group.requiredText('name');
  if (name === null) {
    return;
  }
  const trait = TRAIT_NAMES.find((candidate) => candidate === name.text);
  if (trait === undefined) {
    const hint = context.suggestions.hint(name.text, TRAIT_NAMES) || ` There are ${oneOf(TRAIT_NAMES)}.`;
    context.problems.error(name, `There is no trait ${quoted(name.text)}.${hint}`);
    return;
  }
  if (read.traits.includes(trait)) {
    context.problems.error(name, `The trait "${trait}" is given twice.`);
    return;
  }
  read.traits.push(trait);
  readOptions(trait, group, read);
  if (trait === 'graph' && read.nodeTypeId === null) {
    demandNodeType(name, group, context);
  }
}

function readOptions(trait: TraitName, group: FieldReader | null, read: ReadTraits): void {
  const options = group?.group('options', 'a group of options') ?? null;
  const known = trait === 'graph' ? ['node_type_id'] : [];
  group?.rejectUnknown(['name', 'options', ...known]);
  options?.rejectUnknown(known);
  if (trait === 'graph') {
    read.nodeTypeId = options?.text('node_type_id') ?? group?.text('node_type_id') ?? null;
  }
}

/** Reports a graph that does not say what its nodes are; a value of the wrong type was reported already. */
function demandNodeType(name: PlacedText, group: FieldReader | null, context: ReadingContext): void {
  const options = group?.group('options', 'a group of options') ?? null;
  if (group?.has('node_type_id') !== true && options?.has('node_type_id') !== true) {
    const example = '{ name: graph, node_type_id: Place }';
    context.problems.error(name, `The trait "graph" needs the type of its nodes: ${example}.`);
  }
}
