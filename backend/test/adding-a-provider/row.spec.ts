import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProviderRegistry } from '../../src/provider/provider.registry';
import type * as Rows from '../../src/provider/strategies/openai-compatible/rows/hosted.rows';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { ROW_WIRES } from '../vendors/all-wires';
import { describeExample } from './describe-example';
import type * as Lantern from './lantern.row';

/** What the web app gets of the row; the test of its form draws the form from the same file. */
const DESCRIPTOR = join(__dirname, 'lantern.descriptor.json');

// The row stands in its file, as if it had been typed there; nothing else is touched.
jest.mock('../../src/provider/strategies/openai-compatible/rows/hosted.rows', () => {
  const { HOSTED_ROWS } = jest.requireActual<typeof Rows>(
    '../../src/provider/strategies/openai-compatible/rows/hosted.rows',
  );
  const { LANTERN } = jest.requireActual<typeof Lantern>('./lantern.row');
  return { HOSTED_ROWS: [...HOSTED_ROWS, LANTERN] };
});

describe('a row', () => {
  it('takes its place in the list by its label', () => {
    const labels = PROVIDER_STRATEGIES.map(({ definition }) => definition.label);
    const place = labels.indexOf('Lantern AI');
    expect(labels.slice(place - 1, place + 2)).toEqual(['Hugging Face', 'Lantern AI', 'LiteLLM proxy']);
  });

  const wires = ROW_WIRES.filter(({ providerId }) => providerId === 'lantern');

  it('is in the contract suite by itself', () => {
    expect(wires).toHaveLength(1);
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
