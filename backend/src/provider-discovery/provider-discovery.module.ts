import { Module } from '@nestjs/common';
import { ProviderModule } from '../provider/provider.module';
import { ConnectionCheck } from './connection-check';
import { LOCAL_SERVER_CANDIDATES, LocalServerCandidates } from './local-server-candidates';
import { LocalServerFinder } from './local-server-finder';
import { LocalServersController } from './local-servers.controller';
import { ModelDirectory } from './model-directory';

/** What can be found out about a provider before a story is told with it: its models, its server, and what to mend. */
@Module({
  imports: [ProviderModule],
  controllers: [LocalServersController],
  providers: [
    ModelDirectory,
    ConnectionCheck,
    LocalServerFinder,
    { provide: LocalServerCandidates, useValue: LOCAL_SERVER_CANDIDATES },
  ],
  exports: [ModelDirectory, ConnectionCheck],
})
export class ProviderDiscoveryModule {}
