import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { PageSection } from './page-section';
import { providerTable } from './provider-table';

describe('docs/providers.md', () => {
  it('has every provider in its table, as it is', () => {
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition);
    expect(() =>
      new PageSection('providers.md', 'providers').expectToBe(providerTable(definitions)),
    ).not.toThrow();
  });
});
