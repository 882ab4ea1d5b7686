import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { ProviderDescriptor, ProviderList } from './provider-descriptor.dto';
import { ProviderRegistry } from './provider.registry';

/** The providers that models can be of. */
@ApiTags('Providers')
@Controller('providers')
export class ProviderController {
  constructor(private readonly registry: ProviderRegistry) {}

  /** Lists every provider, with what a form for its models needs. */
  @Get()
  @ApiOperation({ operationId: 'listProviders' })
  @ApiOkResponse({ type: ProviderList })
  list(): ProviderList {
    const items = this.registry.describeAll();
    return { items, total: items.length };
  }

  /** Answers one provider. */
  @Get(':id')
  @ApiOperation({ operationId: 'getProvider' })
  @ApiOkResponse({ type: ProviderDescriptor })
  @ApiProblem(404, 'PROVIDER_UNKNOWN')
  get(@Param('id') id: string): ProviderDescriptor {
    return this.registry.describe(id);
  }
}
