import { fixedSentence, sentence } from '../../problem/sentence';
import { alternatives, KIND_NAMES, type SourceKind, suggested, together } from './sentence-labels';

/** What a group of fields is. */
const OWNER_NAMES = {
  GAMEBOOK: 'a gamebook',
  ENTITY_TYPE: 'an entity type',
  ENTITY: 'an entity',
  TRAIT: 'a trait',
  OPTIONS: 'a group of options',
  FUNCTION: 'a function',
  FUNCTION_PROPERTIES: 'a group of texts, one for each argument',
  ENDING: 'an ending',
} as const;

/** A kind of group that a gamebook is made of. */
export type FieldOwner = keyof typeof OWNER_NAMES;

/** What is wrong with a field of a gamebook, or with an id. */
export const BOOK_FIELD_SENTENCES = {
  blank: sentence('BOOK_FIELD_BLANK', ({ field }: { field: string }) => `"${field}" is blank.`, [
    { field: 'title' },
  ]),
  tooLong: sentence(
    'BOOK_FIELD_TOO_LONG',
    ({ field, maximum }: { field: string; maximum: number }) =>
      `"${field}" is longer than ${maximum} characters.`,
    [{ field: 'title', maximum: 255 }],
  ),
  missing: sentence(
    'BOOK_FIELD_MISSING',
    ({ field, owner }: { field: string; owner: FieldOwner }) =>
      `"${field}" is missing: ${OWNER_NAMES[owner]} needs it.`,
    [
      { field: 'title', owner: 'GAMEBOOK' },
      { field: 'name', owner: 'ENTITY_TYPE' },
      { field: 'description', owner: 'ENTITY' },
      { field: 'name', owner: 'TRAIT' },
      { field: 'target', owner: 'FUNCTION' },
      { field: 'kind', owner: 'ENDING' },
    ],
  ),
  descriptionMissing: fixedSentence(
    'BOOK_DESCRIPTION_MISSING',
    '"description" is missing: a gamebook needs it, though it may be empty ("description: null").',
  ),
  /** With the word that may be meant, else with those that there are. */
  unknown: sentence(
    'BOOK_FIELD_UNKNOWN',
    ({ field, owner, suggestion, known }: UnknownField) =>
      `"${field}" is no field of ${OWNER_NAMES[owner]}.${suggested(suggestion) || itsFields(known)}`,
    [
      { field: 'autor', owner: 'GAMEBOOK', suggestion: 'author', known: ['title', 'author', 'description'] },
      { field: 'loud', owner: 'OPTIONS', suggestion: null, known: [] },
      { field: 'from', owner: 'FUNCTION_PROPERTIES', suggestion: null, known: ['to'] },
    ],
  ),
  notSupportedYet: sentence(
    'BOOK_FIELD_NOT_SUPPORTED_YET',
    ({ field }: { field: string }) => `"${field}" is not supported yet by this version of the app.`,
    [{ field: 'triggers' }],
  ),
  functionsOfType: fixedSentence(
    'BOOK_FUNCTIONS_OF_ENTITY_TYPE',
    '"functions" belong to an entity, not to its type.',
  ),
  ofOtherTrait: sentence(
    'BOOK_FIELD_OF_OTHER_TRAIT',
    ({ field, trait }: { field: string; trait: string }) =>
      `"${field}" belongs to the trait "${trait}", which this entity type does not have.`,
    [{ field: 'edge_ids', trait: 'graph_node' }],
  ),
  groupExpected: sentence(
    'BOOK_GROUP_EXPECTED',
    ({ owner, found }: { owner: FieldOwner; found: SourceKind }) =>
      `Here ${OWNER_NAMES[owner]} is expected, with its fields, but there is ${KIND_NAMES[found]}.`,
    [
      { owner: 'GAMEBOOK', found: 'TEXT' },
      { owner: 'ENTITY_TYPE', found: 'NUMBER' },
      { owner: 'ENTITY', found: 'BOOLEAN' },
      { owner: 'OPTIONS', found: 'LIST' },
      { owner: 'FUNCTION', found: 'NOTHING' },
      { owner: 'FUNCTION_PROPERTIES', found: 'TEXT' },
      { owner: 'ENDING', found: 'LIST' },
    ],
  ),
  listExpected: sentence(
    'BOOK_LIST_EXPECTED',
    ({ field, found }: { field: string; found: SourceKind }) =>
      `"${field}" must be a list, but is ${KIND_NAMES[found]}.`,
    [{ field: 'traits', found: 'GROUP' }],
  ),
  /** `field` is null for a trait, which has no name where it stands. */
  textExpected: sentence(
    'BOOK_TEXT_EXPECTED',
    ({ what, field, found }: UnexpectedKind) =>
      `${placeNames(field)[what]} must be a text, but is ${KIND_NAMES[found]}.${isWritable(found) ? ' Put it in quotes.' : ''}`,
    [
      { what: 'FIELD', field: 'title', found: 'NUMBER' },
      { what: 'ENTRY', field: 'node_ids', found: 'GROUP' },
      { what: 'TRAIT', field: null, found: 'BOOLEAN' },
    ],
  ),

  idNotSnakeCase: sentence(
    'BOOK_ID_NOT_SNAKE_CASE',
    ({ id, example }: { id: string; example: string }) =>
      `The id "${id}" is not in snake_case, such as "${example}".`,
    [{ id: 'LampRoom', example: 'lamp_room' }],
  ),
  idNotPascalCase: sentence(
    'BOOK_ID_NOT_PASCAL_CASE',
    ({ id, example }: { id: string; example: string }) =>
      `The id "${id}" is not in PascalCase, such as "${example}".`,
    [{ id: 'story_arc', example: 'StoryArc' }],
  ),
  idIsKeyword: sentence(
    'BOOK_ID_IS_KEYWORD',
    ({ id }: { id: string }) => `The id "${id}" is a word of the conditions and cannot be used.`,
    [{ id: 'not' }],
  ),
  idMissing: fixedSentence(
    'BOOK_ID_MISSING',
    'An entity needs an "id" or a "name" from which one can be made.',
  ),
  noIdFromName: sentence(
    'BOOK_NO_ID_FROM_NAME',
    ({ name, example }: { name: string; example: string }) =>
      `No id can be made of the name "${name}": add one, such as "id: ${example}".`,
    [{ name: '灯台', example: 'lamp_room' }],
  ),
  idTaken: sentence(
    'BOOK_ID_TAKEN',
    ({ id, by, line }: { id: string; by: 'ENTITY_TYPE' | 'ENTITY'; line: number }) =>
      `The id "${id}" is taken: another ${by === 'ENTITY' ? 'entity' : 'entity type'}, in line ${line}, has it. Ids are unique in the book.`,
    [
      { id: 'lamp_room', by: 'ENTITY', line: 12 },
      { id: 'StoryArc', by: 'ENTITY_TYPE', line: 4 },
    ],
  ),

  imageElsewhere: sentence(
    'BOOK_IMAGE_ELSEWHERE',
    ({ image }: { image: string }) => `"${image}" must name a file beside the book, such as "cover.webp".`,
    [{ image: '../cover.png' }],
  ),
  endingKindUnknown: sentence(
    'BOOK_ENDING_KIND_UNKNOWN',
    ({ kind, known }: { kind: string; known: readonly string[] }) =>
      `"${kind}" is no kind of ending: it is ${alternatives(known)}.`,
    [{ kind: 'happy', known: ['good', 'bad', 'neutral'] }],
  ),
};

type UnknownField = {
  field: string;
  owner: FieldOwner;
  suggestion: string | null;
  known: readonly string[];
};

type UnexpectedKind = { what: 'FIELD' | 'ENTRY' | 'TRAIT'; field: string | null; found: SourceKind };

function placeNames(field: string | null): Readonly<Record<UnexpectedKind['what'], string>> {
  return { FIELD: `"${field ?? ''}"`, ENTRY: `An entry of "${field ?? ''}"`, TRAIT: 'A trait' };
}

function itsFields(known: readonly string[]): string {
  return known.length === 0 ? '' : ` Its fields are ${together(known)}.`;
}

/** Whether quotes make a text of it. */
function isWritable(found: SourceKind): boolean {
  return found === 'NUMBER' || found === 'BOOLEAN';
}
