/** How much a model is used, and how well it tells, from the turns that are stored: those of deleted sessions are not counted any more. */
export class ModelUsageResponse {
  /** @example '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41' */
  llmModelId: string;

  /**
   * Sessions that use it now.
   * @example 3
   */
  sessionCount: number;

  /**
   * Turns that it told and that have ended, stopped and failed ones among them.
   * @example 132
   */
  turnCount: number;

  /**
   * Those of them that failed.
   * @example 2
   */
  failedTurnCount: number;

  /**
   * When its newest turn was begun; null: it has told none.
   * @example '2026-11-23T18:30:00.000Z'
   */
  lastUsedAt: Date | null;

  /**
   * Milliseconds from the start of a turn to its first word or thought, on average over the turns that have one.
   * @example 410
   */
  averageFirstTokenMs: number | null;

  /**
   * Words, divided by white space, from the first word or thought to the end, over all completed turns; null: no such time is known.
   * @example 21.4
   */
  wordsPerSecond: number | null;
}

/** The usage of every model. */
export class ModelUsageListResponse {
  /** Oldest model first. */
  items: ModelUsageResponse[];

  /** @example 2 */
  total: number;
}
