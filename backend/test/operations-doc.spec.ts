import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeVariables } from '../src/config/environment';
import { providerVariableRules } from '../src/provider/provider-variables';
import { PROVIDER_STRATEGIES } from '../src/provider/strategies/provider-strategies';

describe('the tables in docs/operations.md', () => {
  const text = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');
  const rows = [...text.matchAll(/^\| *(`[A-Z_`, ]+`) *\| *([^|]*?) *\|/gm)].flatMap(
    ([, names = '', value = '']) =>
      [...names.matchAll(/[A-Z_]+/g)].map(([name]) => ({ name, defaultText: value.replaceAll('`', '') })),
  );

  it('name each variable of the process with its default', () => {
    expect(rows).toEqual(expect.arrayContaining(describeVariables()));
  });

  it('name the variables of the providers that most players have, and none that nothing reads', () => {
    // Those of all others stand in docs/providers.md, which is held against the definitions.
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition).filter(
      ({ isFeatured }) => isFeatured,
    );
    const providerNames = providerVariableRules(definitions).map(({ name }) => name);
    const names = [...describeVariables().map(({ name }) => name), ...providerNames];
    expect(rows.map(({ name }) => name).sort()).toEqual([...names].sort());
  });
});
