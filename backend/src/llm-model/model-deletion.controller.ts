import { Controller, Delete, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { DeleteLlmModelQuery } from './dto/delete-llm-model.dto';
import { LlmModelResponse } from './dto/llm-model-response.dto';
import { ModelDeletion } from './model-deletion';
import { MODEL_ID } from './model-id.pipe';

/** Models are deleted with an undo. */
@ApiTags('Models')
@Controller('llm-models')
export class ModelDeletionController {
  constructor(private readonly deletion: ModelDeletion) {}

  /**
   * Deletes a model. Sessions that use it are given the replacement, else they fall back to the default; a deleted default is followed by
   * the oldest. For 60 seconds it can be restored, then it is removed for good with its key.
   */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  remove(@Param('id', MODEL_ID) id: string, @Query() { replacementId }: DeleteLlmModelQuery): Promise<void> {
    return this.deletion.remove(id, replacementId);
  }

  /**
   * Brings a deleted model back as it was, with its key, within 60 seconds. So come its sessions that were given no other model since, and
   * the mark of the default unless another model was given it by hand. A name that was taken meanwhile is made unique.
   */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  restore(@Param('id', MODEL_ID) id: string): Promise<LlmModelResponse> {
    return this.deletion.restore(id);
  }
}
