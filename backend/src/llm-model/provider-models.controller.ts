import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { whileConnected } from '../http/while-connected';
import { ApiProblem } from '../problem/api-problem.decorator';
import { ListProviderModelsRequest, ProviderModelListResponse } from './dto/provider-models.dto';
import { ProviderModelsService } from './provider-models.service';

/** The names of models that the providers themselves list. Here and not with the providers, since a saved model may lend its key. */
@ApiTags('Providers')
@Controller('providers')
export class ProviderModelsController {
  constructor(private readonly models: ProviderModelsService) {}

  /** Lists the models that a provider offers for this connection. Suggestions only; kept for five minutes. */
  @Post(':id/models')
  @HttpCode(200)
  @ApiOkResponse({ type: ProviderModelListResponse })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(404, 'PROVIDER_UNKNOWN', 'LLM_MODEL_NOT_FOUND')
  @ApiProblem(409, 'PROVIDER_CONFIG', 'LLM_MODEL_TOO_NEW', 'LLM_MODEL_SECRET_UNREADABLE')
  @ApiProblem(502, 'PROVIDER_AUTH', 'PROVIDER_QUOTA', 'PROVIDER_BAD_REQUEST', 'PROVIDER_PROTOCOL')
  @ApiProblem(503, 'PROVIDER_RATE_LIMIT', 'PROVIDER_UNAVAILABLE')
  @ApiProblem(504, 'PROVIDER_TIMEOUT')
  async list(
    @Param('id') id: string,
    @Body() request: ListProviderModelsRequest,
    @Res() response: Response,
  ): Promise<void> {
    await whileConnected(response, async (signal) => {
      response.json(await this.models.list(id, request, signal));
    });
  }
}
