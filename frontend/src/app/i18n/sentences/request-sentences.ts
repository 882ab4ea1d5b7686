import type { SentenceCatalogue } from '../sentence';

/** Of requests as such, whatever they are about: `backend/src/problem` and `backend/src/access`. */
export const REQUEST_SENTENCES: SentenceCatalogue = {
  VALIDATION_FAILED: () => $localize`Something that was entered is not right.`,
  MALFORMED_JSON: () => $localize`What was sent is not valid JSON.`,
  BAD_REQUEST: (params) => {
    switch (
      params.choice('reason', [
        'OTHER',
        'NUL_IN_ADDRESS',
        'ADDRESS_ENCODING',
        'BODY_INCOMPLETE',
        'BODY_CORRUPT',
        'SEVERAL_HOSTS',
      ])
    ) {
      case 'OTHER':
        return $localize`The server did not understand the request.`;
      case 'NUL_IN_ADDRESS':
        return $localize`The address may not contain NUL characters.`;
      case 'ADDRESS_ENCODING':
        return $localize`The address is not encoded properly.`;
      case 'BODY_INCOMPLETE':
        return $localize`What was sent did not arrive whole.`;
      case 'BODY_CORRUPT':
        return $localize`What was sent is compressed, and cannot be unpacked.`;
      case 'SEVERAL_HOSTS':
        return $localize`The request named its host more than once. A proxy in between may be set up wrongly.`;
    }
  },
  PAYLOAD_TOO_LARGE: (params) =>
    $localize`That is more than the server takes at once: at most ${params.number('mebibytes')}:count: MiB.`,
  UNSUPPORTED_MEDIA_TYPE: () => $localize`The server does not take this kind of content.`,
  ROUTE_NOT_FOUND: () => $localize`There is nothing at this address.`,
  METHOD_NOT_ALLOWED: () =>
    $localize`The server does not do this. Reload the page: it may be older than the server.`,
  CONFLICT: () => $localize`Something else is stored by now. Reload the page and try again.`,
  DATABASE_UNAVAILABLE: (params) =>
    params.choice('reason', ['NO_ANSWER', 'DISK_FULL']) === 'NO_ANSWER'
      ? $localize`The database does not answer just now. Try again in a moment.`
      : $localize`There is no room left on the disk of the database. Make room and try again.`,
  INTERNAL: (params) => {
    switch (params.choice('reason', ['REQUEST', 'TURN', 'TURN_NOT_STORED'])) {
      case 'REQUEST':
        return $localize`Something went wrong on the server. Its log says what. Try again in a moment.`;
      case 'TURN':
        return $localize`Something went wrong in the app itself. Try again.`;
      case 'TURN_NOT_STORED':
        return $localize`What the model told could not be stored. Try again.`;
    }
  },
  FIELD_UNKNOWN: () => $localize`This field is not known.`,
  NESTED_TOO_DEEP: (params) =>
    $localize`Values may be nested at most ${params.number('levels')}:count: levels deep.`,
  TEXT_NOT_STORABLE: (params) => {
    const isInName = params.choice('place', ['text', 'name']) === 'name';
    if (params.choice('what', ['NUL', 'SURROGATE']) === 'NUL') {
      return isInName
        ? $localize`NUL characters are not allowed in names.`
        : $localize`NUL characters are not allowed.`;
    }
    return isInName
      ? $localize`Halves of surrogate pairs are not allowed in names.`
      : $localize`Halves of surrogate pairs are not allowed.`;
  },

  UNAUTHORIZED: (params) =>
    params.choice('reason', ['NO_PASSWORD', 'WRONG_PASSWORD']) === 'NO_PASSWORD'
      ? $localize`Sign in to go on.`
      : $localize`That is not the password. Try again.`,
  TOO_MANY_ATTEMPTS: (params) =>
    $localize`There were too many wrong passwords. Try again in ${params.span('seconds', 'second')}:span:.`,
  FORBIDDEN_HOST: () =>
    $localize`The app does not answer under this host name. If it should, add the name to ALLOWED_HOSTS.`,
  FORBIDDEN_ORIGIN: () => $localize`Changes are only accepted from the pages of the app itself.`,
};
