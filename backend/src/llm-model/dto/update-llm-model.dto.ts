import { PartialType } from '@nestjs/swagger';
import { CreateLlmModelRequest } from './create-llm-model.dto';

/** What is to change of a model; what is left out stays. */
export class UpdateLlmModelRequest extends PartialType(CreateLlmModelRequest, {
  skipNullProperties: false,
}) {}
