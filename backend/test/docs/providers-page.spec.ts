import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { definitionOf } from '../provider-contract/contract-harness';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import { PageSection } from './page-section';
import { providerTable } from './provider-table';
import { settingsTable } from './settings-table';

describe('docs/providers.md', () => {
  it('has every provider in its table, as it is', () => {
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition);
    expect(() =>
      new PageSection('providers.md', 'providers').expectToBe(providerTable(definitions)),
    ).not.toThrow();
  });

  it('has every setting with the name that each provider is sent', () => {
    const table = settingsTable(HAND_WRITTEN_WIRES.map(definitionOf), ROW_WIRES.map(definitionOf));
    expect(() => new PageSection('providers.md', 'settings').expectToBe(table)).not.toThrow();
  });
});
