import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { Transform } from 'class-transformer';
import { UnlessLeftOut } from '../../../problem/unless-left-out.decorator';
import { saying } from '../../../problem/validation';
import { MODEL_SENTENCES } from '../../model-sentences';
import { CONFLICT_RULES, type ConflictRule } from '../import-plan';

/** Which models to export. */
export class ExportModelsQuery {
  /** Ids, separated by commas. Left out: all models. */
  @ApiProperty({
    type: String,
    format: 'uuid-list',
    required: false,
    example: '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41,3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toLowerCase().split(',') : value,
  )
  @UnlessLeftOut()
  @IsUUID('all', { each: true, ...saying(MODEL_SENTENCES.idsInvalid({ reason: 'NOT_UUIDS_IN_QUERY' })) })
  ids?: string[];
}

/** One model in a document: everything but its key and its extra headers. */
export class ModelEntryResponse {
  /** @example 'Local' */
  name: string;

  /** @example 'ollama' */
  provider: string;

  /** @example 'qwen3:8b' */
  modelName: string;

  /** @example 'http://127.0.0.1:11434' */
  baseUrl: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { temperature: 0.9 } })
  settings: Record<string, unknown>;

  /** @example 2 */
  settingsVersion: number;

  /** Of no importance to an installation that has a default. */
  isDefault: boolean;

  isFavorite: boolean;
}

/** Models as they are handed on: see docs/sharing.md. */
export class ModelsDocumentResponse {
  /** @example 'llm-gamebook/models' */
  format: string;

  /** @example 1 */
  version: number;

  /** @example '2026-11-27T18:30:00.000Z' */
  exportedAt: string;

  models: ModelEntryResponse[];
}

/** What to import, and how. */
export class ImportModelsRequest {
  /** At most 1,000 models. */
  document: ModelsDocumentResponse;

  /** What becomes of a model whose name is taken. */
  @ApiProperty({ enum: CONFLICT_RULES })
  onConflict: ConflictRule;
}
