import type { SentenceCatalogue, SentenceParams } from '../sentence';
import { didYouMean, foundKind } from './gamebook-labels';

/** Of the conditions in gamebooks: `backend/src/gamebook/format/condition-sentences.ts`. */
export const CONDITION_SENTENCES: SentenceCatalogue = {
  CONDITION_EXPECTED: (params) =>
    $localize`A condition is true, false, an expression or a list of these, but this is ${foundKind(params)}:found:.`,
  CONDITION_TOO_LONG: (params) =>
    $localize`This condition is longer than ${params.number('maximum')}:count: characters.`,
  CONDITION_NESTED_TOO_DEEP: (params) =>
    $localize`This condition is nested deeper than ${params.number('levels')}:count: levels.`,
  CONDITION_UNEXPECTED: (params) => {
    const found = params.optionalText('found');
    const wanted = WANTED[params.choice('wanted', ['OPERAND', 'OPERATOR', 'CLOSING_PARENTHESIS'])];
    return found === null
      ? $localize`Here the condition ends, but ${wanted}:wanted: is expected.`
      : $localize`Here there is “${found}:found:”, but ${wanted}:wanted: is expected.`;
  },
  CONDITION_LONE_WORD: (params) =>
    $localize`“${params.text('word')}:word:” alone is no value: write a path such as ${params.text('word')}:word:.current_node_id, or put the text in quotes.`,
  CONDITION_PATH_PART_MISSING: () => $localize`Here a part of the path is missing, behind or before a “.”.`,
  CONDITION_PATH_PART_INVALID: (params) =>
    params.choice('reason', ['KEYWORD', 'NOT_SNAKE_CASE']) === 'KEYWORD'
      ? $localize`“${params.text('part')}:part:” cannot be a part of a path: it is a word of the conditions.`
      : $localize`“${params.text('part')}:part:” cannot be a part of a path: ids are in snake_case.`,
  CONDITION_TEXT_UNCLOSED: (params) =>
    $localize`The text that begins here has no closing ${params.text('quote')}:quote:.`,
  CONDITION_CHARACTER_UNKNOWN: unknownCharacter,
  CONDITION_PROPERTY_UNKNOWN: (params) => {
    const said = $localize`An entity of the type “${params.text('entityType')}:entityType:” has no property “${params.text('property')}:property:”.`;
    return `${said} ${didYouMean(params) || $localize`It has ${params.allOf('known')}:properties:.`}`;
  },
  CONDITION_PROPERTY_NO_ENTITY: (params) =>
    $localize`“${params.text('property')}:property:” is no entity, so nothing can follow it.`,
  CONDITION_NOT_SEARCHABLE: (params) =>
    $localize`“in” wants a list or a text on its right, but this is ${foundKind(params)}:found:.`,
  CONDITION_NOT_SEARCHED_FOR: (params) =>
    $localize`“in” looks for a text, but on its left is ${foundKind(params)}:found:.`,
  CONDITION_NOT_COMPARABLE: (params) =>
    $localize`“${params.text('operator')}:operator:” compares two numbers or two texts, but here are ${foundKind(params, 'left')}:left: and ${foundKind(params, 'right')}:right:.`,
  CONDITION_CIRCLE: (params) =>
    $localize`The condition of “${params.text('entity')}:entity:” leads, by way of “enabled”, into a circle.`,
  CONDITION_CHAIN_TOO_LONG: (params) =>
    $localize`More than ${params.number('maximum')}:count: conditions depend on each other in a row.`,
  CONDITION_ALWAYS_THE_SAME: (params) => {
    const left = foundKind(params, 'left');
    const right = foundKind(params, 'right');
    return params.is('holds')
      ? $localize`This always holds: it compares ${left}:left: with ${right}:right:.`
      : $localize`This never holds: it compares ${left}:left: with ${right}:right:.`;
  },
  CONDITION_FOREIGN_NODE: (params) => {
    const node = params.text('node');
    const graph = params.text('graph');
    const said = params.is('holds')
      ? $localize`This always holds: the graph “${graph}:graph:” has no node “${node}:node:”.`
      : $localize`This never holds: the graph “${graph}:graph:” has no node “${node}:node:”.`;
    return [said, didYouMean(params)].filter(Boolean).join(' ');
  },
};

/** What the parser can only go on with; in languages with cases in the first one. */
const WANTED = {
  OPERAND: $localize`a path such as main.current_node_id, a text in quotes, a number, true or false`,
  OPERATOR: $localize`“and”, “or” or the end of the condition`,
  CLOSING_PARENTHESIS: $localize`“)”`,
} as const;

function unknownCharacter(params: SentenceParams): string {
  const character = params.text('character');
  switch (params.choice('reason', ['EQUALS', 'NOT', 'AND', 'OR', 'BLANK_IN_PATH', 'OTHER'])) {
    case 'EQUALS':
      return $localize`The character “${character}:character:” has no meaning in a condition: “==” compares two values.`;
    case 'NOT':
      return $localize`The character “${character}:character:” has no meaning in a condition: write “not”.`;
    case 'AND':
      return $localize`The character “${character}:character:” has no meaning in a condition: write “and”.`;
    case 'OR':
      return $localize`The character “${character}:character:” has no meaning in a condition: write “or”.`;
    case 'BLANK_IN_PATH':
      return $localize`The character “${character}:character:” has no meaning in a condition: a path has no blanks inside.`;
    case 'OTHER':
      return $localize`The character “${character}:character:” has no meaning in a condition: put texts in quotes.`;
  }
}
