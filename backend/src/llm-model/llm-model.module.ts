import { Module } from '@nestjs/common';
import { ProviderDiscoveryModule } from '../provider-discovery/provider-discovery.module';
import { ProviderModule } from '../provider/provider.module';
import { DraftModels } from './draft-models';
import { FirstModels } from './first-models';
import { LlmModelController } from './llm-model.controller';
import { LlmModelService } from './llm-model.service';
import { ModelAnswers } from './model-answers';
import { ModelCheckController } from './model-check.controller';
import { ModelCheckService } from './model-check.service';
import { ModelDeletion } from './model-deletion';
import { ModelDeletionController } from './model-deletion.controller';
import { ModelEditor } from './model-editor';
import { ModelHistory } from './model-history';
import { ModelHistoryController } from './model-history.controller';
import { ModelPlanner } from './model-planner';
import { ModelPurge } from './model-purge';
import { ModelStore } from './model-store';
import { ModelUsage } from './model-usage';
import { ModelUsageController } from './model-usage.controller';
import { ModelValidator } from './model-validator';
import { ModelSecrets } from './secrets/model-secrets';
import { ProviderModelsController } from './provider-models.controller';
import { ProviderModelsService } from './provider-models.service';
import { SecretsAtStart } from './secrets/secrets-at-start';
import { ModelSharingController } from './sharing/model-sharing.controller';
import { ModelSharingService } from './sharing/model-sharing.service';

/** The models that stories are told with. */
@Module({
  imports: [ProviderModule, ProviderDiscoveryModule],
  controllers: [
    LlmModelController,
    ModelCheckController,
    ModelDeletionController,
    ModelHistoryController,
    ModelSharingController,
    ModelUsageController,
    ProviderModelsController,
  ],
  providers: [
    LlmModelService,
    ModelStore,
    ModelPlanner,
    ModelEditor,
    ModelAnswers,
    ModelValidator,
    ModelDeletion,
    ModelPurge,
    ModelHistory,
    ModelUsage,
    ModelSecrets,
    SecretsAtStart,
    FirstModels,
    DraftModels,
    ModelCheckService,
    ProviderModelsService,
    ModelSharingService,
  ],
  exports: [LlmModelService],
})
export class LlmModelModule {}
