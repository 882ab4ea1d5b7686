import { Transform } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import type { Sentence } from '../../problem/sentence';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';
import { SETTING_SENTENCES } from '../../provider/setting-sentences';
import { MODEL_NAME_LIMIT } from '../model-name';

const TRIMMED = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** No control characters, NUL and line breaks among them. */
const PLAIN_TEXT = /^\P{Cc}*$/u;

function lengthOf(field: 'name' | 'modelName'): Sentence {
  return FIELD_SENTENCES.wrongLength({ field, minimum: 1, maximum: MODEL_NAME_LIMIT });
}

/** A model to be added. Of several errors in a field the one whose decorator stands lowest is reported. */
export class CreateLlmModelRequest {
  /**
   * What the player calls it, without surrounding blanks. Unique, without regard to case.
   * @example 'GPT for evenings'
   */
  @TRIMMED
  @Matches(PLAIN_TEXT, saying(FIELD_SENTENCES.notPlain({ field: 'name' })))
  @Length(1, MODEL_NAME_LIMIT, saying(lengthOf('name')))
  @IsString(saying(FIELD_SENTENCES.required({ field: 'name' })))
  name: string;

  /**
   * Id of a provider: see `GET /api/providers`.
   * @example 'openai'
   */
  @IsString(saying(FIELD_SENTENCES.required({ field: 'provider' })))
  provider: string;

  /**
   * The provider's name of the model, as it is sent.
   * @example 'gpt-5.4-mini'
   */
  @TRIMMED
  @Matches(PLAIN_TEXT, saying(FIELD_SENTENCES.notPlain({ field: 'modelName' })))
  @Length(1, MODEL_NAME_LIMIT, saying(lengthOf('modelName')))
  @IsString(saying(FIELD_SENTENCES.required({ field: 'modelName' })))
  modelName: string;

  /**
   * Where the provider is reached, at most 2,048 characters. null or left out of a new model: the provider's default base URL.
   * @example 'https://api.openai.com/v1'
   */
  @IsOptional()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'baseUrl', type: 'TEXT', isNullable: true })))
  baseUrl?: string | null;

  /**
   * The key for that base URL, at most 4,096 characters. Stored, and in no answer ever. null: none; left out of a change: the stored one
   * stays, unless the change leads to another provider or server.
   * @example 'your-api-key'
   */
  @IsOptional()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'apiKey', type: 'TEXT', isNullable: true })))
  apiKey?: string | null;

  /**
   * What the provider's `settingsSchema` allows, at most 64 KiB. A change replaces all of them.
   * @example { "temperature": 0.9, "maxOutputTokens": 1200 }
   */
  @UnlessLeftOut()
  @IsObject(saying(SETTING_SENTENCES.notObject()))
  settings?: Record<string, unknown>;

  /**
   * Makes it the default. The first model is the default in any case, and `false` changes nothing.
   * @example false
   */
  @UnlessLeftOut()
  @IsBoolean(saying(FIELD_SENTENCES.wrongType({ field: 'isDefault', type: 'BOOLEAN', isNullable: false })))
  isDefault?: boolean;

  /**
   * Marks it as a favourite.
   * @example false
   */
  @UnlessLeftOut()
  @IsBoolean(saying(FIELD_SENTENCES.wrongType({ field: 'isFavorite', type: 'BOOLEAN', isNullable: false })))
  isFavorite?: boolean;
}
