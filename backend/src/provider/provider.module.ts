import { Module } from '@nestjs/common';
import { ProviderEnvironment, ProviderStrategies } from './provider-tokens';
import { ProviderController } from './provider.controller';
import { ProviderRegistry } from './provider.registry';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';
import { OutboundSockets } from './transport/outbound-sockets';
import { ProxyRoutes } from './transport/proxy-routes';

/** The providers: what they are, and the guarded way to their models. */
@Module({
  controllers: [ProviderController],
  providers: [
    ProviderRegistry,
    {
      provide: OutboundSockets,
      useFactory: (environment: ProviderEnvironment) => new OutboundSockets(new ProxyRoutes(environment)),
      inject: [ProviderEnvironment],
    },
    { provide: ProviderStrategies, useValue: PROVIDER_STRATEGIES },
    { provide: ProviderEnvironment, useValue: (name: string) => process.env[name] },
  ],
  exports: [ProviderRegistry, OutboundSockets],
})
export class ProviderModule {}
