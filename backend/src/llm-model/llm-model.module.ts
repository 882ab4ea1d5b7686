import { Module } from '@nestjs/common';
import { ProviderModule } from '../provider/provider.module';
import { DraftModels } from './draft-models';
import { FirstModels } from './first-models';
import { LlmModelController } from './llm-model.controller';
import { LlmModelService } from './llm-model.service';
import { ModelCheckController } from './model-check.controller';
import { ModelCheckService } from './model-check.service';
import { ModelPlanner } from './model-planner';
import { ProviderModelsController } from './provider-models.controller';
import { ProviderModelsService } from './provider-models.service';

/** The models that stories are told with. */
@Module({
  imports: [ProviderModule],
  controllers: [LlmModelController, ModelCheckController, ProviderModelsController],
  providers: [
    LlmModelService,
    ModelPlanner,
    FirstModels,
    DraftModels,
    ModelCheckService,
    ProviderModelsService,
  ],
  exports: [LlmModelService],
})
export class LlmModelModule {}
