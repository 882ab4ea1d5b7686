import { OPENAI } from '../../testing/providers';
import { readSettingFields } from './setting-schema';
import { checkSettings, draftSettings, readSettingsText, writeSettingsText } from './settings-text';

const FIELDS = readSettingFields(OPENAI.settingsSchema);

/** The drafts after a way through the other view and back. */
function throughText(drafts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const reading = readSettingsText(writeSettingsText(FIELDS, drafts));
  if ('problem' in reading) throw new Error(reading.problem);
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
    expect(readSettingsText(' \n')).toEqual({ settings: {} });
  });

  it.each(['[1]', '3', 'null', '"text"'])('refuses %s, which is no object', (text) => {
    expect(readSettingsText(text)).toEqual({
      problem: 'The settings must be a JSON object: names and values in braces { }',
    });
  });

  it('says where JSON is broken', () => {
    const reading = readSettingsText('{ "temperature": 0.8, }');
    expect('problem' in reading && reading.problem).toMatch(/^This is not valid JSON: .*position/);
  });
});

describe('checkSettings', () => {
  it('finds everything that is wrong', () => {
    const settings = { temperature: 3, foreign: 1, stop: ['a'] };
    expect(checkSettings(settings, FIELDS, 'OpenAI')).toEqual([
      'Temperature must be between 0 and 2',
      'OpenAI has no setting "foreign"',
    ]);
  });
});
