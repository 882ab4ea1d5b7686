import { Module } from '@nestjs/common';
import { ConnectionCheck } from '../provider-discovery/connection-check';
import {
  LOCAL_SERVER_CANDIDATES,
  LocalServerCandidates,
} from '../provider-discovery/local-server-candidates';
import { LocalServerFinder } from '../provider-discovery/local-server-finder';
import { LocalServersController } from '../provider-discovery/local-servers.controller';
import { ModelDirectory } from '../provider-discovery/model-directory';
import { ProviderEnvironment, ProviderStrategies } from './provider-tokens';
import { ProviderController } from './provider.controller';
import { ProviderRegistry } from './provider.registry';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';
import { OutboundSockets } from './transport/outbound-sockets';

/** The providers: what they are, and the guarded way to their models. */
@Module({
  controllers: [ProviderController, LocalServersController],
  providers: [
    ProviderRegistry,
    OutboundSockets,
    ModelDirectory,
    ConnectionCheck,
    LocalServerFinder,
    { provide: LocalServerCandidates, useValue: LOCAL_SERVER_CANDIDATES },
    { provide: ProviderStrategies, useValue: PROVIDER_STRATEGIES },
    { provide: ProviderEnvironment, useValue: (name: string) => process.env[name] },
  ],
  exports: [ProviderRegistry, ModelDirectory, ConnectionCheck],
})
export class ProviderModule {}
