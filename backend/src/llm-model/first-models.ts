import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ProviderRegistry } from '../provider/provider.registry';
import { Installation, INSTALLATION_ID } from './installation.entity';
import { lockModels, ModelStore, type NewModel } from './model-store';

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
    private readonly store: ModelStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const installation = await lockModels(manager);
      if (installation.firstModelsAt !== null) return;
      const models = [this.builtIn(), ...this.fromEnvironment()];
      // One by one: the order is that of creation, which the database's clock tells.
      for (const model of models) await this.store.insert(manager, model);
      await manager.update(Installation, INSTALLATION_ID, { firstModelsAt: new Date() });
      this.logger.log('first models made', { names: models.map(({ name }) => name) });
    });
  }

  private builtIn(): NewModel {
    return {
      name: 'Storyteller (built in)',
      provider: 'storyteller',
      modelName: 'storyteller',
      isDefault: true,
    };
  }

  private fromEnvironment(): NewModel[] {
    return this.providers
      .definitions()
      .flatMap(({ id, label, firstModelName }) =>
        firstModelName !== undefined && this.providers.environmentKey(id) !== null
          ? [{ name: label, provider: id, modelName: firstModelName }]
          : [],
      );
  }
}
