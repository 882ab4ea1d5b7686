import { readdirSync } from 'node:fs';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';

const contractRuns = readdirSync(__dirname)
  .filter((file) => file.endsWith('.contract.spec.ts'))
  .map((file) => file.replace('.contract.spec.ts', ''));

describe('the provider contract', () => {
  it('has a run for each hand-written wire, and one for all rows', () => {
    const expected = [...HAND_WRITTEN_WIRES.map(({ providerId }) => providerId), 'rows'];
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
