import type { RefusedPart } from '../provider.error';
import { FAILURE_RULES, type FailureKind, type FailureRule } from './failure.rows';
import type { VendorError } from './vendor-error';

/** As much of a message is looked at; what it is about stands in its first sentences. */
export const MAXIMUM_JUDGED_LENGTH = 4_096;

/**
 * The kind of an error that a vendor reported: by its words where one of the rules knows them, else by the status.
 * @param status HTTP status, or the status named inside an error frame; null: none was given.
 * @param label of the provider, whose numbers have a meaning of their own
 */
export function classifyFailure(status: number | null, error: VendorError, label: string): FailureKind {
  const rule = FAILURE_RULES.find((candidate) => fits(candidate, status, error, label));
  return rule?.kind ?? kindOfStatus(status);
}

function fits(
  { vendor, where, pattern, statuses, holds }: FailureRule,
  status: number | null,
  { message, codes }: VendorError,
  label: string,
): boolean {
  if (statuses !== undefined && !statuses.includes(status)) return false;
  if (where === 'number' && !label.startsWith(vendor)) return false;
  const texts = where === 'message' ? [(message ?? '').slice(0, MAXIMUM_JUDGED_LENGTH)] : codes;
  return texts.some((text) => {
    const match = pattern.exec(text);
    return match !== null && (holds === undefined || holds(match));
  });
}

function kindOfStatus(status: number | null): FailureKind {
  switch (status) {
    case null:
      return 'PROVIDER_PROTOCOL';
    case 401:
    case 403:
      return 'PROVIDER_AUTH';
    case 402:
      return 'PROVIDER_QUOTA';
    case 404:
      return 'PROVIDER_NOT_FOUND';
    case 405:
      return 'NOTHING_THERE';
    case 408:
    case 504:
      return 'PROVIDER_TIMEOUT';
    case 413:
      return 'PROVIDER_CONTEXT_LENGTH';
    case 429:
      return 'PROVIDER_RATE_LIMIT';
    case 409:
    case 425:
    case 498:
      return 'PROVIDER_UNAVAILABLE';
    default:
      return status >= 500 ? 'PROVIDER_UNAVAILABLE' : 'PROVIDER_BAD_REQUEST';
  }
}

const QUOTE = '["\'`]';
const NOUN = '(?:role|message|prompt|instruction)';

/**
 * In which words servers refuse a part of a request. A system message is refused by chat templates that have no such role, in words of their own
 * that servers of all kinds hand on, by Google for Gemma, and by OpenAI for its first reasoning models.
 */
const REFUSALS: readonly (readonly [RefusedPart, RegExp])[] = [
  ['stream-options', /stream_options|include_usage/i],
  [
    'system-role',
    new RegExp(
      [
        `system${QUOTE}? ${NOUN}[^.]{0,40}(?:not |un)support`,
        `${QUOTE}system${QUOTE}[^.]{0,20}(?:not |un)support`,
        `(?:does not|doesn't|do not|cannot) (?:support|accept|take|have) (?:an? |the )?${QUOTE}?system(?:${QUOTE}| ${NOUN})`,
        `(?:invalid|unexpected|unknown|unrecognized|unsupported)[^.]{0,20} role:? ${QUOTE}?system`,
        'developer instruction is not enabled',
        'only user(?:,| and) assistant[^.]{0,20} roles are supported',
        `should be ${QUOTE}user${QUOTE} or ${QUOTE}assistant${QUOTE}`,
        // A template that counts the system message as the first of those that alternate.
        '(?<!optional system message, )conversation roles must alternate user/assistant',
      ].join('|'),
      'i',
    ),
  ],
];

/** What of the request a vendor refused, where the same can be said without it; undefined: nothing of the kind is known. */
export function findRefusedPart({ message }: VendorError): RefusedPart | undefined {
  return REFUSALS.find(([, words]) => words.test(message ?? ''))?.[0];
}
