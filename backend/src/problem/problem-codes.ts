/** HTTP status and title of a problem code. */
export interface ProblemKind {
  status: number;
  title: string;
}

/** Every problem code that an answer or a failed turn may carry. Services throw the code; status and title stand here. */
export const PROBLEM_KINDS = {
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid' },
  MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON' },
  BAD_REQUEST: { status: 400, title: 'The request is not valid' },
  UNAUTHORIZED: { status: 401, title: 'Sign in first' },
  TOO_MANY_ATTEMPTS: { status: 429, title: 'Too many attempts' },
  FORBIDDEN_HOST: { status: 403, title: 'Unknown host name' },
  FORBIDDEN_ORIGIN: { status: 403, title: 'Foreign origin' },
  ROUTE_NOT_FOUND: { status: 404, title: 'Nothing is here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported content type' },
  INTERNAL: { status: 500, title: 'Something went wrong' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database does not answer' },
  CONFLICT: { status: 409, title: 'The request conflicts with what is stored' },

  PROVIDER_UNKNOWN: { status: 404, title: 'Provider not found' },
  PROVIDER_NOT_SUPPORTED: { status: 400, title: 'Provider not supported' },

  LLM_MODEL_NOT_FOUND: { status: 404, title: 'Model not found' },
  LLM_MODEL_NAME_TAKEN: { status: 409, title: 'Model name is taken' },
  LLM_MODEL_CHANGED: { status: 409, title: 'The model was changed meanwhile' },
  LLM_MODEL_REVISION_NOT_FOUND: { status: 404, title: 'Revision not found' },
  TOO_MANY_CHECKS: { status: 429, title: 'Too many checks at once' },
  LLM_MODEL_TOO_NEW: { status: 409, title: 'The model was saved by a newer version' },
  LLM_MODEL_SECRET_UNREADABLE: { status: 409, title: 'A stored key cannot be decrypted' },

  GAMEBOOK_NOT_FOUND: { status: 404, title: 'Gamebook not found' },
  GAMEBOOK_INVALID: { status: 400, title: 'The gamebook has mistakes' },
  GAMEBOOK_TOO_COMPLEX: { status: 400, title: 'The gamebook is too complex' },
  GAMEBOOK_NAME_TAKEN: { status: 409, title: 'Gamebook name is taken' },
  GAMEBOOK_BUNDLED: { status: 409, title: 'The gamebook comes with the app' },
  GAMEBOOK_IN_USE: { status: 409, title: 'The gamebook is being played' },

  SESSION_NOT_FOUND: { status: 404, title: 'Session not found' },
  SESSION_GAMEBOOK_MISSING: { status: 409, title: 'The gamebook of the session is not here' },
  TURN_NOT_FOUND: { status: 404, title: 'Turn not found' },
  TURN_IN_PROGRESS: { status: 409, title: 'A turn is being told' },
  NO_LLM_MODEL: { status: 409, title: 'There is no model' },
  SESSION_ENDED: { status: 409, title: 'The story has ended' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, title: 'Idempotency key used before' },

  PROVIDER_AUTH: { status: 502, title: 'The provider refused the key' },
  PROVIDER_NOT_FOUND: { status: 502, title: 'The provider does not know the model' },
  PROVIDER_RATE_LIMIT: { status: 503, title: 'The provider asks to wait' },
  PROVIDER_QUOTA: { status: 502, title: 'The quota at the provider is used up' },
  PROVIDER_CONTEXT_LENGTH: { status: 502, title: 'The story is too long for the model' },
  PROVIDER_CONTENT_FILTER: { status: 502, title: 'The provider withheld the answer' },
  PROVIDER_BAD_REQUEST: { status: 502, title: 'The provider refused the request' },
  PROVIDER_UNAVAILABLE: { status: 503, title: 'The provider is not available' },
  PROVIDER_TIMEOUT: { status: 504, title: 'The provider took too long' },
  PROVIDER_PROTOCOL: { status: 502, title: 'The provider answered in an unexpected way' },
  PROVIDER_CONFIG: { status: 409, title: 'The model is not set up' },
  INTERRUPTED: { status: 500, title: 'The turn was interrupted' },
  TOOL_LOOP_LIMIT: { status: 502, title: 'The model did not come to an end' },
} as const satisfies Record<string, ProblemKind>;

/** A key of `PROBLEM_KINDS`. */
export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** Whether a text is a known problem code. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_KINDS, code);
}

/** The `type` URI of a code, for instance `urn:problem:llm-gamebook:turn-in-progress`. */
export function problemType(code: ProblemCode): string {
  return `urn:problem:llm-gamebook:${code.toLowerCase().replaceAll('_', '-')}`;
}
