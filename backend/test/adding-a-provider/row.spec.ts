import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProviderRegistry } from '../../src/provider/provider.registry';
import { OPENAI_COMPATIBLE_ROWS } from '../../src/provider/strategies/openai-compatible/openai-compatible.vendors';
import type * as Rows from '../../src/provider/strategies/openai-compatible/rows/hosted.rows';
import { vendorOfRow } from '../../src/provider/strategies/openai-compatible/vendor-of-row';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { describeRowContract } from '../provider-contract/describe-provider-contract';
import { findGaps, REPRESENTATIVES } from '../provider-contract/row-behaviour';
import { ROW_WIRES } from '../vendors/all-wires';
import type * as Documented from '../vendors/documented-vendors';
import { describeExample } from './describe-example';
import type * as LanternDocumented from './lantern.documented';
import type * as Lantern from './lantern.row';

/** What the web app gets of the row; the test of its form draws the form from the same file. */
const DESCRIPTOR = join(__dirname, 'lantern.descriptor.json');

// The row and what its vendor documents stand in their files, as if they had been typed there; nothing else is touched.
jest.mock('../../src/provider/strategies/openai-compatible/rows/hosted.rows', () => {
  const { HOSTED_ROWS } = jest.requireActual<typeof Rows>(
    '../../src/provider/strategies/openai-compatible/rows/hosted.rows',
  );
  const { LANTERN } = jest.requireActual<typeof Lantern>('./lantern.row');
  return { HOSTED_ROWS: [...HOSTED_ROWS, LANTERN] };
});

jest.mock('../vendors/documented-vendors', () => {
  const { DOCUMENTED_VENDORS } = jest.requireActual<typeof Documented>('../vendors/documented-vendors');
  const { LANTERN_DOCUMENTED } = jest.requireActual<typeof LanternDocumented>('./lantern.documented');
  return { DOCUMENTED_VENDORS: { ...DOCUMENTED_VENDORS, lantern: LANTERN_DOCUMENTED } };
});

describe('a row', () => {
  it('takes its place in the list by its label', () => {
    const labels = PROVIDER_STRATEGIES.map(({ definition }) => definition.label);
    const place = labels.indexOf('Lantern AI');
    expect(labels.slice(place - 1, place + 2)).toEqual(['Hugging Face', 'Lantern AI', 'LiteLLM proxy']);
  });

  const wires = ROW_WIRES.filter(({ providerId }) => providerId === 'lantern');

  it('is in the contract suite by itself, and behaves like one that is tried whole', () => {
    expect(wires).toHaveLength(1);
    expect(findGaps(OPENAI_COMPATIBLE_ROWS.map(vendorOfRow), REPRESENTATIVES)).toEqual([]);
  });

  it('is described to the web app as the test of the form has it', () => {
    const registry = new ProviderRegistry(PROVIDER_STRATEGIES, () => undefined, new OutboundSockets());
    const described = JSON.stringify(registry.describe('lantern'), null, 2);
    if (process.env['UPDATE_DOCS'] === 'true') writeFileSync(DESCRIPTOR, `${described}\n`);
    expect(withoutWords(JSON.parse(described))).toMatchObject(
      withoutWords(JSON.parse(readFileSync(DESCRIPTOR, 'utf8'))),
    );
  });

  for (const wire of wires) {
    describeExample(wire, {
      label: 'Lantern AI',
      defaultBaseUrl: 'https://api.lantern.example/v1',
      apiKeyEnv: 'LANTERN_API_KEY',
      docsUrl: 'https://lantern.example/docs',
    });
    describeRowContract(wire);
  }
});

/** Of the settings only their names and types: other words for them, or one more of them, make no other form. */
function withoutWords(descriptor: {
  settingsSchema: { properties: Record<string, { type?: string }> };
}): object {
  const settings = Object.entries(descriptor.settingsSchema.properties);
  return {
    ...descriptor,
    settingsSchema: Object.fromEntries(settings.map(([name, { type }]) => [name, type])),
  };
}
