import { fixedSentence, sentence } from '../../problem/sentence';

/** What makes a file unreadable as a gamebook, whatever is in it. */
export const FILE_SENTENCES = {
  tooLarge: sentence(
    'BOOK_FILE_TOO_LARGE',
    ({ mebibytes }: { mebibytes: number }) => `The file is larger than ${mebibytes} MiB.`,
    [{ mebibytes: 1 }],
  ),
  holdsNul: fixedSentence('BOOK_FILE_HOLDS_NUL', 'The file holds a NUL character: it is no text.'),
  empty: fixedSentence('BOOK_FILE_EMPTY', 'The file is empty: a gamebook begins with its "title".'),
  secondDocument: fixedSentence(
    'BOOK_SECOND_DOCUMENT',
    'A file holds one book, so there is no place for a second "---".',
  ),
  tooManyParts: fixedSentence('BOOK_TOO_MANY_PARTS', 'The file has too many parts for a gamebook.'),
  /** `levels` is null where nobody has counted them. */
  nestedTooDeep: sentence(
    'BOOK_NESTED_TOO_DEEP',
    ({ levels }: { levels: number | null }) =>
      levels === null
        ? 'This is nested far too deeply for a gamebook.'
        : `This is nested deeper than ${levels} levels.`,
    [{ levels: 50 }, { levels: null }],
  ),
  /** `reason` is what the YAML library says. */
  yamlUnreadable: sentence(
    'BOOK_YAML_UNREADABLE',
    ({ reason, needsQuotes }: { reason: string; needsQuotes: boolean }) => {
      const stop = /[.!?]$/.test(reason) ? '' : '.';
      const help = needsQuotes ? ' A text that holds ": " must be put in quotes.' : '';
      return `The YAML cannot be read: ${reason}${stop}${help}`;
    },
    [
      { reason: 'Tabs are not allowed as indentation', needsQuotes: false },
      { reason: 'Nested mappings are not allowed in compact mappings', needsQuotes: true },
    ],
  ),
  tagNotAllowed: sentence(
    'BOOK_TAG_NOT_ALLOWED',
    ({ tag }: { tag: string }) => `The tag "${tag}" is not allowed: a gamebook is plain YAML.`,
    [{ tag: '!secret' }],
  ),
  anchorMissing: sentence(
    'BOOK_ANCHOR_MISSING',
    ({ anchor }: { anchor: string }) => `There is no anchor "&${anchor}" before this alias.`,
    [{ anchor: 'lamp' }],
  ),
  aliasInItself: sentence(
    'BOOK_ALIAS_IN_ITSELF',
    ({ anchor }: { anchor: string }) => `The alias "*${anchor}" stands inside of what it repeats.`,
    [{ anchor: 'lamp' }],
  ),
  aliasesMultiply: fixedSentence(
    'BOOK_ALIASES_MULTIPLY',
    'The aliases of this file multiply its text too often: write it out instead.',
  ),
  mergeOfNoGroup: fixedSentence(
    'BOOK_MERGE_OF_NO_GROUP',
    '"<<" takes over the fields of a group, and this is none.',
  ),
  keyNotAWord: fixedSentence('BOOK_KEY_NOT_A_WORD', 'A key must be a word, such as "title".'),
  keyTwice: sentence(
    'BOOK_KEY_TWICE',
    ({ key, line }: { key: string; line: number }) =>
      `"${key}" is given twice; the first one is in line ${line}.`,
    [{ key: 'title', line: 1 }],
  ),
  textNotStorable: fixedSentence(
    'BOOK_TEXT_NOT_STORABLE',
    'This text holds a character that cannot be stored (NUL or half a surrogate pair).',
  ),
};
