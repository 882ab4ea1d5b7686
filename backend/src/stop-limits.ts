/** Milliseconds that a clean end may take. Supervisors are told five seconds (docs/operations.md); what is left is for the exit itself. */
export const STOP_LIMIT_MS = 4_500;

/**
 * Milliseconds of it in which the ends of turns are tried to be stored, however often the database refuses. The rest closes the connections.
 */
export const STORE_LIMIT_MS = 4_000;
