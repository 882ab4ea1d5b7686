import { IsBoolean, IsObject, IsOptional, IsString, IsUUID } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { SentenceDto } from '../../problem/problem.dto';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';
import { SETTING_SENTENCES } from '../../provider/setting-sentences';

/** The connection whose models are to be listed; what is left out is that of `llmModelId`, else as for a model without it. */
export class ListProviderModelsRequest {
  /**
   * Where the provider is reached. null: its default base URL; left out: that of `llmModelId`, else the default.
   * @example 'https://api.openai.com/v1'
   */
  @IsOptional()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'baseUrl', type: 'TEXT', isNullable: true })))
  baseUrl?: string | null;

  /**
   * The key for that base URL; it is not stored. null: none; left out: that of `llmModelId`.
   * @example 'your-api-key'
   */
  @IsOptional()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'apiKey', type: 'TEXT', isNullable: true })))
  apiKey?: string | null;

  /**
   * The settings; only their extra headers matter here. Left out: those of `llmModelId`.
   * @example { "extraHeaders": { "X-Team": "readers" } }
   */
  @UnlessLeftOut()
  @IsObject(saying(SETTING_SENTENCES.notObject()))
  settings?: Record<string, unknown>;

  /**
   * A saved model that lends its base URL, its key and its extra headers, to its own provider and server only.
   * @example '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41'
   */
  @IsOptional()
  @IsUUID('all', saying(FIELD_SENTENCES.wrongType({ field: 'llmModelId', type: 'UUID', isNullable: false })))
  llmModelId?: string | null;

  /**
   * Whether the provider is to be asked again even if its list was fetched a moment ago.
   * @example false
   */
  @UnlessLeftOut()
  @IsBoolean(saying(FIELD_SENTENCES.wrongType({ field: 'refresh', type: 'BOOLEAN', isNullable: false })))
  refresh?: boolean;
}

/** A model that a provider lists. */
export class ProviderModelResponse {
  /**
   * What to enter as model name.
   * @example 'gpt-5.4-mini'
   */
  id: string;

  /** A name for people, where it differs. */
  label?: string;

  /**
   * Tokens that it can read, where the provider says so.
   * @example 128000
   */
  contextWindow?: number;
}

/** What a provider lists: suggestions, since a model name is free text. */
export class ProviderModelListResponse {
  /** By name. */
  items: ProviderModelResponse[];

  /** @example 2 */
  total: number;

  /** Why there are none; left out otherwise. */
  notice?: SentenceDto;
}
