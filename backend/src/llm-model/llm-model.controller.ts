import { Body, Controller, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { CreateLlmModelRequest } from './dto/create-llm-model.dto';
import { LlmModelListResponse, LlmModelResponse } from './dto/llm-model-response.dto';
import { OrderLlmModelsRequest } from './dto/order-llm-models.dto';
import { UpdateLlmModelRequest } from './dto/update-llm-model.dto';
import { LlmModelService } from './llm-model.service';
import { MODEL_ID } from './model-id.pipe';

/** The models that stories are told with. */
@ApiTags('Models')
@Controller('llm-models')
export class LlmModelController {
  constructor(private readonly llmModels: LlmModelService) {}

  /** Adds a model. The first one becomes the default. */
  @Post()
  @ApiBody({ type: CreateLlmModelRequest })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(409, 'LLM_MODEL_NAME_TAKEN')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  // As unknown: the service finds what is wrong with the fields together with what the provider's rules say of them.
  create(@Body() body: unknown): Promise<LlmModelResponse> {
    return this.llmModels.create(body);
  }

  /** Lists every model, oldest first. */
  @Get()
  list(): Promise<LlmModelListResponse> {
    return this.llmModels.list();
  }

  /** Shows a model. */
  @Get(':id')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  get(@Param('id', MODEL_ID) id: string): Promise<LlmModelResponse> {
    return this.llmModels.describe(id);
  }

  /**
   * Changes a model. Another provider or server without a new key removes the stored key: see `notices`. What changes something is a new
   * revision; with `expectedRevision` nothing is written where somebody else was faster.
   */
  @Patch(':id')
  // The body that the documentation offers is sent as it stands by whoever tries it: it must not replace a key.
  @ApiBody({
    type: UpdateLlmModelRequest,
    examples: { name: { summary: 'Another name', value: { name: 'GPT for evenings' } } },
  })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  @ApiProblem(
    409,
    'LLM_MODEL_CHANGED',
    'LLM_MODEL_NAME_TAKEN',
    'LLM_MODEL_TOO_NEW',
    'LLM_MODEL_SECRET_UNREADABLE',
  )
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  update(@Param('id', MODEL_ID) id: string, @Body() body: unknown): Promise<LlmModelResponse> {
    return this.llmModels.update(id, body);
  }

  /** Puts models into the player's own order, which is their `position`; the answer lists them oldest first, as always. */
  @Put('order')
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  arrange(@Body() { ids }: OrderLlmModelsRequest): Promise<LlmModelListResponse> {
    return this.llmModels.arrange(ids);
  }

  /** Copies a model, key included, under a name of its own, right behind it. */
  @Post(':id/duplicate')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  @ApiProblem(409, 'LLM_MODEL_SECRET_UNREADABLE')
  duplicate(@Param('id', MODEL_ID) id: string): Promise<LlmModelResponse> {
    return this.llmModels.duplicate(id);
  }
}
