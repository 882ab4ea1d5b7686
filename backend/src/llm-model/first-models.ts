import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ProviderRegistry } from '../provider/provider.registry';
import { Installation, INSTALLATION_ID } from './installation.entity';
import { LlmModel } from './llm-model.entity';
import { lockModels } from './model-lock';
import { toNameKey } from './model-name';
import { CURRENT_SETTINGS_VERSION } from './settings-versions';

/**
 * Gives a fresh installation its first models: the narrator that needs no LLM, as the default, and one model for
 * each provider whose key is in the environment. Once only: who deletes them does not get them back.
 */
@Injectable()
export class FirstModels implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstModels.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly providers: ProviderRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const installation = await lockModels(manager);
      if (installation.firstModelsAt !== null) return;
      const models = [this.builtIn(), ...this.fromEnvironment()];
      // One by one: the order is that of creation, which the database's clock tells.
      for (const model of models) await manager.insert(LlmModel, model);
      await manager.update(Installation, INSTALLATION_ID, { firstModelsAt: new Date() });
      this.logger.log('first models made', { names: models.map(({ name }) => name) });
    });
  }

  private builtIn(): NewModel {
    return { ...newModel('Storyteller (built in)', 'storyteller', 'storyteller'), isDefault: true };
  }

  private fromEnvironment(): NewModel[] {
    return this.providers
      .definitions()
      .flatMap(({ id, label, firstModelName }) =>
        firstModelName !== undefined && this.providers.environmentKey(id) !== null
          ? [newModel(label, id, firstModelName)]
          : [],
      );
  }
}

type NewModel = ReturnType<typeof newModel> & { isDefault?: boolean };

function newModel(name: string, provider: string, modelName: string) {
  return { name, nameKey: toNameKey(name), provider, modelName, settingsVersion: CURRENT_SETTINGS_VERSION };
}
