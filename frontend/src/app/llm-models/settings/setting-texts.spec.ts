import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_DICTIONARY } from '../../i18n/provider-dictionary';
import { SETTING_DICTIONARY } from '../../i18n/setting-dictionary';
import { loadSettingTexts, localizedSchemaText } from '../../i18n/setting-texts';

// Written by the backend's tests, which hold it against the providers.
const SERVER_TEXTS = join(__dirname, '../../../../../docs/api/provider-texts.json');

describe('the dictionary of settings', () => {
  it('has every text that a provider says, and no other', () => {
    const known = Object.keys({ ...SETTING_DICTIONARY, ...PROVIDER_DICTIONARY });
    const texts: string[] = JSON.parse(readFileSync(SERVER_TEXTS, 'utf8'));
    expect({
      missing: texts.filter((text) => !known.includes(text)),
      dead: known.filter((text) => !texts.includes(text)),
    }).toEqual({ missing: [], dead: [] });
  });

  it('is in English what the server says', () => {
    for (const [text, translated] of Object.entries({ ...SETTING_DICTIONARY, ...PROVIDER_DICTIONARY })) {
      expect(translated).toBe(text);
    }
  });
});

describe('localizedSchemaText', () => {
  beforeEach(() => {
    $localize.locale = 'de';
  });

  afterEach(() => {
    $localize.locale = undefined;
  });

  it('translates what the dictionary has, once it is loaded, and leaves the rest', async () => {
    jest.replaceProperty(SETTING_DICTIONARY, 'Temperature', 'Temperatur');
    expect(localizedSchemaText('Temperature')).toBe('Temperature');
    await loadSettingTexts();
    expect(localizedSchemaText('Temperature')).toBe('Temperatur');
    expect(localizedSchemaText('constructor')).toBe('constructor');
    jest.restoreAllMocks();
  });
});
