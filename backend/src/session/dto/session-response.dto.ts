/** The gamebook that a session plays. */
export class SessionGamebookResponse {
  id: string;
  /** @example "llm-gamebook/the-lighthouse" */
  name: string;
  /** @example "The Lighthouse" */
  title: string;
}

/** The model that a session's next turn takes. */
export class SessionLlmModelResponse {
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
  id: string;
  /** @example "The Lighthouse" */
  title: string;
  gamebook: SessionGamebookResponse;
  /** The model last used, or chosen "from now on"; null while there is no model at all. */
  llmModel: SessionLlmModelResponse | null;
  /** End of the path that is being played; null before the first turn. */
  headTurnId: string | null;
  status: 'idle' | 'generating' | 'ended';
  /** Turns on the path that is being played. */
  turnCount: number;
  /** The ending that the head turn is at. */
  ending: EndingResponse | null;
  createdAt: Date;
  /** When the session was last played or changed. */
  updatedAt: Date;
}

/** A page of sessions. */
export class SessionListResponse {
  items: SessionResponse[];
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
