import { fixedSentence, sentence } from './sentence';

/** What the app says of requests as such, whatever they are about. */
export const PROBLEM_SENTENCES = {
  validationFailed: sentence(
    'VALIDATION_FAILED',
    ({ count }: { count: number }) =>
      `${count === 1 ? 'One field is' : `${String(count)} fields are`} not right: see errors.`,
    [{ count: 1 }, { count: 3 }],
  ),
  malformedJson: fixedSentence('MALFORMED_JSON', 'The body must be a JSON object.'),
  /** What of a request could not be read. */
  badRequest: sentence(
    'BAD_REQUEST',
    ({ reason }: { reason: BadRequestReason }) => BAD_REQUEST_DETAILS[reason],
    [
      { reason: 'OTHER' },
      { reason: 'NUL_IN_ADDRESS' },
      { reason: 'ADDRESS_ENCODING' },
      { reason: 'BODY_INCOMPLETE' },
      { reason: 'BODY_CORRUPT' },
      { reason: 'SEVERAL_HOSTS' },
    ],
  ),
  bodyTooLarge: sentence(
    'PAYLOAD_TOO_LARGE',
    ({ mebibytes }: { mebibytes: number }) => `The body may be at most ${String(mebibytes)} MiB.`,
    [{ mebibytes: 1 }],
  ),
  unsupportedMediaType: sentence(
    'UNSUPPORTED_MEDIA_TYPE',
    ({ reason }: { reason: 'NOT_JSON' | 'ENCODING' }) =>
      reason === 'NOT_JSON'
        ? 'The body must be sent as application/json.'
        : 'The body must be JSON in UTF-8.',
    [{ reason: 'NOT_JSON' }, { reason: 'ENCODING' }],
  ),
  routeNotFound: fixedSentence('ROUTE_NOT_FOUND', 'There is nothing at this address.'),
  methodNotAllowed: fixedSentence('METHOD_NOT_ALLOWED', 'This address does not take that method.'),
  conflict: fixedSentence('CONFLICT', 'The request does not go together with what is stored.'),
  databaseUnavailable: sentence(
    'DATABASE_UNAVAILABLE',
    ({ reason }: { reason: 'NO_ANSWER' | 'DISK_FULL' }) =>
      reason === 'NO_ANSWER'
        ? 'The database does not answer just now. Try again in a moment.'
        : 'There is no room left on the disk of the database. Make room and try again.',
    [{ reason: 'NO_ANSWER' }, { reason: 'DISK_FULL' }],
  ),
  internal: sentence('INTERNAL', ({ reason }: { reason: InternalReason }) => INTERNAL_DETAILS[reason], [
    { reason: 'REQUEST' },
    { reason: 'TURN' },
    { reason: 'TURN_NOT_STORED' },
  ]),

  /** The pointer names it, too. */
  fieldUnknown: sentence('FIELD_UNKNOWN', (_: { field: string }) => 'This field is not known.', [
    { field: 'temprature' },
  ]),
  nestedTooDeep: sentence(
    'NESTED_TOO_DEEP',
    ({ levels }: { levels: number }) => `Values may be nested at most ${String(levels)} levels deep.`,
    [{ levels: 64 }],
  ),
  /** Of the text itself, or of the name of a field. */
  textNotStorable: sentence(
    'TEXT_NOT_STORABLE',
    ({ what, place }: { what: 'NUL' | 'SURROGATE'; place: 'text' | 'name' }) =>
      `${what === 'NUL' ? 'NUL characters' : 'Halves of surrogate pairs'} are not allowed${place === 'name' ? ' in names' : ''}.`,
    [
      { what: 'NUL', place: 'text' },
      { what: 'NUL', place: 'name' },
      { what: 'SURROGATE', place: 'text' },
      { what: 'SURROGATE', place: 'name' },
    ],
  ),
};

type BadRequestReason =
  'OTHER' | 'NUL_IN_ADDRESS' | 'ADDRESS_ENCODING' | 'BODY_INCOMPLETE' | 'BODY_CORRUPT' | 'SEVERAL_HOSTS';

const BAD_REQUEST_DETAILS: Readonly<Record<BadRequestReason, string>> = {
  OTHER: 'The request could not be read.',
  NUL_IN_ADDRESS: 'The address may not contain NUL characters.',
  ADDRESS_ENCODING: 'The address is not encoded properly.',
  BODY_INCOMPLETE: 'The body did not arrive whole.',
  BODY_CORRUPT: 'The compressed body cannot be unpacked.',
  SEVERAL_HOSTS: 'The request names its host more than once.',
};

type InternalReason = 'REQUEST' | 'TURN' | 'TURN_NOT_STORED';

const INTERNAL_DETAILS: Readonly<Record<InternalReason, string>> = {
  REQUEST: 'Something went wrong on the server. The log says what, under the id of this answer.',
  TURN: 'Something went wrong in the app itself. Try again.',
  TURN_NOT_STORED: 'What the model told could not be stored. Try again.',
};
