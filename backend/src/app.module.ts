import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { GamebookModule } from './gamebook/gamebook.module';
import { HealthModule } from './health/health.module';
import { LlmModelModule } from './llm-model/llm-model.module';
import { ProviderDiscoveryModule } from './provider-discovery/provider-discovery.module';
import { ProviderModule } from './provider/provider.module';
import { SecretModule } from './secret/secret.module';
import { SessionModule } from './session/session.module';
import { ProblemFilter } from './problem/problem.filter';
import { RequestValidation } from './problem/validation';

/** The whole app. What surrounds its routes (headers, access, parsers) is in `configure-app.ts`. */
@Module({
  imports: [
    ConfigModule,
    SecretModule,
    DatabaseModule,
    HealthModule,
    ProviderModule,
    ProviderDiscoveryModule,
    LlmModelModule,
    GamebookModule,
    SessionModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestValidation },
  ],
})
export class AppModule {}
