import { serverSentenceLanguage } from '../page-language';
import { part, type SentenceCatalogue, type SentenceParams } from '../sentence';
import { didYouMean, foundKind } from './gamebook-labels';

/** Of gamebooks, and of what is wrong in their files but for conditions: `backend/src/gamebook`. */
export const GAMEBOOK_SENTENCES: SentenceCatalogue = {
  GAMEBOOK_NOT_FOUND: () =>
    $localize`There is no such gamebook. It may have been deleted, or the link is incomplete.`,
  GAMEBOOK_NAME_TAKEN: () => $localize`Another gamebook has this name. Choose a different one.`,
  GAMEBOOK_INVALID: () => $localize`The file has mistakes. Put them right and import it again.`,
  GAMEBOOK_TOO_COMPLEX: (params) =>
    $localize`Reading this file takes longer than ${params.number('seconds')}:seconds: seconds or more than ${params.number('mebibytes')}:mebibytes: MiB of memory. Take out what is repeated over and over, or make two books of it.`,
  GAMEBOOK_BUNDLED: () => $localize`This gamebook comes with the app and cannot be deleted.`,
  GAMEBOOK_IN_USE: () => $localize`Sessions play this gamebook. Delete them first.`,

  STATE_ENTITY_UNKNOWN: (params) => $localize`The gamebook has no entity “${params.text('entity')}:entity:”.`,
  STATE_FIELD_UNKNOWN: (params) =>
    $localize`“${params.text('field')}:field:” of “${params.text('entity')}:entity:” is nothing that play can change.`,
  STATE_NODE_UNKNOWN: (params) =>
    $localize`“${params.text('entity')}:entity:” has no place “${params.text('node')}:node:” in this gamebook.`,

  BOOK_FILE_TOO_LARGE: (params) =>
    $localize`The file is larger than ${params.number('mebibytes')}:count: MiB.`,
  BOOK_FILE_HOLDS_NUL: () => $localize`The file holds a NUL character: it is no text.`,
  BOOK_FILE_EMPTY: () => $localize`The file is empty: a gamebook begins with its “title”.`,
  BOOK_SECOND_DOCUMENT: () => $localize`A file holds one book, so there is no place for a second “---”.`,
  BOOK_TOO_MANY_PARTS: () => $localize`The file has too many parts for a gamebook.`,
  BOOK_NESTED_TOO_DEEP: (params) =>
    params.has('levels')
      ? $localize`This is nested deeper than ${params.number('levels')}:count: levels.`
      : $localize`This is nested far too deeply for a gamebook.`,
  BOOK_YAML_UNREADABLE: (params) => {
    // The library that reads it speaks English.
    const reason = { text: withStop(params.text('reason')), language: serverSentenceLanguage() };
    const help = part($localize`A text with “: ” in it must be put in quotes.`);
    return [part($localize`The YAML cannot be read:`), reason, ...(params.is('needsQuotes') ? [help] : [])];
  },
  BOOK_TAG_NOT_ALLOWED: (params) =>
    $localize`The tag “${params.text('tag')}:tag:” is not allowed: a gamebook is plain YAML.`,
  BOOK_ANCHOR_MISSING: (params) =>
    $localize`There is no anchor “&${params.text('anchor')}:anchor:” before this alias.`,
  BOOK_ALIAS_IN_ITSELF: (params) =>
    $localize`The alias “*${params.text('anchor')}:anchor:” stands inside of what it repeats.`,
  BOOK_ALIASES_MULTIPLY: () =>
    $localize`The aliases of this file multiply its text too often: write it out instead.`,
  BOOK_MERGE_OF_NO_GROUP: () => $localize`“<<” takes over the fields of a group, and this is none.`,
  BOOK_KEY_NOT_A_WORD: () => $localize`A key must be a word, such as “title”.`,
  BOOK_KEY_TWICE: (params) =>
    $localize`“${params.text('key')}:key:” is given twice; the first one is in line ${lineOf(params)}:line:.`,
  BOOK_TEXT_NOT_STORABLE: () =>
    $localize`This text holds a character that cannot be stored (NUL or half a surrogate pair).`,

  BOOK_FIELD_BLANK: (params) => $localize`“${params.text('field')}:field:” is blank.`,
  BOOK_FIELD_TOO_LONG: (params) =>
    $localize`“${params.text('field')}:field:” is longer than ${params.number('maximum')}:count: characters.`,
  BOOK_FIELD_MISSING: (params) =>
    $localize`“${params.text('field')}:field:” is missing: ${ownerOf(params)}:owner: needs it.`,
  BOOK_DESCRIPTION_MISSING: () =>
    $localize`“description” is missing: a gamebook needs it, though it may be empty (“description: null”).`,
  BOOK_FIELD_UNKNOWN: (params) => {
    const said = $localize`“${params.text('field')}:field:” is no field of ${ownerOf(params)}:owner:.`;
    const isKnowingAny = params.texts('known').length > 0;
    const known = isKnowingAny ? $localize`Its fields are ${params.allOf('known')}:fields:.` : '';
    return [said, didYouMean(params) || known].filter(Boolean).join(' ');
  },
  BOOK_FIELD_NOT_SUPPORTED_YET: (params) =>
    $localize`“${params.text('field')}:field:” is not supported yet by this version of the app.`,
  BOOK_FUNCTIONS_OF_ENTITY_TYPE: () => $localize`“functions” belong to an entity, not to its type.`,
  BOOK_FIELD_OF_OTHER_TRAIT: (params) =>
    $localize`“${params.text('field')}:field:” belongs to the trait “${params.text('trait')}:trait:”, which this entity type does not have.`,
  BOOK_GROUP_EXPECTED: (params) =>
    $localize`Here ${ownerOf(params)}:owner: is expected, with its fields, but there is ${foundKind(params)}:found:.`,
  BOOK_LIST_EXPECTED: (params) =>
    $localize`“${params.text('field')}:field:” must be a list, but is ${foundKind(params)}:found:.`,
  BOOK_TEXT_EXPECTED: (params) => {
    const isWritable = ['NUMBER', 'BOOLEAN'].includes(params.text('found'));
    return [noText(params), ...(isWritable ? [$localize`Put it in quotes.`] : [])].join(' ');
  },
  BOOK_ID_NOT_SNAKE_CASE: (params) =>
    $localize`The id “${params.text('id')}:id:” is not in snake_case, such as “${params.text('example')}:example:”.`,
  BOOK_ID_NOT_PASCAL_CASE: (params) =>
    $localize`The id “${params.text('id')}:id:” is not in PascalCase, such as “${params.text('example')}:example:”.`,
  BOOK_ID_IS_KEYWORD: (params) =>
    $localize`The id “${params.text('id')}:id:” is a word of the conditions and cannot be used.`,
  BOOK_ID_MISSING: () => $localize`An entity needs an “id” or a “name” from which one can be made.`,
  BOOK_NO_ID_FROM_NAME: (params) =>
    $localize`No id can be made of the name “${params.text('name')}:name:”: add one, such as “id: ${params.text('example')}:example:”.`,
  BOOK_ID_TAKEN: (params) =>
    params.choice('by', ['ENTITY', 'ENTITY_TYPE']) === 'ENTITY'
      ? $localize`The id “${params.text('id')}:id:” is taken: another entity, in line ${lineOf(params)}:line:, has it. Ids are unique in the book.`
      : $localize`The id “${params.text('id')}:id:” is taken: another entity type, in line ${lineOf(params)}:line:, has it. Ids are unique in the book.`,
  BOOK_IMAGE_ELSEWHERE: (params) =>
    $localize`“${params.text('image')}:image:” must name a file beside the book, such as “cover.webp”.`,
  BOOK_ENDING_KIND_UNKNOWN: (params) =>
    $localize`“${params.text('kind')}:kind:” is no kind of ending: it is ${params.oneOf('known')}:kinds:.`,

  BOOK_TRAIT_UNKNOWN: (params) => {
    const said = $localize`There is no trait “${params.text('trait')}:trait:”.`;
    return `${said} ${didYouMean(params) || $localize`There are ${params.allOf('known')}:traits:.`}`;
  },
  BOOK_TRAIT_TWICE: (params) => $localize`The trait “${params.text('trait')}:trait:” is given twice.`,
  BOOK_NODE_TYPE_MISSING: () =>
    $localize`The trait “graph” needs the type of its nodes: { name: graph, node_type_id: Place }.`,
  BOOK_NODE_TYPE_WITHOUT_TRAIT: (params) =>
    $localize`The entity type “${params.text('entityType')}:entityType:” does not have the trait “graph_node”.`,
  BOOK_ENTITY_TYPE_UNKNOWN: (params) =>
    withGuess($localize`There is no entity type “${params.text('entityType')}:entityType:”.`, params),
  BOOK_TOO_MANY_ENTITIES: (params) =>
    $localize`A book may have ${params.number('maximum')}:count: entities at most, and this is one more.`,
  BOOK_FUNCTION_NAME_INVALID: (params) =>
    $localize`“${params.text('name')}:name:” would be refused by providers: a tool is named with 1 to 64 letters without accents, digits, “_” and “-”.`,
  BOOK_FUNCTION_NAME_TAKEN: (params) =>
    $localize`The function name “${params.text('name')}:name:” is taken: another function, in line ${lineOf(params)}:line:, has it.`,
  BOOK_TARGET_NOT_SUPPORTED_YET: (params) =>
    $localize`Functions with “target: ${params.text('target')}:target:” are not supported yet by this version of the app.`,
  BOOK_TARGET_UNKNOWN: (params) => {
    const said = $localize`“${params.text('target')}:target:” is no target of a function.`;
    return `${said} ${didYouMean(params) || $localize`The only one is “transition”.`}`;
  },
  BOOK_TRANSITION_OF_NO_GRAPH: () =>
    $localize`“transition” moves a graph, and this entity type does not have the trait “graph”.`,
  BOOK_GRAPH_WITHOUT_NODES: () => $localize`A graph has at least one node: “node_ids” is empty.`,
  BOOK_ENTITY_UNKNOWN: (params) =>
    withGuess($localize`There is no entity “${params.text('entity')}:entity:”.`, params),
  BOOK_ENTITY_OF_OTHER_TYPE: (params) =>
    $localize`“${params.text('entity')}:entity:” is of the type “${params.text('entityType')}:entityType:”, but here a node of the type “${params.text('needed')}:neededType:” is needed.`,
  BOOK_START_NOT_IN_GRAPH: (params) =>
    withGuess($localize`“${params.text('node')}:node:” is not one of the “node_ids” of this graph.`, params),
  BOOK_REFERENCE_TWICE: (params) =>
    $localize`“${params.text('entity')}:entity:” is in “${params.text('field')}:field:” twice.`,
  BOOK_NODE_UNREACHABLE: (params) =>
    $localize`Nothing leads to the node “${params.text('node')}:node:” in the graph “${params.text('graph')}:graph:”.`,
  BOOK_NODE_IN_NO_GRAPH: (params) =>
    $localize`The node “${params.text('node')}:node:” is in no graph: no “node_ids” name it.`,
  BOOK_ENDING_WITH_EDGES: (params) =>
    $localize`The story ends at “${params.text('node')}:node:”, so its “edge_ids” are never followed.`,
};

/** What a group of fields is; in languages with cases in the first one. */
const OWNERS = {
  GAMEBOOK: $localize`:what stands somewhere:a gamebook`,
  ENTITY_TYPE: $localize`:what stands somewhere:an entity type`,
  ENTITY: $localize`:what stands somewhere:an entity`,
  TRAIT: $localize`:what stands somewhere:a trait`,
  OPTIONS: $localize`:what stands somewhere:a group of options`,
  FUNCTION: $localize`:what stands somewhere:a function`,
  FUNCTION_PROPERTIES: $localize`:what stands somewhere:a group of texts, one for each argument`,
  ENDING: $localize`:what stands somewhere:an ending`,
} as const;

function ownerOf(params: SentenceParams): string {
  const owner = params.choice('owner', [
    'GAMEBOOK',
    'ENTITY_TYPE',
    'ENTITY',
    'TRAIT',
    'OPTIONS',
    'FUNCTION',
    'FUNCTION_PROPERTIES',
    'ENDING',
  ]);
  return OWNERS[owner];
}

function noText(params: SentenceParams): string {
  const found = foundKind(params);
  switch (params.choice('what', ['FIELD', 'ENTRY', 'TRAIT'])) {
    case 'FIELD':
      return $localize`“${params.text('field')}:field:” must be a text, but is ${found}:found:.`;
    case 'ENTRY':
      return $localize`An entry of “${params.text('field')}:field:” must be a text, but is ${found}:found:.`;
    case 'TRAIT':
      return $localize`A trait must be a text, but is ${found}:found:.`;
  }
}

/** Without the separators of thousands, as editors write it. */
function lineOf(params: SentenceParams): string {
  return String(params.count('line'));
}

function withGuess(said: string, params: SentenceParams): string {
  return [said, didYouMean(params)].filter(Boolean).join(' ');
}

function withStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
