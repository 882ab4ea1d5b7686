import { PartialType } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
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
  @Min(1, { message: 'The expected revision must be at least 1' })
  @IsInt({ message: 'The expected revision must be a whole number' })
  expectedRevision?: number;
}
