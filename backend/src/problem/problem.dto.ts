import { ApiProperty } from '@nestjs/swagger';
import type { SentenceParams } from './sentence';

/** A sentence for a player. */
export class SentenceDto {
  /**
   * What happened this time and what to do next, in English.
   * @example 'Temperature must be between 0 and 2 for OpenAI'
   */
  detail!: string;

  /** Stable name of the sentence: see the schema `SentenceCode`, which has an example of each. */
  code!: string;

  /**
   * What the sentence was made with: texts, numbers, lists of them, and other sentences as `{ code, params }`.
   * @example { "setting": "Temperature", "owner": "OpenAI", "minimum": 0, "maximum": 2 }
   */
  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: SentenceParams;
}

/** One error in a request. */
export class FieldProblemDto extends SentenceDto {
  /**
   * JSON pointer into the request body.
   * @example '/settings/temperature'
   */
  pointer!: string;

  /**
   * Line of the file in question, from 1; only where the error is in a file that came as text.
   * @example 42
   */
  line?: number;

  /**
   * Column of that line, from 1.
   * @example 11
   */
  column?: number;
}

/** An error answer after RFC 9457. */
export class ProblemDto extends SentenceDto {
  /**
   * URI of the kind of problem.
   * @example 'urn:problem:llm-gamebook:validation-failed'
   */
  type!: string;

  /**
   * The kind of problem in words.
   * @example 'The request is not valid'
   */
  title!: string;

  /**
   * HTTP status.
   * @example 400
   */
  status!: number;

  /**
   * Id of the request, also in the log and in the header `X-Request-Id`.
   * @example 'urn:uuid:0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11'
   */
  instance?: string;

  /** The fields concerned, where the request has errors. */
  errors?: FieldProblemDto[];

  /**
   * Milliseconds until a retry may succeed, where known.
   * @example 20000
   */
  retryAfterMs?: number;

  /**
   * The same as a time, which stays right however late it is read.
   * @example '2026-11-24T18:30:00.000Z'
   */
  retryAt?: string;
}
