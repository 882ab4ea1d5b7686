import { readdirSync } from 'node:fs';
import { OpenAiCompatibleProvider } from '../../src/provider/strategies/openai-compatible/openai-compatible.provider';
import type { OpenAiCompatibleRow } from '../../src/provider/strategies/openai-compatible/openai-compatible.row';
import { OPENAI_COMPATIBLE_ROWS } from '../../src/provider/strategies/openai-compatible/openai-compatible.vendors';
import { vendorOfRow } from '../../src/provider/strategies/openai-compatible/vendor-of-row';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import { DOCUMENTED_VENDORS } from '../vendors/documented-vendors';
import { strategyOf } from './contract-harness';
import { behaviourOf, findGaps, keyOf, REPRESENTATIVES } from './row-behaviour';

const contractRuns = readdirSync(__dirname)
  .filter((file) => file.endsWith('.contract.spec.ts'))
  .map((file) => file.replace('.contract.spec.ts', ''));

describe('the provider contract', () => {
  it('has a run for each hand-written wire, one for the rows that represent others and one for these', () => {
    const expected = [...HAND_WRITTEN_WIRES.map(({ providerId }) => providerId), 'representatives', 'rows'];
    expect(contractRuns.toSorted()).toEqual(expected.toSorted());
  });

  it('is run for every strategy of the list that talks to a server', () => {
    const withServer = PROVIDER_STRATEGIES.map((strategy) => strategy.definition).filter(
      ({ baseUrl }) => baseUrl !== 'none',
    );
    const tried = [...HAND_WRITTEN_WIRES, ...ROW_WIRES].map(({ providerId }) => providerId);
    expect(tried.toSorted()).toEqual(withServer.map(({ id }) => id).toSorted());
  });
});

describe('the rows', () => {
  const vendors = OPENAI_COMPATIBLE_ROWS.map(vendorOfRow);
  const ids = vendors.map(({ definition }) => definition.id);

  it('are documented, each and nobody else, and told by one strategy', () => {
    expect(Object.keys(DOCUMENTED_VENDORS).toSorted()).toEqual(ids.toSorted());
    for (const wire of ROW_WIRES) expect(strategyOf(wire)).toBeInstanceOf(OpenAiCompatibleProvider);
  });

  it('depart from their documentation only where they say so', () => {
    for (const { takes, departures = {} } of Object.values(DOCUMENTED_VENDORS)) {
      const { onlyDocumented = [], onlyInRow = [] } = departures;
      expect(onlyDocumented.filter((field) => !takes.includes(field))).toEqual([]);
      expect(onlyInRow.filter((field) => takes.includes(field))).toEqual([]);
    }
  });

  it('have a representative for each behaviour', () => {
    expect(findGaps(vendors, REPRESENTATIVES)).toEqual([]);
  });

  describe('whose representatives are wrong', () => {
    const row: OpenAiCompatibleRow = {
      id: 'made-up',
      label: 'Made up',
      baseUrl: 'https://api.made-up.example/v1',
      apiKeyEnv: 'MADE_UP_API_KEY',
      docsUrl: 'https://made-up.example/docs',
    };

    it.each([
      ['a quirk that no other row has', vendorOfRow({ ...row, quirks: { refusesStreamOptions: true } })],
      [
        'two quirks that other rows have each',
        vendorOfRow({ ...row, apiKey: 'optional', quirks: { hasNoModelList: true } }),
      ],
      ['a field that nobody has heard of', { ...vendorOfRow(row), answersBackwards: true }],
      [
        'such a field in its definition',
        { ...vendorOfRow(row), definition: { ...vendorOfRow(row).definition, keyHeader: 'api-key' } },
      ],
      ['a function of its own', { ...vendorOfRow(row), unsupportedSettings: () => [] }],
    ])('are missed where a row has %s', (_name, vendor) => {
      expect(findGaps([...vendors, vendor], REPRESENTATIVES)).toEqual([
        `made-up has no representative that behaves like it:\n${keyOf(behaviourOf(vendor))}`,
      ]);
    });

    it('are not missed where a row is like another but for its own names, address and settings', () => {
      const alike = vendorOfRow({
        ...row,
        quirks: { settingsNotTaken: ['seed'], furtherSettings: { topK: 'top_k' } },
      });
      expect(findGaps([...vendors, alike], REPRESENTATIVES)).toEqual([]);
    });

    it('are told from each other, though their functions have one name', () => {
      const withFunction = (id: string) => ({
        ...vendorOfRow({ ...row, id }),
        reasoningEffort: (effort: string) => ({ [id]: effort }),
      });
      expect(findGaps([withFunction('first'), withFunction('second')], ['first', 'second'])).toEqual([]);
    });

    it('are named where one behaviour has two, or where one is no row', () => {
      expect(findGaps(vendors, [...REPRESENTATIVES, 'crusoe', 'openai'])).toEqual([
        'together and crusoe represent the same behaviour',
        'openai is no row',
      ]);
    });
  });
});
