import type { VendorFailureCode, RefusedPart } from '../provider.error';
import type { VendorError } from './vendor-error';

const CONTEXT_LENGTH = new RegExp(
  [
    'context (?:length|window|size)',
    'maximum context',
    'prompt is (?:too long|longer)',
    'input length exceeds',
    'too many tokens',
    'reduce the length of the messages',
    // OpenAI's `string_above_max_length`, which may also be said of a name or an id: that is not the story's length.
    "content': string too long",
  ].join('|'),
  'i',
);
const MODERATION = /moderation|content[ _-]?(?:policy|filter|management)|flagged|safety system/i;
const UNKNOWN_MODEL =
  /model[^.]{0,80} (?:does not|doesn't) exist|model not exist|not a valid model|invalid model|model[^.]{0,80} not found/i;
const QUOTA = /insufficient (?:balance|quota|credit|funds)|exceeded your current quota|out of credits/i;

/**
 * Kinds by the vendors' own words. OpenRouter's are its `error_type`s, the numbers are Mistral's.
 * @see https://openrouter.ai/docs/api-reference/errors
 * @see https://platform.openai.com/docs/guides/error-codes
 */
const CODES: Readonly<Record<string, VendorFailureCode>> = {
  insufficient_quota: 'PROVIDER_QUOTA',
  payment_required: 'PROVIDER_QUOTA',
  billing_hard_limit_reached: 'PROVIDER_QUOTA',
  context_length_exceeded: 'PROVIDER_CONTEXT_LENGTH',
  payload_too_large: 'PROVIDER_CONTEXT_LENGTH',
  exceed_context_size_error: 'PROVIDER_CONTEXT_LENGTH',
  content_filter: 'PROVIDER_CONTENT_FILTER',
  content_policy_violation: 'PROVIDER_CONTENT_FILTER',
  refusal: 'PROVIDER_CONTENT_FILTER',
  invalid_api_key: 'PROVIDER_AUTH',
  authentication: 'PROVIDER_AUTH',
  authentication_error: 'PROVIDER_AUTH',
  permission_denied: 'PROVIDER_AUTH',
  model_not_found: 'PROVIDER_NOT_FOUND',
  not_found: 'PROVIDER_NOT_FOUND',
  invalid_model: 'PROVIDER_NOT_FOUND',
  '1500': 'PROVIDER_NOT_FOUND',
  rate_limit_exceeded: 'PROVIDER_RATE_LIMIT',
  rate_limited: 'PROVIDER_RATE_LIMIT',
  provider_overloaded: 'PROVIDER_UNAVAILABLE',
  provider_unavailable: 'PROVIDER_UNAVAILABLE',
  server_error: 'PROVIDER_UNAVAILABLE',
  server: 'PROVIDER_UNAVAILABLE',
  overloaded_error: 'PROVIDER_UNAVAILABLE',
  timeout: 'PROVIDER_TIMEOUT',
  tool_use_failed: 'PROVIDER_BAD_REQUEST',
  invalid_request: 'PROVIDER_BAD_REQUEST',
};

/** Words that name the kind better than the status they come with. */
const STATUS_MEANS_LESS: ReadonlySet<VendorFailureCode> = new Set<VendorFailureCode>([
  'PROVIDER_QUOTA',
  'PROVIDER_CONTEXT_LENGTH',
  'PROVIDER_CONTENT_FILTER',
]);

/**
 * The problem code of an error that a vendor reported.
 * @param status HTTP status, or the status named inside an error frame; null: none was given.
 */
export function classifyFailure(status: number | null, error: VendorError): VendorFailureCode {
  const message = error.message ?? '';
  const named = error.codes.map((code) => CODES[code.toLowerCase()]).find((code) => code !== undefined);
  if (named !== undefined && STATUS_MEANS_LESS.has(named)) return named;
  if (status === null) return named ?? classifyMessage(message) ?? 'PROVIDER_PROTOCOL';
  switch (status) {
    case 401:
      return 'PROVIDER_AUTH';
    case 402:
      return 'PROVIDER_QUOTA';
    case 403:
      return MODERATION.test(message) ? 'PROVIDER_CONTENT_FILTER' : 'PROVIDER_AUTH';
    case 404:
      return 'PROVIDER_NOT_FOUND';
    case 408:
    case 504:
      return 'PROVIDER_TIMEOUT';
    case 413:
      return 'PROVIDER_CONTEXT_LENGTH';
    case 429:
      return QUOTA.test(message) ? 'PROVIDER_QUOTA' : 'PROVIDER_RATE_LIMIT';
    case 409:
    case 425:
    case 498:
      return 'PROVIDER_UNAVAILABLE';
    default:
      if (status >= 500) return 'PROVIDER_UNAVAILABLE';
      return classifyMessage(message) ?? (named === 'PROVIDER_NOT_FOUND' ? named : 'PROVIDER_BAD_REQUEST');
  }
}

function classifyMessage(message: string): VendorFailureCode | null {
  if (QUOTA.test(message)) return 'PROVIDER_QUOTA';
  if (CONTEXT_LENGTH.test(message)) return 'PROVIDER_CONTEXT_LENGTH';
  if (UNKNOWN_MODEL.test(message)) return 'PROVIDER_NOT_FOUND';
  if (MODERATION.test(message)) return 'PROVIDER_CONTENT_FILTER';
  if (/rate limit|too many requests/i.test(message)) return 'PROVIDER_RATE_LIMIT';
  return null;
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
