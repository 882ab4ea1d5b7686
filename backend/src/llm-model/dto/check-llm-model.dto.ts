import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Allow, IsOptional, IsUUID } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { SentenceDto } from '../../problem/problem.dto';
import { saying } from '../../problem/validation';
import { CHECK_STEPS, type CheckStatus, type CheckStepName } from '../../provider-discovery/check-step';
import { CreateLlmModelRequest } from './create-llm-model.dto';

const STATUSES: readonly CheckStatus[] = ['passed', 'warning', 'failed', 'skipped'];

/** A model as a form holds it, to be checked without being saved. */
export class CheckLlmModelRequest extends OmitType(CreateLlmModelRequest, [
  'name',
  'isDefault',
  'isFavorite',
]) {
  /** Taken from a form as it is, and of no importance here. */
  @Allow()
  name?: string;

  /** Taken from a form as it is, and of no importance here. */
  @Allow()
  isDefault?: boolean;

  /** Taken from a form as it is, and of no importance here. */
  @Allow()
  isFavorite?: boolean;

  /**
   * A saved model that lends its key and the values of its extra headers, to its own provider and server only.
   * @example '5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41'
   */
  @IsOptional()
  @IsUUID('all', saying(FIELD_SENTENCES.wrongType({ field: 'llmModelId', type: 'UUID', isNullable: false })))
  llmModelId?: string | null;
}

/** One step of a check: what was found, and how to mend it. */
export class CheckStepResponse extends SentenceDto {
  @ApiProperty({ enum: CHECK_STEPS })
  name: CheckStepName;

  /** `skipped`: an earlier step failed, or there was nothing to check. */
  @ApiProperty({ enum: STATUSES })
  status: CheckStatus;

  /**
   * Milliseconds.
   * @example 41
   */
  durationMs: number;
}

/** What a check found. */
export class CheckReportResponse {
  /** Whether no step failed. */
  ok: boolean;

  /** In the order in which they were taken. */
  steps: CheckStepResponse[];
}
