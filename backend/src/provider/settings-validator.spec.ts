import { COMMON_SETTINGS } from './settings-schema';
import { SettingsValidator } from './settings-validator';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';

const VALIDATORS = new Map(
  PROVIDER_STRATEGIES.map(({ definition }) => [definition.id, new SettingsValidator(definition)]),
);

function validate(id: string, settings: unknown, modelName?: string): unknown {
  return VALIDATORS.get(id)?.validate(settings, modelName);
}

describe('SettingsValidator', () => {
  it.each([
    [{ temperature: 2.1 }, '/settings/temperature', 'Temperature must be between 0 and 2 for OpenAI'],
    [{ temperature: -1 }, '/settings/temperature', 'Temperature must be between 0 and 2 for OpenAI'],
    [{ temperature: '1' }, '/settings/temperature', 'Temperature must be a number'],
    [{ temperature: null }, '/settings/temperature', 'Temperature must be a number'],
    [{ maxOutputTokens: 1.5 }, '/settings/maxOutputTokens', 'Maximum output must be a whole number'],
    [{ seed: -1 }, '/settings/seed', 'Seed must be between 0 and 2,147,483,647 for OpenAI'],
    [{ stop: 'END' }, '/settings/stop', 'Stop sequences must be a list'],
    [{ stop: ['a', ''] }, '/settings/stop/1', 'Entry 2 must not be empty'],
    [{ stop: ['a', 1] }, '/settings/stop/1', 'Entry 2 must be a text'],
    [
      { stop: ['a', 'b', 'c', 'd', 'e'] },
      '/settings/stop',
      'Stop sequences can have at most 4 entries for OpenAI',
    ],
    [
      { reasoningEffort: 'huge' },
      '/settings/reasoningEffort',
      'Reasoning effort for OpenAI must be one of: none, minimal, low, medium, high, xhigh, max',
    ],
    [{ 'a/b~c': 1 }, '/settings/a~1b~0c', 'OpenAI has no setting "a/b~c"'],
    [{ extraHeaders: { 'X-A': 1 } }, '/settings/extraHeaders/X-A', '"X-A" must be a text'],
    [{ extraHeaders: { '7': 1 } }, '/settings/extraHeaders/7', '"7" must be a text'],
    [
      { extraHeaders: { AUTHORIZATION: 'x' } },
      '/settings/extraHeaders/AUTHORIZATION',
      'Extra headers cannot set "AUTHORIZATION"',
    ],
    [{ extraHeaders: { cookie: 'x' } }, '/settings/extraHeaders/cookie', 'Extra headers cannot set "cookie"'],
    [{ extraHeaders: { 'a b': 'x' } }, '/settings/extraHeaders/a b', '"a b" is no name of an HTTP header'],
    [
      { extraHeaders: { 'X-A': 'a\r\nb: c' } },
      '/settings/extraHeaders/X-A',
      'The value of "X-A" holds characters that an HTTP header cannot',
    ],
    [
      { extraHeaders: { 'X-Team': 'a', 'x-team': 'b' } },
      '/settings/extraHeaders/x-team',
      '"x-team" is there twice: capitals make no other header',
    ],
    [
      { extraBody: { messages: [] } },
      '/settings/extraBody/messages',
      'Extra body fields cannot set "messages"',
    ],
    [{ extraBody: [] }, '/settings/extraBody', 'Extra body fields must be an object'],
  ])('answers %j with a sentence at its field', (settings, pointer, detail) => {
    expect(validate('openai', settings)).toMatchObject([{ pointer, detail }]);
  });

  it('names a field as it is called, not as a pointer writes it', () => {
    expect(validate('openai', { extraHeaders: { 'a/b~c': 1 } })).toMatchObject([
      { pointer: '/settings/extraHeaders/a~1b~0c', detail: '"a/b~c" must be a text' },
      { detail: '"a/b~c" is no name of an HTTP header' },
    ]);
  });

  it.each([null, [], 'text', 7, undefined])('refuses %j', (settings) => {
    expect(validate('openai', settings)).toMatchObject([
      { pointer: '/settings', detail: 'Settings must be an object' },
    ]);
  });

  it("says of a model's family only what the provider's own rules leave open", () => {
    const pointer = '/settings/reasoningEffort';
    expect(validate('mistral', { reasoningEffort: 'medium' }, 'mistral-small-latest')).toMatchObject([
      { pointer, detail: 'Reasoning effort for mistral-small-latest must be one of: none, high' },
    ]);
    expect(validate('mistral', { reasoningEffort: 'huge' }, 'mistral-small-latest')).toMatchObject([
      { pointer, detail: expect.stringContaining('for Mistral must be one of') },
    ]);
    expect(validate('mistral', { reasoningEffort: 'medium' }, 'mistral-of-tomorrow')).toEqual([]);
    expect(validate('mistral', { reasoningEffort: 'medium' })).toEqual([]);
  });

  it('lists every error at once', () => {
    expect(validate('openai', { temperature: 9, topP: 9, nonsense: 1 })).toHaveLength(3);
  });

  it('accepts what the form offers as examples', () => {
    for (const { definition } of PROVIDER_STRATEGIES) {
      const properties = Object.entries(definition.settingsSchema['properties'] ?? {});
      const settings = properties.flatMap(([name, schema]: [string, unknown]) => {
        const examples: unknown =
          typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'examples') : undefined;
        return Array.isArray(examples) ? [[name, examples[0] as unknown]] : [];
      });
      expect(validate(definition.id, Object.fromEntries(settings))).toEqual([]);
    }
  });

  it('fills in no default: a setting that is not set is not sent', () => {
    for (const { definition } of PROVIDER_STRATEGIES) {
      const settings = {};
      expect(validate(definition.id, settings)).toEqual([]);
      expect(settings).toEqual({});
    }
  });

  it('accepts fractions that binary numbers cannot hold', () => {
    expect(validate('openai', { temperature: 0.07, topP: 0.29, presencePenalty: -1.1 })).toEqual([]);
  });
});

describe('the settings schemas', () => {
  it.each(PROVIDER_STRATEGIES.map(({ definition }) => [definition.id, definition] as const))(
    '%s: every setting has a title, a description and the type that its neutral name has elsewhere',
    (_id, definition) => {
      expect(definition.settingsSchema).toMatchObject({ type: 'object', additionalProperties: false });
      const entries: [string, unknown][] = Object.entries(definition.settingsSchema['properties'] ?? {});
      const common: Readonly<Record<string, { type: string }>> = COMMON_SETTINGS;
      for (const [name, schema] of entries) {
        expect(schema).toMatchObject({
          title: expect.stringMatching(/^[A-Z]/),
          description: expect.stringMatching(/\.$/),
        });
        if (common[name] !== undefined) expect(schema).toMatchObject({ type: common[name].type });
      }
    },
  );
});
