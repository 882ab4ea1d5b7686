import { BUILT_IN, OLLAMA, OPENAI } from '../../../testing/providers';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';
import { beginDraft, changesOf, type ModelDraft, usableSecretsOf, writeModel } from './model-draft';

const STORED: LlmModel = {
  ...llmModelOf({ ...LOCAL_MODEL, provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
  settings: { temperature: 0.8, extraHeaders: { a: '1', b: '2' } },
};

function draftOf(fields: Partial<ModelDraft>): ModelDraft {
  return { ...beginDraft(STORED), ...fields };
}

describe('writeModel', () => {
  it.each(['', '  ', 'https://api.openai.com/v1', 'https://api.openai.com/v1/'])(
    'writes the address "%s" as the default of the provider',
    (baseUrl) => {
      expect(writeModel(draftOf({ baseUrl }), OPENAI, {}).baseUrl).toBeNull();
    },
  );

  it('writes an own address, without blanks around it', () => {
    expect(writeModel(draftOf({ baseUrl: ' https://proxy.example/v1 ' }), OPENAI, {}).baseUrl).toBe(
      'https://proxy.example/v1',
    );
  });

  it('writes neither address nor key for a provider that has none', () => {
    const write = writeModel(
      draftOf({ baseUrl: 'http://x', apiKey: 'k', keyIntent: 'replace' }),
      BUILT_IN,
      {},
    );
    expect(write.baseUrl).toBeNull();
    expect(write).not.toHaveProperty('apiKey');
  });

  it('leaves the key out unless one was typed or is to be removed', () => {
    expect(writeModel(draftOf({ keyIntent: 'keep', apiKey: 'typed before' }), OPENAI, {})).not.toHaveProperty(
      'apiKey',
    );
    expect(writeModel(draftOf({ keyIntent: 'replace', apiKey: ' ' }), OPENAI, {})).not.toHaveProperty(
      'apiKey',
    );
    expect(writeModel(draftOf({ keyIntent: 'replace', apiKey: ' sk-1 ' }), OPENAI, {}).apiKey).toBe('sk-1');
    expect(writeModel(draftOf({ keyIntent: 'remove' }), OPENAI, {}).apiKey).toBeNull();
  });
});

describe('changesOf', () => {
  it('is empty when nothing was changed, whatever the order of the settings', () => {
    const settings = { extraHeaders: { b: '2', a: '1' }, temperature: 0.8 };
    expect(changesOf(writeModel(draftOf({}), OPENAI, settings), STORED)).toEqual({});
  });

  it('holds what was changed, and a key that was typed', () => {
    const draft = draftOf({ name: 'Other', keyIntent: 'replace', apiKey: 'sk-1' });
    expect(changesOf(writeModel(draft, OPENAI, STORED.settings), STORED)).toEqual({
      name: 'Other',
      apiKey: 'sk-1',
    });
  });
});

describe('usableSecretsOf', () => {
  it.each([
    ['the same provider and address', 'openai', 'https://api.openai.com/v1', true],
    ['another path of the same address', 'openai', 'https://api.openai.com/v2', true],
    ['no address', 'openai', '', true],
    ['another port', 'openai', 'https://api.openai.com:8443/v1', false],
    ['another scheme', 'openai', 'http://api.openai.com/v1', false],
    ['something that is no address', 'openai', 'elsewhere', false],
    ['another provider', 'ollama', 'https://api.openai.com/v1', false],
  ])('with %s', (_case, provider, baseUrl, isKept) => {
    const descriptor = provider === 'openai' ? OPENAI : OLLAMA;
    expect(usableSecretsOf(STORED, draftOf({ provider, baseUrl }), descriptor)).toEqual({
      areHeadersStored: isKept,
      isKeyStored: isKept,
      keyIntent: isKept ? 'keep' : 'replace',
    });
  });

  it('has nothing where there is no model', () => {
    expect(usableSecretsOf(null, beginDraft(null), OPENAI).isKeyStored).toBe(false);
  });
});
