import { LOCAL_SERVER_CANDIDATES } from '../../src/provider-discovery/local-server-candidates';
import { OPENAI_COMPATIBLE_ROWS } from '../../src/provider/strategies/openai-compatible/openai-compatible.vendors';
import { vendorOfRow } from '../../src/provider/strategies/openai-compatible/vendor-of-row';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { FAILURE_RULES } from '../../src/provider/transport/failure.rows';
import { definitionOf } from '../provider-contract/contract-harness';
import { REPRESENTATIVES } from '../provider-contract/row-behaviour';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import { FAILURE_TEXTS } from '../vendors/failure-texts';
import { behaviourTable } from './behaviour-table';
import { failureTable } from './failure-table';
import { localServersTable } from './local-servers-table';
import { PageSection } from './page-section';
import { providerTable } from './provider-table';
import { settingsTable } from './settings-table';
import { startingPointsTable } from './starting-points-table';

describe('docs/providers.md', () => {
  it('has every provider in its table, as it is', () => {
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition);
    expect(() =>
      new PageSection('providers.md', 'providers').expectToBe(providerTable(definitions)),
    ).not.toThrow();
  });

  it('has every model that the form offers to begin with', () => {
    const table = startingPointsTable(PROVIDER_STRATEGIES.map(({ definition }) => definition));
    expect(() => new PageSection('providers.md', 'starting-points').expectToBe(table)).not.toThrow();
  });

  it('has every address at which servers of models are looked for', () => {
    const table = localServersTable(LOCAL_SERVER_CANDIDATES);
    expect(() => new PageSection('providers.md', 'local-servers').expectToBe(table)).not.toThrow();
  });

  it('has every setting with the name that each provider is sent', () => {
    const table = settingsTable(HAND_WRITTEN_WIRES.map(definitionOf), ROW_WIRES.map(definitionOf));
    expect(() => new PageSection('providers.md', 'settings').expectToBe(table)).not.toThrow();
  });

  it('has every behaviour of the rows, with the one that is tried for all that are like it', () => {
    const table = behaviourTable(OPENAI_COMPATIBLE_ROWS.map(vendorOfRow), REPRESENTATIVES);
    expect(() => new PageSection('providers.md', 'behaviours').expectToBe(table)).not.toThrow();
  });

  it('has every kind of failure, with as many texts as it is tried with', () => {
    const table = failureTable(FAILURE_RULES, FAILURE_TEXTS);
    expect(() => new PageSection('providers.md', 'failures').expectToBe(table)).not.toThrow();
  });
});
