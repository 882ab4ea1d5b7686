import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** Any JSON value. */
const ANY_VALUE: ApiPropertyOptions = {
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
  nullable: true,
};

/** One difference to the revision before. */
export class ModelRevisionChangeResponse {
  /**
   * JSON pointer into the model.
   * @example '/settings/temperature'
   */
  pointer: string;

  /** null: it was not there. Values of extra headers are masked, before and after. */
  @ApiProperty({ ...ANY_VALUE, example: 0.7 })
  from: unknown;

  /** null: it is not there any more. */
  @ApiProperty({ ...ANY_VALUE, example: 0.9 })
  to: unknown;
}

/** A model as one edit left it. Its key is no part of it. */
export class ModelRevisionResponse {
  /**
   * From 1; turns name the revision that told them.
   * @example 3
   */
  number: number;

  /** @example 'GPT for evenings' */
  name: string;

  /** @example 'openai' */
  provider: string;

  /** @example 'gpt-5.4-mini' */
  modelName: string;

  /** @example null */
  baseUrl: string | null;

  /**
   * In the current format, the values of extra headers masked.
   * @example { "temperature": 0.9, "maxOutputTokens": 1200 }
   */
  settings: Record<string, unknown>;

  /**
   * Version of the settings format that the revision is stored in.
   * @example 2
   */
  settingsVersion: number;

  /**
   * What the edit did to the stored key.
   * @example 'none'
   */
  keyChange: 'none' | 'set' | 'replaced' | 'removed';

  /** Against the revision before; empty for the oldest one that is kept. */
  changes: ModelRevisionChangeResponse[];

  /**
   * Ended turns that it told.
   * @example 12
   */
  turnCount: number;

  /**
   * Whether the model is like this now.
   * @example true
   */
  isCurrent: boolean;

  /** @example '2026-11-23T18:30:00.000Z' */
  createdAt: Date;
}

/** The newest 200 revisions of a model. */
export class ModelRevisionListResponse {
  /** Newest first. */
  items: ModelRevisionResponse[];

  /** @example 3 */
  total: number;
}
