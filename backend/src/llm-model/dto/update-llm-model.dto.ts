import { PartialType } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';
import { CreateLlmModelRequest } from './create-llm-model.dto';

/** What is to change of a model; what is left out stays. */
export class UpdateLlmModelRequest extends PartialType(CreateLlmModelRequest, {
  skipNullProperties: false,
}) {
  /**
   * The `revision` that the change is meant for. Where the model has another by now, nothing is written.
   * @example 3
   */
  @UnlessLeftOut()
  @Min(1, saying(FIELD_SENTENCES.outOfRange({ field: 'expectedRevision', minimum: 1, maximum: null })))
  @IsInt(saying(FIELD_SENTENCES.wrongType({ field: 'expectedRevision', type: 'INTEGER', isNullable: false })))
  expectedRevision?: number;
}
