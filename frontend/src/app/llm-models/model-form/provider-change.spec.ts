import { BUILT_IN, MISTRAL, OLLAMA, OPENAI } from '../../../testing/providers';
import { beginDraft, type ModelDraft } from './model-draft';
import { changeProvider, NOTHING_SET_ASIDE } from './provider-change';

const DRAFT: ModelDraft = {
  ...beginDraft(null),
  name: 'Mine',
  provider: 'openai',
  modelName: 'gpt',
  baseUrl: 'https://proxy.example/v1',
  apiKey: 'sk-openai',
  settings: { temperature: '0.8', reasoningEffort: '"low"', stop: '' },
};

describe('changeProvider', () => {
  it('keeps name, model name and the settings that still apply', () => {
    const { draft } = changeProvider(DRAFT, NOTHING_SET_ASIDE, OPENAI, MISTRAL);
    expect(draft).toMatchObject({ name: 'Mine', provider: 'mistral', modelName: 'gpt' });
    expect(draft.settings).toEqual({
      temperature: '0.8',
      maxOutputTokens: '',
      stop: '',
      extraHeaders: '',
      safePrompt: '',
    });
  });

  it('takes neither key nor address along', () => {
    const { draft } = changeProvider(DRAFT, NOTHING_SET_ASIDE, OPENAI, MISTRAL);
    expect(draft.apiKey).toBe('');
    expect(draft.baseUrl).toBe('https://api.mistral.ai');
  });

  it('fills in the suggested address where there is no default', () => {
    const { draft } = changeProvider(DRAFT, NOTHING_SET_ASIDE, OPENAI, OLLAMA);
    expect(draft.baseUrl).toBe('http://127.0.0.1:11434');
  });

  it('brings everything back with the provider it was typed for', () => {
    const away = changeProvider(DRAFT, NOTHING_SET_ASIDE, OPENAI, MISTRAL);
    expect(away.setAside.settings).toEqual({ reasoningEffort: '"low"' });
    const { draft, setAside } = changeProvider(away.draft, away.setAside, MISTRAL, OPENAI);
    expect(draft).toMatchObject({ baseUrl: DRAFT.baseUrl, apiKey: DRAFT.apiKey });
    expect(draft.settings).toMatchObject({ temperature: '0.8', reasoningEffort: '"low"' });
    expect(setAside.settings).toEqual({});
  });

  it('names the model of the built-in provider, and takes that name back again', () => {
    const unnamed = { ...DRAFT, modelName: '' };
    const { draft } = changeProvider(unnamed, NOTHING_SET_ASIDE, OPENAI, BUILT_IN);
    expect(draft.modelName).toBe('storyteller');
    expect(changeProvider(draft, NOTHING_SET_ASIDE, BUILT_IN, OPENAI).draft.modelName).toBe('');
  });
});
