import { applyDecorators, Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExtraModels, ApiProduces, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem } from '../problem/api-problem.decorator';
import { writeCheck } from './check-writer';
import { CheckLlmModelRequest, CheckReportResponse } from './dto/check-llm-model.dto';
import { ModelCheckService } from './model-check.service';
import { MODEL_ID } from './model-id.pipe';

/** What both checks answer. */
const documentsCheck = applyDecorators(
  ApiExtraModels(CheckReportResponse),
  ApiProduces('application/json', 'text/event-stream'),
  ApiResponse({
    status: 200,
    description:
      'What was found. With `Accept: text/event-stream` each step as it ends: events `step-start`, `step`, at last `check-end` with the whole.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(CheckReportResponse) } },
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'event: step\ndata: {"name":"key","status":"passed","code":"CHECK_KEY_ACCEPTED","params":{"provider":"OpenAI"},"detail":"OpenAI accepts the API key.","durationMs":210}\n\n',
      },
    },
  }),
  ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON'),
  ApiProblem(404, 'LLM_MODEL_NOT_FOUND'),
  ApiProblem(409, 'LLM_MODEL_TOO_NEW', 'LLM_MODEL_SECRET_UNREADABLE'),
  ApiProblem(429, 'TOO_MANY_CHECKS'),
);

/** Checks whether a model can be reached and told with. It costs a few hundred tokens at most; who leaves ends it. */
@ApiTags('Models')
@Controller('llm-models')
export class ModelCheckController {
  constructor(private readonly checks: ModelCheckService) {}

  /** Checks a model that is not saved: address, connection, key, model, a tiny completion, streaming, a tool call. */
  @Post('check')
  @HttpCode(200)
  @documentsCheck
  async checkDraft(
    @Body() request: CheckLlmModelRequest,
    @Headers('accept') accept: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await writeCheck(response, accept, await this.checks.checkDraft(request));
  }

  /** Checks a saved model, and keeps what was found with it. */
  @Post(':id/check')
  @HttpCode(200)
  @documentsCheck
  async checkStored(
    @Param('id', MODEL_ID) id: string,
    @Headers('accept') accept: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await writeCheck(response, accept, await this.checks.checkStored(id));
  }
}
