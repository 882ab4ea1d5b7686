import { OPENAI } from '../../../testing/providers';
import { readSettingFields } from '../../api/setting-schema';
import { checkSettings, draftSettings, readSettingsText, writeSettingsText } from './settings-text';

const FIELDS = readSettingFields(OPENAI.settingsSchema);

/** The drafts after a way through the other view and back. */
function throughText(drafts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const reading = readSettingsText(writeSettingsText(FIELDS, drafts));
  if (!reading.isReadable) throw new Error(reading.source.errors[0]?.message);
  const back = draftSettings(reading.settings, FIELDS);
  return Object.fromEntries(Object.entries(back).filter(([, draft]) => draft !== ''));
}

describe('the two views of the settings', () => {
  it('say the same of every kind of setting', () => {
    const drafts = {
      temperature: '0.8',
      reasoningEffort: '"low"',
      stop: '["THE END"]',
      extraHeaders: '{"X-A":"b"}',
    };
    expect(throughText(drafts)).toEqual(drafts);
  });

  it.each([
    ['temperature', 'warm'],
    ['temperature', '7'],
    ['maxOutputTokens', '1.5'],
    ['extraHeaders', '{ "X-A": '],
    ['reasoningEffort', '"huge"'],
  ])('keep what does not fit: %s as %s', (name, draft) => {
    expect(throughText({ [name]: draft })).toEqual({ [name]: draft });
  });
});

describe('writeSettingsText', () => {
  it('leaves out what is not set', () => {
    expect(writeSettingsText(FIELDS, { temperature: '0.8', stop: '' })).toBe('{\n  "temperature": 0.8\n}');
  });
});

describe('readSettingsText', () => {
  it('takes an empty text for no settings', () => {
    expect(readSettingsText(' \n')).toMatchObject({ isReadable: true, settings: {} });
  });

  it.each(['[1]', '3', 'null', '"text"'])('refuses %s, which is no object', (text) => {
    const reading = readSettingsText(text);
    expect(reading.isReadable).toBe(false);
    expect(reading.source.errors).toEqual([
      {
        from: 0,
        to: text.length,
        message: 'The settings must be a JSON object: names and values in braces { }',
      },
    ]);
  });

  it('says where JSON is broken', () => {
    const reading = readSettingsText('{ "temperature": 0.8, }');
    expect(reading.isReadable).toBe(false);
    expect(reading.source.errors).toMatchObject([{ from: 20, to: 21 }]);
  });
});

describe('checkSettings', () => {
  it('finds everything that is wrong, each with its place', () => {
    const settings = { temperature: 3, foreign: 1, stop: ['a', 1] };
    expect(checkSettings(settings, FIELDS, 'OpenAI')).toEqual([
      { pointer: '/temperature', message: 'Temperature must be between 0 and 2' },
      { pointer: '/foreign', message: 'OpenAI has no setting "foreign"', isAboutName: true },
      { pointer: '/stop/1', message: 'Stop sequences, entry 2, must be a text' },
    ]);
  });

  it('misses what the provider does not do without', () => {
    const fields = readSettingFields({
      properties: { seed: { type: 'integer', title: 'Seed' } },
      required: ['seed'],
    });
    expect(checkSettings({}, fields, 'OpenAI')).toEqual([{ pointer: '', message: 'Seed is required' }]);
  });
});
