import { fixedSentence, type Sentence, sentence } from '../problem/sentence';
import { shortened } from './format/shortened';
import type { StateError } from './story/state-errors';

/** What the app says of gamebooks; of what is wrong in their files, see `format/`. */
export const GAMEBOOK_SENTENCES = {
  notFound: fixedSentence('GAMEBOOK_NOT_FOUND', 'Gamebook not found'),
  nameTaken: sentence(
    'GAMEBOOK_NAME_TAKEN',
    ({ name }: { name: string }) =>
      `There is a gamebook "${name}" already. Choose another name, or delete that one first.`,
    [{ name: 'my-books/the-lighthouse' }],
  ),
  invalid: sentence(
    'GAMEBOOK_INVALID',
    ({ count }: { count: number }) =>
      `The file has ${count === 1 ? 'one mistake' : `${count} mistakes`}. Put it right and import it again.`,
    [{ count: 1 }, { count: 3 }],
  ),
  tooComplex: sentence(
    'GAMEBOOK_TOO_COMPLEX',
    ({ seconds, mebibytes }: { seconds: number; mebibytes: number }) =>
      `Reading this file takes longer than ${seconds} seconds or more than ${mebibytes} MiB of memory. Take out what is repeated over and over, or make two books of it.`,
    [{ seconds: 10, mebibytes: 256 }],
  ),
  bundled: fixedSentence('GAMEBOOK_BUNDLED', 'This gamebook comes with the app and cannot be deleted.'),
  inUse: sentence(
    'GAMEBOOK_IN_USE',
    ({ sessionCount }: { sessionCount: number }) =>
      `${sessionCount === 1 ? 'One session plays' : `${sessionCount} sessions play`} this gamebook. Delete the sessions first.`,
    [{ sessionCount: 1 }, { sessionCount: 2 }],
  ),

  stateEntityUnknown: sentence(
    'STATE_ENTITY_UNKNOWN',
    ({ entity }: { entity: string }) => `The gamebook has no entity "${entity}".`,
    [{ entity: 'lamp_room' }],
  ),
  stateFieldUnknown: sentence(
    'STATE_FIELD_UNKNOWN',
    ({ entity, field }: { entity: string; field: string }) =>
      `"${field}" of "${entity}" is nothing that play can change.`,
    [{ entity: 'walk', field: 'mood' }],
  ),
  stateNodeUnknown: sentence(
    'STATE_NODE_UNKNOWN',
    ({ entity, node }: { entity: string; node: string }) =>
      `"${entity}" has no place "${node}" in this gamebook.`,
    [{ entity: 'walk', node: 'cellar' }],
  ),
};

/** What of a state does not fit its gamebook. */
export function stateSentence(error: StateError): Sentence {
  const entity = shortened(error.entityId);
  switch (error.kind) {
    case 'entity':
      return GAMEBOOK_SENTENCES.stateEntityUnknown({ entity });
    case 'field':
      return GAMEBOOK_SENTENCES.stateFieldUnknown({ entity, field: shortened(error.field) });
    case 'node':
      return GAMEBOOK_SENTENCES.stateNodeUnknown({ entity, node: shortened(error.node) });
  }
}
