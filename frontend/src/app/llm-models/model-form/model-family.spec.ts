import { OPENAI } from '../../../testing/providers';
import type { ModelFamily, ProviderDescriptor } from '../../api/provider-api';
import { familyOf, settingFieldsOf } from './model-family';

const GPT_5: ModelFamily = {
  prefixes: ['gpt-5', 'o3'],
  reasoning: 'always',
  settings: {
    temperature: { taken: 'unless-reasoning' },
    stop: { taken: 'never', detail: 'It never stops early.' },
    reasoningEffort: { taken: 'always', schema: { enum: ['minimal', 'low'] } },
  },
};
const GPT_5_CHAT: ModelFamily = {
  prefixes: ['GPT-5-chat'],
  reasoning: 'unless-none',
  settings: { temperature: { taken: 'unless-reasoning' }, stop: { taken: 'never' } },
};
const PROVIDER: ProviderDescriptor = { ...OPENAI, modelFamilies: [GPT_5_CHAT, GPT_5] };

function notesFor(modelName: string): Readonly<Record<string, string>> {
  const fields = settingFieldsOf(PROVIDER, modelName);
  return Object.fromEntries(fields.filter(({ note }) => note !== '').map(({ name, note }) => [name, note]));
}

describe('the family of a model', () => {
  it('is that of the longest prefix, in any case of letters', () => {
    expect(familyOf(PROVIDER.modelFamilies, 'gpt-5-mini')).toBe(GPT_5);
    expect(familyOf(PROVIDER.modelFamilies, ' gpt-5-CHAT-latest')).toBe(GPT_5_CHAT);
    expect(familyOf([GPT_5, GPT_5_CHAT], 'gpt-5-chat')).toBe(GPT_5_CHAT);
    expect(familyOf(PROVIDER.modelFamilies, 'my-gpt-5')).toBeUndefined();
  });

  it('narrows what a setting may be', () => {
    const effort = (modelName: string) =>
      settingFieldsOf(PROVIDER, modelName)
        .find(({ name }) => name === 'reasoningEffort')
        ?.choices.map(({ label }) => label);
    expect(effort('o3')).toEqual(['minimal', 'low']);
    expect(effort('unheard-of')).toEqual(['low', 'medium', 'high']);
  });

  it('says which settings are left out, and when', () => {
    expect(notesFor('o3-pro')).toEqual({
      temperature: 'o3-pro does not take this: it will be left out.',
      stop: 'It never stops early.',
    });
    expect(notesFor('gpt-5-chat')).toEqual({
      temperature: 'gpt-5-chat does not take this while it reasons: it will be left out then.',
      stop: 'gpt-5-chat does not take this: it will be left out.',
    });
    expect(notesFor('unheard-of')).toEqual({});
  });
});
