import { readdirSync } from 'node:fs';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';

const contractRuns = readdirSync(__dirname)
  .filter((file) => file.endsWith('.contract.spec.ts'))
  .map((file) => file.replace('.contract.spec.ts', ''));

describe('the provider contract', () => {
  it('is run for every strategy of the list that talks to a server', () => {
    const withServer = PROVIDER_STRATEGIES.map((strategy) => strategy.definition).filter(
      ({ baseUrl }) => baseUrl !== 'none',
    );
    expect(contractRuns.toSorted()).toEqual(withServer.map(({ id }) => id).toSorted());
  });
});
