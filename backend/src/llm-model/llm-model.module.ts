import { Module } from '@nestjs/common';
import { ProviderModule } from '../provider/provider.module';
import { FirstModels } from './first-models';
import { LlmModelController } from './llm-model.controller';
import { LlmModelService } from './llm-model.service';
import { ModelPlanner } from './model-planner';

/** The models that stories are told with. */
@Module({
  imports: [ProviderModule],
  controllers: [LlmModelController],
  providers: [LlmModelService, ModelPlanner, FirstModels],
  exports: [LlmModelService],
})
export class LlmModelModule {}
