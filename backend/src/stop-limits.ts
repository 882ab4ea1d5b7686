/** Milliseconds that a clean end may take. Supervisors are told five seconds (docs/operations.md); what is left is for the exit itself. */
export const STOP_LIMIT_MS = 4_500;

/**
 * Milliseconds of it in which the ends of turns are tried to be stored, however often the database refuses. The rest closes the connections.
 */
export const STORE_LIMIT_MS = 4_000;

/** Milliseconds of those after which a database that has not answered is asked again on another connection. */
export const LAST_ANSWER_LIMIT_MS = 1_500;
