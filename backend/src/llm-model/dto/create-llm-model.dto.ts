import { Transform } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { MODEL_NAME_LIMIT } from '../model-name';

const TRIMMED = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** No control characters, NUL and line breaks among them. */
const PLAIN_TEXT = /^\P{Cc}*$/u;

/** A model to be added. Of several mistakes in a field the one whose decorator stands lowest is reported. */
export class CreateLlmModelRequest {
  /**
   * What the player calls it, without surrounding blanks. Unique, without regard to case.
   * @example 'GPT for evenings'
   */
  @TRIMMED
  @Matches(PLAIN_TEXT, { message: 'The name must not have line breaks or control characters' })
  @Length(1, MODEL_NAME_LIMIT, { message: 'The name must have 1 to $constraint2 characters' })
  @IsString({ message: 'Name is required' })
  name: string;

  /**
   * Id of a provider: see `GET /api/providers`.
   * @example 'openai'
   */
  @IsString({ message: 'Provider is required' })
  provider: string;

  /**
   * The provider's name of the model, as it is sent.
   * @example 'gpt-5.4-mini'
   */
  @TRIMMED
  @Matches(PLAIN_TEXT, { message: 'The model name must not have line breaks or control characters' })
  @Length(1, MODEL_NAME_LIMIT, { message: 'The model name must have 1 to $constraint2 characters' })
  @IsString({ message: 'Model name is required' })
  modelName: string;

  /**
   * Where the provider is reached, at most 2,048 characters. null or left out of a new model: the provider's default base URL.
   * @example 'https://api.openai.com/v1'
   */
  @IsOptional()
  @IsString({ message: 'The base URL must be a text or null' })
  baseUrl?: string | null;

  /**
   * The key for that base URL, at most 4,096 characters. Stored, and in no answer ever. null: none; left out of a change: the stored one
   * stays, unless the change leads to another provider or server.
   * @example 'sk-proj-0123456789abcdef'
   */
  @IsOptional()
  @IsString({ message: 'The API key must be a text or null' })
  apiKey?: string | null;

  /**
   * What the provider's `settingsSchema` allows, at most 64 KiB. A change replaces all of them.
   * @example { "temperature": 0.9, "maxOutputTokens": 1200 }
   */
  @UnlessLeftOut()
  @IsObject({ message: 'Settings must be an object' })
  settings?: Record<string, unknown>;

  /**
   * Makes it the default. The first model is the default in any case, and `false` changes nothing.
   * @example true
   */
  @UnlessLeftOut()
  @IsBoolean({ message: 'The default mark must be true or false' })
  isDefault?: boolean;

  /**
   * Marks it as a favourite.
   * @example false
   */
  @UnlessLeftOut()
  @IsBoolean({ message: 'The favourite mark must be true or false' })
  isFavorite?: boolean;
}
