import { MISTRAL, OLLAMA, OPENAI } from '../../testing/providers';
import { readSettingFields, withUnknownFields } from './setting-schema';

describe('readSettingFields', () => {
  it('draws each setting by its type, in the order of the schema', () => {
    const kinds = readSettingFields(OLLAMA.settingsSchema).map(({ name, kind }) => [name, kind]);
    expect(kinds).toEqual([
      ['temperature', 'number'],
      ['maxOutputTokens', 'number'],
      ['stop', 'list'],
      ['extraHeaders', 'json'],
      ['think', 'choice'],
      ['keepAlive', 'text'],
    ]);
    expect(readSettingFields(MISTRAL.settingsSchema).at(-1)?.kind).toBe('switch');
  });

  it('reads title, unit, range, step and example', () => {
    const [temperature, output] = readSettingFields(OPENAI.settingsSchema);
    expect(temperature).toMatchObject({
      title: 'Temperature',
      minimum: 0,
      maximum: 2,
      step: 0.01,
      isInteger: false,
      unit: null,
      example: 0.8,
    });
    expect(output).toMatchObject({ isInteger: true, unit: 'tokens', example: undefined });
  });

  it('makes a choice of branches that are all fixed', () => {
    const anyOf = [{ type: 'boolean' }, { const: 'max', title: 'as much as it can' }, { enum: ['low'] }];
    const [field] = readSettingFields({ properties: { think: { anyOf } } });
    expect(field?.kind).toBe('choice');
    expect(field?.choices).toEqual([
      { label: 'on', value: true },
      { label: 'off', value: false },
      { label: 'as much as it can', value: 'max' },
      { label: 'low', value: 'low' },
    ]);
  });

  it('edits as JSON what it does not understand', () => {
    const anyOf = [{ type: 'string' }, { type: 'number' }];
    const properties = {
      either: { anyOf },
      numbers: { type: 'array', items: { type: 'number' } },
      odd: true,
    };
    expect(readSettingFields({ properties }).map((field) => field.kind)).toEqual(['json', 'json', 'json']);
  });

  it('has no fields for a schema without properties', () => {
    expect(readSettingFields({})).toEqual([]);
  });
});

describe('withUnknownFields', () => {
  it('adds a field that can only be removed for each name that the provider does not take', () => {
    const fields = withUnknownFields(
      readSettingFields(OPENAI.settingsSchema),
      ['temperature', 'foreign'],
      'OpenAI',
    );
    expect(fields.filter((field) => !field.isKnown).map((field) => field.name)).toEqual(['foreign']);
    expect(fields.at(-1)?.name).toBe('foreign');
  });
});
