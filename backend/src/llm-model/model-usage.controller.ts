import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { ModelUsageListResponse, ModelUsageResponse } from './dto/model-usage.dto';
import { MODEL_ID } from './model-id.pipe';
import { ModelUsage } from './model-usage';

/** What the recorded turns tell of models. */
@ApiTags('Models')
@Controller('llm-models')
export class ModelUsageController {
  constructor(private readonly usage: ModelUsage) {}

  /** Shows how much every model is used, oldest first: turns, failures, average time to the first word, words per second. */
  @Get('usage')
  list(): Promise<ModelUsageListResponse> {
    return this.usage.list();
  }

  /** Shows how much a model is used. */
  @Get(':id/usage')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  describe(@Param('id', MODEL_ID) id: string): Promise<ModelUsageResponse> {
    return this.usage.describe(id);
  }
}
