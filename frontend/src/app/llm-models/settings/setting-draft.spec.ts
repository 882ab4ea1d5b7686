import { MISTRAL, OLLAMA, OPENAI } from '../../../testing/providers';
import type { ProviderDescriptor } from '../../api/provider-api';
import { describeRange } from './setting-rules';
import { readDraft, readList, readValues, toDraft } from './setting-draft';
import { readSettingFields, type SettingField, withUnknownFields } from '../../api/setting-schema';

function field(provider: ProviderDescriptor, name: string): SettingField {
  const found = readSettingFields(provider.settingsSchema).find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${provider.label} has no setting ${name}.`);
  return found;
}

const [FOREIGN] = withUnknownFields([], ['foreign'], 'OpenAI');

describe('readDraft', () => {
  it.each([
    [field(OPENAI, 'temperature'), '0.7', 0.7],
    [field(OPENAI, 'temperature'), ' 0,7 ', 0.7],
    [field(OPENAI, 'maxOutputTokens'), '1e3', 1000],
    [field(OPENAI, 'reasoningEffort'), '"high"', 'high'],
    [field(OLLAMA, 'think'), 'false', false],
    [field(MISTRAL, 'safePrompt'), 'true', true],
    [field(OLLAMA, 'keepAlive'), '5m', '5m'],
    [field(OLLAMA, 'keepAlive'), '10', '10'],
    [field(OPENAI, 'stop'), '["THE END"]', ['THE END']],
    [field(OPENAI, 'extraHeaders'), '{ "X-A": "b" }', { 'X-A': 'b' }],
  ])('reads %#: a draft that fits', (setting, draft, value) => {
    expect(readDraft(setting, draft)).toEqual({ outcome: 'value', value });
  });

  it.each([
    [field(OPENAI, 'temperature'), 'warm', 'Temperature must be a number'],
    [field(OPENAI, 'temperature'), '1,000,5', 'Temperature must be a number'],
    [field(OPENAI, 'temperature'), '2.1', 'Temperature must be between 0 and 2'],
    [field(OPENAI, 'temperature'), '0.123', 'Temperature must be a multiple of 0.01'],
    [field(OPENAI, 'maxOutputTokens'), '1.5', 'Maximum output must be a whole number'],
    [field(OPENAI, 'maxOutputTokens'), '0', 'Maximum output must be between 1 and 1,000,000'],
    [field(OPENAI, 'reasoningEffort'), '"huge"', 'Reasoning effort must be one of: low, medium, high'],
    [field(OLLAMA, 'think'), '"some"', 'Thinking must be one of: on, off, low, high'],
    [field(MISTRAL, 'safePrompt'), '"yes"', 'Safe prompt must be either true or false'],
    [field(OPENAI, 'stop'), '["a","b","c"]', 'Stop sequences can have at most 2 entries'],
    [field(OPENAI, 'stop'), '[1]', 'Stop sequences, entry 1, must be a text'],
    [
      field(OPENAI, 'extraHeaders'),
      '{ "X-A": ',
      'Extra headers is not valid JSON, for instance {"X-Team":"readers"}',
    ],
    [field(OPENAI, 'extraHeaders'), '["X-A"]', 'Extra headers must be an object: names and values in { }'],
  ])('refuses %#: a draft that does not fit', (setting, draft, message) => {
    expect(readDraft(setting, draft)).toMatchObject({ outcome: 'error', errors: [{ message }] });
  });

  it('takes 0.29, which a floating point number divides badly, for a multiple of 0.01', () => {
    expect(readDraft(field(OPENAI, 'temperature'), '0.29')).toEqual({ outcome: 'value', value: 0.29 });
  });

  it('takes blanks for an unset number, and not for an unset text', () => {
    expect(readDraft(field(OPENAI, 'temperature'), '  ')).toEqual({ outcome: 'unset' });
    expect(readDraft(field(OLLAMA, 'keepAlive'), ' ')).toEqual({ outcome: 'value', value: ' ' });
  });

  it('refuses a setting that the provider does not take', () => {
    const reading = FOREIGN && readDraft(FOREIGN, '1');
    expect(reading).toMatchObject({
      outcome: 'error',
      errors: [{ message: 'OpenAI has no setting "foreign". Remove it to save the model.' }],
    });
  });
});

describe('toDraft', () => {
  it.each([
    [field(OPENAI, 'temperature'), 0, '0'],
    [field(OPENAI, 'temperature'), 'warm', 'warm'],
    [field(OPENAI, 'reasoningEffort'), 'high', '"high"'],
    [field(OLLAMA, 'think'), true, 'true'],
    [field(OLLAMA, 'keepAlive'), '5m', '5m'],
    [field(OPENAI, 'extraHeaders'), { 'X-A': 'b' }, '{"X-A":"b"}'],
    [field(OPENAI, 'extraHeaders'), '{ "X-A": ', '{ "X-A": '],
    [field(OPENAI, 'stop'), undefined, ''],
  ])('drafts %#', (setting, value, draft) => {
    expect(toDraft(setting, value)).toBe(draft);
  });
});

describe('readValues', () => {
  it('leaves out what is unset and what does not fit', () => {
    const fields = readSettingFields(OPENAI.settingsSchema);
    const drafts = { temperature: '0.8', maxOutputTokens: 'many', stop: '' };
    expect(readValues(fields, drafts)).toEqual({ temperature: 0.8 });
  });
});

describe('readList', () => {
  it('is empty for a draft that is no list', () => {
    expect(readList('["a"')).toEqual([]);
    expect(readList('["a", 1]')).toEqual(['a']);
  });
});

describe('describeRange', () => {
  it('names the ends that there are', () => {
    const setting = field(OPENAI, 'temperature');
    expect(describeRange({ ...setting, minimum: null })).toBe('2 or less');
    expect(describeRange({ ...setting, maximum: null })).toBe('0 or more');
    expect(describeRange({ ...setting, minimum: null, maximum: null })).toBe('');
  });
});
