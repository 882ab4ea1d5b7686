import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';

/** What the web app has translations for: its own tests read it. */
const FILE = join(__dirname, '../../../docs/api/provider-texts.json');

/** Keywords of a schema that a reader sees. */
const SHOWN_KEYWORDS: ReadonlySet<string> = new Set(['title', 'description', 'x-unit']);

describe('docs/api/provider-texts.json', () => {
  it('has every text of a provider that a form shows', () => {
    const definitions = PROVIDER_STRATEGIES.map((strategy) => strategy.definition);
    const texts = [...new Set(definitions.flatMap(textsOf))].sort();
    if (process.env['UPDATE_DOCS'] === 'true') writeFileSync(FILE, `${JSON.stringify(texts, null, 2)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(texts);
  });
});

function textsOf(definition: ProviderDefinition): string[] {
  const families = (definition.modelFamilies ?? []).flatMap(({ settings }) => Object.values(settings));
  return [
    ...schemaTexts(definition.settingsSchema['properties']),
    ...families.flatMap(({ schema }) => schemaTexts(schema)),
    ...(definition.baseUrlTemplate?.parts ?? []).flatMap(({ title, description }) => [title, description]),
    // Their labels are the vendors' names of models.
    ...(definition.startingPoints ?? []).map(({ detail }) => detail),
  ];
}

/** Texts at any depth: the values of a choice have titles too. */
function schemaTexts(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(schemaTexts);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    typeof value === 'string' ? (SHOWN_KEYWORDS.has(name) ? [value] : []) : schemaTexts(value),
  );
}
