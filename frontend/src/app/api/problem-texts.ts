/** What a problem is called, and what it means for the reader. */
export interface ProblemText {
  readonly title: string;
  /** A sentence or two, with what to do. */
  readonly detail: string;
  /** Whether the server's own words follow, since they carry facts: what a vendor said, which field is meant, how long to wait. */
  readonly isQuoting?: true;
}

/**
 * What is said instead of the server's English where the page has another language, by the codes of
 * `backend/src/problem/problem-codes.ts`. On an English page the server speaks for itself, and this is not loaded.
 */
export const PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  VALIDATION_FAILED: {
    title: $localize`The request is not valid`,
    detail: $localize`Something that was entered is not right.`,
    isQuoting: true,
  },
  MALFORMED_JSON: {
    title: $localize`The body is not valid JSON`,
    detail: $localize`What was sent is not valid JSON.`,
    isQuoting: true,
  },
  BAD_REQUEST: {
    title: $localize`The request is not valid`,
    detail: $localize`The server did not understand the request.`,
    isQuoting: true,
  },
  UNAUTHORIZED: { title: $localize`Sign in first`, detail: $localize`Sign in to go on.` },
  TOO_MANY_ATTEMPTS: {
    title: $localize`Too many attempts`,
    detail: $localize`There were too many wrong passwords. Wait a little.`,
    isQuoting: true,
  },
  FORBIDDEN_HOST: {
    title: $localize`Unknown host name`,
    detail: $localize`The app does not answer under this host name. If it should, add the name to ALLOWED_HOSTS.`,
  },
  FORBIDDEN_ORIGIN: {
    title: $localize`Foreign origin`,
    detail: $localize`Changes are only accepted from the pages of the app itself.`,
  },
  ROUTE_NOT_FOUND: {
    title: $localize`Nothing is here`,
    detail: $localize`There is nothing at this address.`,
  },
  METHOD_NOT_ALLOWED: {
    title: $localize`Method not allowed`,
    detail: $localize`The server does not do this. Reload the page: it may be older than the server.`,
  },
  PAYLOAD_TOO_LARGE: {
    title: $localize`The body is too large`,
    detail: $localize`That is more than the server takes at once.`,
    isQuoting: true,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: $localize`Unsupported content type`,
    detail: $localize`The server does not take this kind of content.`,
    isQuoting: true,
  },
  INTERNAL: {
    title: $localize`Something went wrong`,
    detail: $localize`Something went wrong on the server. Its log says what. Try again in a moment.`,
  },
  DATABASE_UNAVAILABLE: {
    title: $localize`The database does not answer`,
    detail: $localize`The database does not answer just now. Try again in a moment.`,
    isQuoting: true,
  },
  CONFLICT: {
    title: $localize`The request conflicts with what is stored`,
    detail: $localize`Something else is stored by now. Reload the page and try again.`,
    isQuoting: true,
  },

  PROVIDER_NOT_SUPPORTED: {
    title: $localize`Provider not supported`,
    detail: $localize`The server does not know this provider.`,
    isQuoting: true,
  },

  LLM_MODEL_NOT_FOUND: {
    title: $localize`Model not found`,
    detail: $localize`There is no such model any more. It may have been deleted in another window.`,
  },
  LLM_MODEL_NAME_TAKEN: {
    title: $localize`Model name is taken`,
    detail: $localize`Another model has this name. Choose a different one.`,
  },
  LLM_MODEL_CHANGED: {
    title: $localize`The model was changed meanwhile`,
    detail: $localize`The model was changed in another window. Look at it again before you save.`,
  },
  LLM_MODEL_REVISION_NOT_FOUND: {
    title: $localize`Revision not found`,
    detail: $localize`There is no such revision of this model.`,
  },
  LLM_MODEL_SECRET_UNREADABLE: {
    title: $localize`A stored key cannot be decrypted`,
    detail: $localize`The API key of this model cannot be decrypted. Enter it again, or start the server with the right ENCRYPTION_KEY.`,
    isQuoting: true,
  },
  LLM_MODEL_TOO_NEW: {
    title: $localize`The model was saved by a newer version`,
    detail: $localize`A newer version of the app has saved this model. Update the app, or save the model with new settings.`,
  },

  GAMEBOOK_NOT_FOUND: {
    title: $localize`Gamebook not found`,
    detail: $localize`There is no such gamebook. It may have been deleted, or the link is incomplete.`,
  },
  GAMEBOOK_INVALID: {
    title: $localize`The gamebook has mistakes`,
    detail: $localize`The file has mistakes. Put them right and import it again.`,
    isQuoting: true,
  },
  GAMEBOOK_NAME_TAKEN: {
    title: $localize`Gamebook name is taken`,
    detail: $localize`Another gamebook has this name. Choose a different one.`,
  },
  GAMEBOOK_BUNDLED: {
    title: $localize`The gamebook comes with the app`,
    detail: $localize`This gamebook comes with the app and cannot be deleted.`,
  },
  GAMEBOOK_IN_USE: {
    title: $localize`The gamebook is being played`,
    detail: $localize`Sessions play this gamebook. Delete them first.`,
  },

  SESSION_NOT_FOUND: {
    title: $localize`Session not found`,
    detail: $localize`There is no such session. It may have been deleted, or the link is incomplete.`,
  },
  SESSION_GAMEBOOK_MISSING: {
    title: $localize`The gamebook of the session is not here`,
    detail: $localize`The session belongs to a gamebook that is not here. Import the gamebook first.`,
    isQuoting: true,
  },
  TURN_NOT_FOUND: {
    title: $localize`Turn not found`,
    detail: $localize`There is no such turn. Reload the page to see where the story stands.`,
  },
  TURN_IN_PROGRESS: {
    title: $localize`A turn is being told`,
    detail: $localize`A turn of this session is being told. Wait for its end or stop it.`,
  },
  NO_LLM_MODEL: {
    title: $localize`There is no model`,
    detail: $localize`There is no model yet. Add one under Models.`,
  },
  SESSION_ENDED: {
    title: $localize`The story has ended`,
    detail: $localize`The story has ended. Go back to an earlier turn to play on.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: $localize`Idempotency key used before`,
    detail: $localize`The server has already answered another request under this key. Reload the page and try again.`,
  },

  INTERRUPTED: {
    title: $localize`The turn was interrupted`,
    detail: $localize`The server was stopped while the turn was being told. What had come by then is kept. Try again.`,
  },
};
