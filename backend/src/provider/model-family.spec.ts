import { filterSettings } from './guard/setting-filter';
import type { ModelSettings } from './llm-call';
import { familyOf, isReasoning, settingsForTools, toolObstacle } from './model-family';
import type { ModelFamily } from './provider-descriptor';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';
import type { SettingWarning } from './stream-event';

function family(prefixes: string[], reasoning: ModelFamily['reasoning'] = 'never'): ModelFamily {
  return { prefixes, reasoning, settings: {} };
}

describe('familyOf', () => {
  const [short, long] = [family(['gpt']), family(['o1', 'GPT-5'])];
  const modelFamilies = [short, long];

  it.each([
    ['gpt-5-mini', long],
    ['Gpt-5', long],
    ['gpt-4', short],
    ['o1', long],
    ['openai/gpt-5', undefined],
    ['', undefined],
  ])('takes the longest prefix of %p, in any case', (modelName, expected) => {
    expect(familyOf({ modelFamilies }, modelName)).toBe(expected);
    expect(familyOf({ modelFamilies: modelFamilies.toReversed() }, modelName)).toBe(expected);
  });

  it('knows none where the provider names none', () => {
    expect(familyOf({}, 'gpt-5')).toBeUndefined();
  });
});

describe('isReasoning', () => {
  it.each<[ModelFamily['reasoning'], ModelSettings, boolean]>([
    ['always', { reasoningEffort: 'none' }, true],
    ['never', { reasoningEffort: 'high' }, false],
    ['when-asked', {}, false],
    ['when-asked', { reasoningEffort: 'low' }, true],
    ['when-asked', { reasoningEffort: 'none' }, false],
    ['when-asked', { think: true }, true],
    ['unless-none', {}, true],
    ['unless-none', { reasoningEffort: 'none' }, false],
    ['unless-none', { thinking: 'disabled' }, false],
    ['unless-none', { thinking: 'disabled', reasoningEffort: 'high' }, false],
    ['unless-none', { think: false }, false],
  ])('%s with %j: %p', (habit, settings, expected) => {
    expect(isReasoning(family(['m'], habit), settings)).toBe(expected);
  });
});

describe('a family that takes tools with one value of a setting alone', () => {
  const settings: ModelFamily['settings'] = { effort: { taken: 'always', withTools: 'none' } };
  const known: ModelFamily = { prefixes: ['m'], reasoning: 'unless-none', settings };
  const properties = { effort: { type: 'string', title: 'Effort' } };
  const definition = { modelFamilies: [known], settingsSchema: { properties } };

  it.each<[ModelSettings, ModelSettings, ReturnType<typeof toolObstacle>]>([
    [{ seed: 1 }, { effort: 'none' }, null],
    [{ effort: 'none' }, {}, null],
    [{ effort: 'high' }, {}, { setting: 'Effort', value: 'none' }],
  ])('with %j is told %j, and minds %j', (given, added, obstacle) => {
    expect(settingsForTools(known, given)).toEqual(added);
    expect(toolObstacle(definition, 'm-1', given)).toEqual(obstacle);
  });
});

/** What the guard says of these settings. */
function warningsOf(
  providerId: string,
  modelName: string,
  settings: ModelSettings,
): readonly SettingWarning[] {
  const provider = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === providerId);
  if (provider === undefined) throw new Error(`No provider ${providerId}`);
  const connection = { baseUrl: null, apiKey: null };
  const call = { connection, modelName, settings, messages: [], tools: [] };
  const filtered = filterSettings(provider, call);
  for (const { setting } of filtered.warnings) expect(filtered.call.settings).not.toHaveProperty(setting);
  return filtered.warnings;
}

describe('the families of the providers', () => {
  it.each<[string, string, ModelSettings, string[]]>([
    ['deepseek', 'deepseek-flash', { temperature: 1, topP: 0.9 }, ['temperature']],
    ['deepseek', 'deepseek-flash', { temperature: 1, thinking: 'disabled' }, []],
    ['deepseek', 'deepseek-chat', { temperature: 1 }, []],
    ['deepseek', 'deepseek-flash', { thinking: 'disabled', reasoningEffort: 'max' }, ['reasoningEffort']],
    ['groq', 'openai/gpt-oss-120b', { reasoningEffort: 'none' }, ['reasoningEffort']],
    ['groq', 'openai/gpt-oss-120b', { reasoningEffort: 'low', temperature: 1 }, []],
    ['groq', 'qwen/qwen3-32b', { reasoningEffort: 'high' }, ['reasoningEffort']],
    ['groq', 'qwen/qwen3-32b', { reasoningEffort: 'default' }, []],
    ['groq', 'qwen/qwen3.8-27b', { reasoningEffort: 'high' }, []],
    ['groq', 'llama-3.3-70b-versatile', { reasoningFormat: 'parsed', seed: 1 }, ['reasoningFormat']],
    ['mistral', 'mistral-small-latest', { reasoningEffort: 'low' }, ['reasoningEffort']],
    ['mistral', 'magistral-medium-latest', { reasoningEffort: 'low' }, []],
    ['mistral', 'open-mistral-nemo', { reasoningEffort: 'high' }, ['reasoningEffort']],
    ['ollama', 'gpt-oss:20b', { think: true }, ['think']],
    ['ollama', 'gpt-oss:20b', { think: 'high' }, []],
    ['ollama', 'gemma3:4b', { think: true, topK: 9 }, ['think']],
    ['ollama', 'qwen3:8b', { think: true }, []],
    ['openrouter', 'openai/gpt-5', { temperature: 1, reasoningEffort: 'none' }, ['temperature']],
    ['openrouter', 'anthropic/claude-sonnet-5', { temperature: 1, reasoningEffort: 'none' }, []],
    ['openrouter', 'z/m', { reasoningEffort: 'high', reasoningMaxTokens: 9 }, ['reasoningEffort']],
  ])('%s, %s with %j: leaves out %j', (providerId, modelName, settings, expected) => {
    const warnings = warningsOf(providerId, modelName, settings);
    expect(warnings.map(({ setting }) => setting)).toEqual(expected);
    for (const { detail } of warnings) expect(detail).toMatch(/left out.*\.$/);
  });

  it.each(PROVIDER_STRATEGIES.map(({ definition }) => [definition.id, definition] as const))(
    '%s: name only settings that it has, each prefix once, and narrow enumerations to a part',
    (_id, { modelFamilies = [], settingsSchema }) => {
      const prefixes = modelFamilies.flatMap((known) => known.prefixes);
      expect(new Set(prefixes).size).toBe(prefixes.length);
      for (const { settings } of modelFamilies) {
        for (const [name, { schema, withTools }] of Object.entries(settings)) {
          expect(settingsSchema).toHaveProperty(['properties', name]);
          if (withTools !== undefined) expect(schema?.['enum'] ?? [withTools]).toContain(withTools);
          if (schema?.['enum'] === undefined) continue;
          expect(settingsSchema).toHaveProperty(
            ['properties', name, 'enum'],
            expect.arrayContaining(schema['enum'] as unknown[]),
          );
        }
      }
    },
  );
});
