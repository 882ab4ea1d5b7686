/** The gamebook that a session plays. */
export class SessionGamebookResponse {
  /** @example "5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41" */
  id: string;
  /** @example "llm-gamebook/the-lighthouse" */
  name: string;
  /** @example "The Lighthouse" */
  title: string;
}

/** The model that a session's next turn takes. */
export class SessionLlmModelResponse {
  /** @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e" */
  id: string;
  /** @example "Local Qwen" */
  name: string;
  /** @example "ollama" */
  provider: string;
  /** @example "qwen3:8b" */
  modelName: string;
}

/** An ending of a story. */
export class EndingResponse {
  /** @example "Safe harbour" */
  title: string;
  kind: 'good' | 'bad' | 'neutral';
}

/** One playthrough of one gamebook. */
export class SessionResponse {
  /** @example "6f1f5c0e-3f4a-4a38-8f0f-0d2a8a0f7b21" */
  id: string;
  /** @example "The Lighthouse" */
  title: string;
  gamebook: SessionGamebookResponse;
  /** The model last used, or chosen "from now on"; null while there is no model at all. */
  llmModel: SessionLlmModelResponse | null;
  /**
   * End of the path that is being played; null before the first turn.
   * @example "0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11"
   */
  headTurnId: string | null;
  status: 'idle' | 'generating' | 'ended';
  /**
   * Turns on the path that is being played.
   * @example 12
   */
  turnCount: number;
  /** The ending that the head turn is at. */
  ending: EndingResponse | null;
  /** @example "2026-11-23T19:30:00.000Z" */
  createdAt: Date;
  /**
   * When the session was last played or changed.
   * @example "2026-11-23T19:30:04.210Z"
   */
  updatedAt: Date;
}

/** A page of sessions. */
export class SessionListResponse {
  items: SessionResponse[];
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
