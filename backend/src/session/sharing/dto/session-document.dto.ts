import { ApiProperty } from '@nestjs/swagger';

/** The gamebook that the session plays. */
export class SessionGamebookReferenceDto {
  /** @example "llm-gamebook/the-lighthouse" */
  name: string;
  /** @example "The Lighthouse" */
  title: string;
  /**
   * SHA-256 of the gamebook's file, as hexadecimal digits.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  contentHash: string;
}

/** What names a model from one installation to the next. */
export class SessionModelNameDto {
  /** @example "Local Qwen" */
  name: string;
  /** @example "ollama" */
  provider: string;
  /** @example "qwen3:8b" */
  modelName: string;
}

/** What a document says of the session itself. */
export class SessionEntryDto {
  /** @example "The night of the storm" */
  title: string;
  gamebook: SessionGamebookReferenceDto;
  /** What the next turn takes; null: the default model. */
  llmModel: SessionModelNameDto | null;
  /**
   * `id` of the end of the path that is played; null: before the first turn.
   * @example 12
   */
  headTurn: number | null;
}

/** A session as it is handed on: see docs/sharing.md. */
export class SessionDocumentDto {
  /** @example "llm-gamebook/session" */
  format: string;
  /**
   * All versions from 1 are read.
   * @example 2
   */
  version: number;
  /** @example "2026-11-27T18:30:00.000Z" */
  exportedAt: string;
  session: SessionEntryDto;
  /** At most 100,000, parents before their children: see docs/sharing.md. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  turns: Record<string, unknown>[];
}

/** What to import. */
export class ImportSessionRequest {
  document: SessionDocumentDto;
}
