import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { KeyRing } from '../../secret/key-ring';
import { eraseFormerSecrets, reencryptSecrets } from './stored-secrets';
import { missingKeyError } from './unreadable-secrets';

/**
 * Sees to it, before the first request, that every secret is stored as this installation stores them now: plain ones are encrypted as soon as there is
 * a key, those of a former key are encrypted with the current one, and without the right key there is no start.
 */
@Injectable()
export class SecretsAtStart implements OnModuleInit {
  private readonly logger = new Logger(SecretsAtStart.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly keys: KeyRing,
  ) {}

  /** @throws StartupError where a key is missing; nothing is changed then */
  async onModuleInit(): Promise<void> {
    const { changed, unreadable } = await this.dataSource.transaction(async (manager) => {
      const report = await reencryptSecrets(manager, this.keys);
      const missing = report.unreadable.filter(({ missingKeyId }) => missingKeyId !== null);
      if (missing.length > 0) throw missingKeyError(missing, this.keys);
      return report;
    });
    if (changed.length > 0) {
      this.logger.log('keys encrypted', { models: changed.length, keyId: this.keys.currentId });
      await this.eraseFormerSecrets();
    }
    // Each is reported to whoever uses the model; the others must not suffer from it.
    if (unreadable.length > 0) {
      const names = [...new Set(unreadable.map(({ modelName }) => modelName))];
      this.logger.warn('stored keys are damaged: enter them again', { names });
    }
  }

  private async eraseFormerSecrets(): Promise<void> {
    try {
      await eraseFormerSecrets(this.dataSource);
    } catch (error) {
      this.logger.warn('the database may still hold the keys as they were stored before', { error });
    }
  }
}
