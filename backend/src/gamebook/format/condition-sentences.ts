import { fixedSentence, type Sentence, sentence } from '../../problem/sentence';
import type { ConditionFault } from '../story/condition-tokenizer';
import { KIND_NAMES, type SourceKind, suggested, together } from './sentence-labels';
import { shortened } from './shortened';

/** What the parser can only go on with. */
const WANTED_NAMES = {
  OPERAND: 'a path such as main.current_node_id, a text in quotes, a number, true or false',
  OPERATOR: '"and", "or" or the end of the condition',
  CLOSING_PARENTHESIS: '")"',
} as const;

/** What authors of other languages mean by a character. */
const CHARACTER_HELP = {
  EQUALS: '"==" compares two values.',
  NOT: 'write "not".',
  AND: 'write "and".',
  OR: 'write "or".',
  BLANK_IN_PATH: 'a path has no blanks inside.',
  OTHER: 'Put texts in quotes.',
} as const;

/** What is wrong with a condition, and what hardly any author means by it. */
export const CONDITION_SENTENCES = {
  notACondition: sentence(
    'CONDITION_EXPECTED',
    ({ found }: { found: SourceKind }) =>
      `A condition is true, false, an expression or a list of these, but this is ${KIND_NAMES[found]}.`,
    [{ found: 'GROUP' }, { found: 'NUMBER' }, { found: 'NOTHING' }],
  ),

  tooLong: sentence(
    'CONDITION_TOO_LONG',
    ({ maximum }: { maximum: number }) =>
      `This condition is longer than ${maximum.toLocaleString('en')} characters.`,
    [{ maximum: 4_000 }],
  ),
  nestedTooDeep: sentence(
    'CONDITION_NESTED_TOO_DEEP',
    ({ levels }: { levels: number }) => `This condition is nested deeper than ${levels} levels.`,
    [{ levels: 50 }],
  ),
  /** `found` is null at the end of the condition. */
  unexpected: sentence(
    'CONDITION_UNEXPECTED',
    ({ found, wanted }: { found: string | null; wanted: keyof typeof WANTED_NAMES }) => {
      const here = found === null ? 'the condition ends' : `there is ${JSON.stringify(found)}`;
      return `Here ${here}, but ${WANTED_NAMES[wanted]} is expected.`;
    },
    [
      { found: null, wanted: 'OPERAND' },
      { found: 'lamp', wanted: 'OPERATOR' },
      { found: null, wanted: 'CLOSING_PARENTHESIS' },
      { found: '==', wanted: 'OPERAND' },
    ],
  ),
  loneWord: sentence(
    'CONDITION_LONE_WORD',
    ({ word }: { word: string }) =>
      `${JSON.stringify(word)} alone is no value: write a path such as ${word}.current_node_id, or put the text in quotes.`,
    [{ word: 'lamp' }],
  ),
  pathPartMissing: fixedSentence(
    'CONDITION_PATH_PART_MISSING',
    'Here a part of the path is missing, behind or before a ".".',
  ),
  pathPartInvalid: sentence(
    'CONDITION_PATH_PART_INVALID',
    ({ part, reason }: { part: string; reason: 'KEYWORD' | 'NOT_SNAKE_CASE' }) =>
      `"${part}" cannot be a part of a path: ${reason === 'KEYWORD' ? 'it is a word of the conditions' : 'ids are in snake_case'}.`,
    [
      { part: 'not', reason: 'KEYWORD' },
      { part: 'LampRoom', reason: 'NOT_SNAKE_CASE' },
    ],
  ),
  textUnclosed: sentence(
    'CONDITION_TEXT_UNCLOSED',
    ({ quote }: { quote: string }) => `The text that begins here has no closing ${quote}.`,
    [{ quote: '"' }],
  ),
  characterUnknown: sentence(
    'CONDITION_CHARACTER_UNKNOWN',
    ({ character, reason }: { character: string; reason: keyof typeof CHARACTER_HELP }) =>
      `The character ${JSON.stringify(character)} has no meaning in a condition: ${CHARACTER_HELP[reason]}`,
    [
      { character: '=', reason: 'EQUALS' },
      { character: '!', reason: 'NOT' },
      { character: '&', reason: 'AND' },
      { character: '|', reason: 'OR' },
      { character: '.', reason: 'BLANK_IN_PATH' },
      { character: '?', reason: 'OTHER' },
    ],
  ),

  propertyUnknown: sentence(
    'CONDITION_PROPERTY_UNKNOWN',
    ({ entityType, property, suggestion, known }: UnknownProperty) =>
      `An entity of the type "${entityType}" has no property "${property}".${suggested(suggestion) || ` It has ${together(known)}.`}`,
    [
      {
        entityType: 'Walk',
        property: 'curent_node_id',
        suggestion: 'current_node_id',
        known: ['id', 'name', 'current_node_id'],
      },
      { entityType: 'Place', property: 'size', suggestion: null, known: ['id', 'name', 'edge_ids'] },
    ],
  ),
  propertyNoEntity: sentence(
    'CONDITION_PROPERTY_NO_ENTITY',
    ({ property }: { property: string }) => `"${property}" is no entity, so nothing can follow it.`,
    [{ property: 'name' }],
  ),
  /** On the right of `in`. */
  notSearchable: sentence(
    'CONDITION_NOT_SEARCHABLE',
    ({ found }: { found: SourceKind }) =>
      `"in" wants a list or a text on its right, but this is ${KIND_NAMES[found]}.`,
    [{ found: 'NUMBER' }, { found: 'BOOLEAN' }],
  ),
  /** On the left of `in`. */
  notSearchedFor: sentence(
    'CONDITION_NOT_SEARCHED_FOR',
    ({ found }: { found: SourceKind }) => `"in" looks for a text, but on its left is ${KIND_NAMES[found]}.`,
    [{ found: 'NUMBER' }, { found: 'LIST' }],
  ),
  notComparable: sentence(
    'CONDITION_NOT_COMPARABLE',
    ({ operator, left, right }: { operator: string; left: SourceKind; right: SourceKind }) =>
      `"${operator}" compares two numbers or two texts, but here are ${KIND_NAMES[left]} and ${KIND_NAMES[right]}.`,
    [{ operator: '<', left: 'TEXT', right: 'NUMBER' }],
  ),
  circle: sentence(
    'CONDITION_CIRCLE',
    ({ entity }: { entity: string }) =>
      `The condition of "${entity}" leads, by way of "enabled", into a circle.`,
    [{ entity: 'stone' }],
  ),
  chainTooLong: sentence(
    'CONDITION_CHAIN_TOO_LONG',
    ({ maximum }: { maximum: number }) => `More than ${maximum} conditions depend on each other in a row.`,
    [{ maximum: 50 }],
  ),

  alwaysTheSame: sentence(
    'CONDITION_ALWAYS_THE_SAME',
    ({ holds, left, right }: { holds: boolean; left: SourceKind; right: SourceKind }) =>
      `${always(holds)}: it compares ${KIND_NAMES[left]} with ${KIND_NAMES[right]}.`,
    [
      { holds: false, left: 'TEXT', right: 'NUMBER' },
      { holds: true, left: 'BOOLEAN', right: 'TEXT' },
    ],
  ),
  foreignNode: sentence(
    'CONDITION_FOREIGN_NODE',
    ({ holds, graph, node, suggestion }: ForeignNode) =>
      `${always(holds)}: the graph "${graph}" has no node "${node}".${suggested(suggestion)}`,
    [
      { holds: false, graph: 'walk', node: 'cellr', suggestion: 'cellar' },
      { holds: true, graph: 'walk', node: 'attic', suggestion: null },
    ],
  ),
};

/** What the engine's parser has found wrong with an expression. */
export function syntaxSentence(fault: ConditionFault): Sentence {
  switch (fault.kind) {
    case 'too-long':
      return CONDITION_SENTENCES.tooLong({ maximum: fault.maximum });
    case 'nested-too-deep':
      return CONDITION_SENTENCES.nestedTooDeep({ levels: fault.levels });
    case 'unexpected': {
      const { found, wanted } = fault;
      return CONDITION_SENTENCES.unexpected({ found: found && shortened(found), wanted });
    }
    case 'lone-word':
      return CONDITION_SENTENCES.loneWord({ word: shortened(fault.word) });
    case 'path-part-missing':
      return CONDITION_SENTENCES.pathPartMissing();
    case 'path-part-invalid':
      return CONDITION_SENTENCES.pathPartInvalid({ part: shortened(fault.part), reason: fault.reason });
    case 'text-unclosed':
      return CONDITION_SENTENCES.textUnclosed({ quote: fault.quote });
    case 'character-unknown': {
      const { character } = fault;
      return CONDITION_SENTENCES.characterUnknown({ character, reason: REASONS.get(character) ?? 'OTHER' });
    }
  }
}

const REASONS: ReadonlyMap<string, keyof typeof CHARACTER_HELP> = new Map([
  ['=', 'EQUALS'],
  ['!', 'NOT'],
  ['&', 'AND'],
  ['|', 'OR'],
  ['.', 'BLANK_IN_PATH'],
]);

type UnknownProperty = {
  entityType: string;
  property: string;
  suggestion: string | null;
  known: readonly string[];
};

type ForeignNode = { holds: boolean; graph: string; node: string; suggestion: string | null };

function always(holds: boolean): string {
  return holds ? 'This always holds' : 'This never holds';
}
