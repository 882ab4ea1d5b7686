import { ApiProperty } from '@nestjs/swagger';
import { SentenceDto } from '../../../problem/problem.dto';
import { SessionResponse } from '../../dto/session-response.dto';

/** What is different from where the session comes from: `GAMEBOOK_CHANGED`, `LLM_MODEL_MISSING`. */
export class SessionNoticeResponse extends SentenceDto {}

/** The session that was made of a document. */
export class ImportedSessionResponse extends SessionResponse {
  /** What is different from where it comes from; left out where nothing is. */
  notices?: SessionNoticeResponse[];
}

/** A model that has told turns of a document. */
export class SessionImportModelResponse {
  /** @example "Local Qwen" */
  name: string;
  /** @example "ollama" */
  provider: string;
  /** @example "qwen3:8b" */
  modelName: string;
  /**
   * Turns that it has told.
   * @example 12
   */
  turnCount: number;
}

/** The gamebook of a document. */
export class SessionImportGamebookResponse {
  /** @example "llm-gamebook/the-lighthouse" */
  name: string;
  /** @example "The Lighthouse" */
  title: string;
  /** `same`: its very text is here; `changed`: only another text under its name; `missing`: neither. */
  @ApiProperty({ enum: ['same', 'changed', 'missing'] })
  state: 'same' | 'changed' | 'missing';
}

/** Why a document cannot be imported as things are. */
export class SessionImportProblemResponse extends SentenceDto {}

/** What an import would make. */
export class SessionImportPreviewResponse {
  /** @example "The night of the storm" */
  title: string;
  /**
   * Turns in the whole tree.
   * @example 17
   */
  turnCount: number;
  /** In the order in which they came into the story. */
  models: SessionImportModelResponse[];
  gamebook: SessionImportGamebookResponse;
  /** At most 100; empty: it can be imported. */
  problems: SessionImportProblemResponse[];
}
