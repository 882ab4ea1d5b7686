import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { familyOf } from '../model-family';
import type { ProviderDefinition } from '../provider-descriptor';
import { SettingsValidator } from '../settings-validator';
import { propertiesOf } from '../settings-schema';
import { PROVIDER_STRATEGIES } from './provider-strategies';

const PROVIDERS = PROVIDER_STRATEGIES.map(({ definition }) => [definition.id, definition] as const);
const VALIDATORS = new Map(PROVIDERS.map(([id, definition]) => [id, new SettingsValidator(definition)]));

/** As a row of the list of providers that the API answers, so that a test says which one it is of. */
const POINTS = PROVIDERS.flatMap(([id, definition]) =>
  (definition.startingPoints ?? []).map((point) => [id, point.kind, point, definition] as const),
);

function settingsOf({ settingsSchema }: ProviderDefinition): [name: string, schema: JsonObject][] {
  return Object.entries(propertiesOf(settingsSchema)).map(([name, schema]) => {
    if (!isJsonObject(schema)) throw new Error(`${name} has no schema`);
    return [name, schema];
  });
}

describe.each(PROVIDERS)('the settings of %s', (id, definition) => {
  it('each say what they do in a sentence, under a title of their own', () => {
    const settings = settingsOf(definition);
    const titles = settings.map(([, { title }]) => title);
    expect(new Set(titles).size).toBe(settings.length);
    for (const [, { description }] of settings) expect(description).toMatch(/^[A-Z].{20,}\.$/s);
  });

  it('each say where they are sent, the context window only where the provider is told it', () => {
    for (const [name, { 'x-sent-as': sentAs }] of settingsOf(definition)) {
      if (sentAs !== null)
        expect(sentAs).toMatch(/^[\w.]+(?:, [\w.]+)*$|^HTTP headers$|^fields of the body$/);
      if (name.endsWith('TimeoutSeconds') || name === 'timeoutSeconds') expect(sentAs).toBeNull();
      if (name === 'contextWindow') expect(sentAs === null).toBe(definition.id !== 'ollama');
    }
  });

  it('have defaults that could be entered', () => {
    const defaults = settingsOf(definition).flatMap(([name, schema]) =>
      'default' in schema ? [[name, schema['default']]] : [],
    );
    expect(VALIDATORS.get(id)?.validate(Object.fromEntries(defaults))).toEqual([]);
  });

  it('name what the app does where they say nothing', () => {
    const { settingsSchema, defaultContextWindow, timeLimits, baseUrl } = definition;
    if (baseUrl === 'none') return;
    expect(propertiesOf(settingsSchema)).toMatchObject({
      contextWindow: { default: defaultContextWindow },
      firstTokenTimeoutSeconds: { default: timeLimits.firstTokenMs / 1000 },
      timeoutSeconds: { default: timeLimits.totalMs / 1000 },
    });
  });
});

describe('the starting points', () => {
  it.each(POINTS)('of %s, %s, can be saved as it is', (id, _kind, point, definition) => {
    expect(VALIDATORS.get(id)?.validate(point.settings, point.modelName)).toEqual([]);
    const untaken = Object.entries(familyOf(definition, point.modelName)?.settings ?? {}).filter(
      ([name, { taken }]) => taken === 'never' && name in point.settings,
    );
    expect(untaken).toEqual([]);
    expect(point.modelName.trim()).toBe(point.modelName);
    expect(point.modelName).not.toBe('');
    expect(point.detail).toMatch(/^[A-Z].*\.$/);
  });

  it.each(PROVIDERS)('of %s are at most one of each kind, with labels of their own', (_id, definition) => {
    const points = definition.startingPoints ?? [];
    expect(new Set(points.map(({ kind }) => kind)).size).toBe(points.length);
    expect(new Set(points.map(({ label }) => label)).size).toBe(points.length);
  });

  it('are there for each provider that stands first and has models of its own, a local one for Ollama alone', () => {
    const featured = PROVIDERS.filter(([, { isFeatured, apiKey }]) => isFeatured && apiKey === 'required');
    for (const [, { startingPoints = [] }] of featured) {
      expect(startingPoints.map(({ kind }) => kind)).toEqual(['fast', 'strong']);
    }
    const local = POINTS.filter(([, kind]) => kind === 'local').map(([id]) => id);
    expect(local).toEqual(['ollama']);
  });
});

describe('the pages where one gets a key', () => {
  it.each(PROVIDERS)('%s has one if it demands a key, and none if it takes none', (_id, definition) => {
    const { apiKey, apiKeyUrl } = definition;
    if (apiKey === 'required') expect(apiKeyUrl).toBeDefined();
    if (apiKey === 'none') expect(apiKeyUrl).toBeUndefined();
    if (apiKeyUrl !== undefined) expect(new URL(apiKeyUrl).protocol).toBe('https:');
  });
});
