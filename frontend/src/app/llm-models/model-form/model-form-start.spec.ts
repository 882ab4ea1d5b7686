import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type ModelPages, openModelForm, openModelPage } from '../../../testing/model-page';
import { MISTRAL, OLLAMA, OPENAI, PROVIDERS } from '../../../testing/providers';
import { llmModelOf } from '../../../testing/stories';
import { type LlmModel, STORED_SECRET } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { ModelFormHarness } from './model-form.harness';

const WITH_POINTS: ProviderDescriptor = {
  ...OLLAMA,
  startingPoints: [
    {
      kind: 'local',
      label: 'Qwen 8B',
      modelName: 'qwen3:8b',
      settings: { temperature: 0.7, think: 'low' },
      detail: 'Runs on most machines.',
    },
  ],
};
const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
  baseUrl: 'https://proxy.example/v1',
  settings: { temperature: 0.8, reasoningEffort: 'low' },
};

async function openNew(): Promise<ModelPages & { form: ModelFormHarness }> {
  const pages = await openModelPage('/models/new');
  await pages.server.answerProviders([...PROVIDERS.filter(({ id }) => id !== 'ollama'), WITH_POINTS]);
  await pages.server.answerModels([]);
  const form = await TestbedHarnessEnvironment.loader(pages.router.fixture).getHarness(ModelFormHarness);
  return { ...pages, form };
}

describe('a starting point', () => {
  it('fills in a model name and settings, which can be changed', async () => {
    const { form, router } = await openNew();
    await form.choose('Provider', /Ollama/);
    expect(router.routeNativeElement?.textContent).toContain('Runs on most machines.');
    await form.press('Local: Qwen 8B');
    expect(await form.valueIn('Model name')).toBe('qwen3:8b');
    expect(await form.valueIn('Temperature')).toBe('0.7');
    expect(await form.chosenIn('Thinking')).toBe('low');
    expect(await form.statusTexts()).toContain('“Qwen 8B” is filled in');
    expect(await form.statusTexts()).not.toContain('took the place of');
    await form.type('Temperature', '1');
    expect(await form.valueIn('Temperature')).toBe('1');
  });

  it('says what it takes the place of, and gives it back by Undo', async () => {
    const { form } = await openNew();
    await form.choose('Provider', /Ollama/);
    await form.type('Model name', 'mine');
    await form.type('Temperature', '1.5');
    await form.type('Keep alive', '5m');
    await form.press('Local: Qwen 8B');
    expect(await form.statusTexts()).toContain('It took the place of: model name “mine”, Temperature 1.5.');
    expect(await form.valueIn('Keep alive')).toBe('5m');
    await form.press('Undo');
    expect(document.activeElement?.textContent.trim()).toBe('Local: Qwen 8B');
    expect(await form.valueIn('Model name')).toBe('mine');
    expect(await form.valueIn('Temperature')).toBe('1.5');
    expect(await form.chosenIn('Thinking')).toBe('not set');
  });

  it('fills in the text where the settings are shown as JSON, and waits while that is broken', async () => {
    const { form } = await openNew();
    await form.choose('Provider', /Ollama/);
    await form.showSettingsAs('JSON');
    await form.press('Local: Qwen 8B');
    const editor = await form.jsonEditor();
    expect(JSON.parse(await editor.text())).toEqual({ temperature: 0.7, think: 'low' });
    await editor.type('{ "temperature": ');
    await form.press('Local: Qwen 8B');
    expect(await editor.text()).toBe('{ "temperature": ');
  });
});

describe('another provider', () => {
  it('says what it drops and puts aside, and is taken back by Undo', async () => {
    const { form } = await openModelForm(SAVED);
    await form.choose('Provider', /Mistral/);
    const words = await form.statusTexts();
    expect(words).toContain(
      'Mistral does not take these settings; they are left out when you save: Reasoning effort.',
    );
    expect(words).toContain('The saved key belongs to OpenAI and is removed when you save.');
    expect(words).toContain('The base URL https://proxy.example/v1 is put aside');
    expect(words).toContain('The model name “gpt” stays: look whether Mistral has it.');
    expect(await form.valueIn('Base URL')).toBe('https://api.mistral.ai');
    expect(await form.valueIn('Temperature')).toBe('0.8');
    await form.press('Undo');
    expect(await form.valueIn('Base URL')).toBe('https://proxy.example/v1');
    expect(await form.chosenIn('Reasoning effort')).toBe('low');
    expect(await form.storedKeyText()).toContain('saved, ends in …abcd');
    expect(await form.statusTexts()).not.toContain('Mistral');
  });

  it('says which settings do not fit it, and shows why', async () => {
    const pages = await openModelPage('/models/m1');
    const cooler = {
      ...MISTRAL,
      settingsSchema: {
        properties: { temperature: { type: 'number', title: 'Temperature', minimum: 0, maximum: 0.5 } },
      },
    };
    await pages.server.answerProviders([OPENAI, cooler]);
    await pages.server.answer('GET', '/llm-models/m1', SAVED);
    await pages.server.answerModels([SAVED]);
    const form = await TestbedHarnessEnvironment.loader(pages.router.fixture).getHarness(ModelFormHarness);
    await form.choose('Provider', /Mistral/);
    expect(await form.statusTexts()).toContain(
      'These settings do not fit Mistral and have to be changed: Temperature.',
    );
    expect(await form.wordsUnder('Temperature')).toEqual(['Temperature must be between 0 and 0.5']);
  });

  it('asks for the values of headers again, which were saved for another server', async () => {
    const settings = { extraHeaders: { 'X-A': STORED_SECRET } };
    const { form } = await openModelForm({ ...SAVED, settings });
    expect(await form.wordsUnder('Extra headers')).toEqual([]);
    await form.type('Base URL', 'https://elsewhere.example/v1');
    await form.press('Save');
    expect(await form.wordsUnder('Extra headers')).toEqual([
      'Enter the value of "X-A": the saved one belongs to another server',
    ]);
  });

  it('can be chosen for a model whose provider is not known any more', async () => {
    const { form, server } = await openModelForm({ ...SAVED, provider: 'gone' });
    expect(await form.statusTexts()).toContain('does not know the provider of this model any more');
    await form.press('Save');
    expect(() => server.request('PATCH', '/llm-models/m1')).toThrow();
    await form.choose('Provider', /OpenAI/);
    expect(await form.statusTexts()).not.toContain('does not know the provider');
    expect(await form.valueIn('Temperature')).toBe('0.8');
  });
});
