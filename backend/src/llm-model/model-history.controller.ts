import { Controller, Get, HttpCode, Param, type PipeTransform, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { LlmModelResponse } from './dto/llm-model-response.dto';
import { ModelRevisionListResponse } from './dto/model-revision.dto';
import { revisionNotFound } from './model-errors';
import { ModelHistory } from './model-history';
import { MODEL_ID } from './model-id.pipe';

/** The most that a column of type `integer` holds. */
const MAXIMUM_NUMBER = 2 ** 31 - 1;

/** For the number of a revision in an address. */
class RevisionNumberPipe implements PipeTransform<string, number> {
  /**
   * @param text as it stands in the address
   * @throws DomainError `LLM_MODEL_REVISION_NOT_FOUND` for what can be the number of no revision
   */
  transform(text: string): number {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > MAXIMUM_NUMBER) throw revisionNotFound();
    return number;
  }
}

/** Every edit of a model is a revision. */
@ApiTags('Models')
@Controller('llm-models/:id/revisions')
export class ModelHistoryController {
  constructor(private readonly history: ModelHistory) {}

  /** Lists the revisions of a model, newest first: the newest 200 are kept. */
  @Get()
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  list(@Param('id', MODEL_ID) id: string): Promise<ModelRevisionListResponse> {
    return this.history.list(id);
  }

  /**
   * Makes a model what it was in a revision, as a new revision. Keys and values of extra headers are no part of revisions: those that are
   * stored now stay where provider and server are the same; what is missing is in `notices`.
   */
  @Post(':number/restore')
  @HttpCode(200)
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND', 'LLM_MODEL_REVISION_NOT_FOUND')
  @ApiProblem(409, 'LLM_MODEL_NAME_TAKEN', 'LLM_MODEL_TOO_NEW')
  goBack(
    @Param('id', MODEL_ID) id: string,
    @Param('number', RevisionNumberPipe) number: number,
  ): Promise<LlmModelResponse> {
    return this.history.goBack(id, number);
  }
}
