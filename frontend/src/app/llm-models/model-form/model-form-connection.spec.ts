import { throwError } from 'rxjs';
import { HttpErrorResponse } from '@angular/common/http';
import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type ModelPages, openModelPage, problemOf } from '../../../testing/model-page';
import { OPENAI, PROVIDERS } from '../../../testing/providers';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { ModelFormHarness } from './model-form.harness';

const AZURE: ProviderDescriptor = {
  ...OPENAI,
  id: 'azure',
  label: 'Azure AI Foundry',
  isFeatured: false,
  defaultBaseUrl: null,
  baseUrl: 'required',
  baseUrlTemplate: {
    template: 'https://{resource}.openai.azure.com/openai/v1',
    parts: [{ name: 'resource', title: 'Resource name', description: 'In the portal.', example: 'mine' }],
  },
};
const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
};

/** The form with a provider that is not among the first, and one whose base URL has parts. */
async function openForm(model: LlmModel | null): Promise<ModelPages & { form: ModelFormHarness }> {
  const pages = await openModelPage(model ? `/models/${model.id}` : '/models/new');
  await pages.server.answerProviders([...PROVIDERS, AZURE]);
  if (model) await pages.server.answer('GET', `/llm-models/${model.id}`, model);
  await pages.server.answerModels(model ? [model] : []);
  const loader = TestbedHarnessEnvironment.loader(pages.router.fixture);
  return { ...pages, form: await loader.getHarness(ModelFormHarness) };
}

async function optionsOf(form: ModelFormHarness): Promise<string[]> {
  const options = await (await form.providerField()).getOptions();
  return Promise.all(options.map((option) => option.getText()));
}

describe('the choice of a provider', () => {
  it('has the first ones above and finds the others by words of their names', async () => {
    const { form } = await openForm(null);
    const field = await form.providerField();
    await field.focus();
    const groups = await field.getOptionGroups();
    expect(await Promise.all(groups.map((group) => group.getLabelText()))).toEqual([
      'Often used',
      'More providers',
    ]);
    await field.enterText('foundry az');
    expect((await optionsOf(form)).join()).toMatch(/Azure AI Foundry$/);
    await field.clear();
    await field.enterText('no such');
    expect(await optionsOf(form)).toEqual(['No provider has this in its name']);
  });

  it('shows the chosen one again when what was typed is none', async () => {
    const { form } = await openForm(null);
    await form.choose('Provider', /OpenAI/);
    const field = await form.providerField();
    await field.clear();
    await field.enterText('Azu');
    await (await field.host()).sendKeys(TestKey.TAB);
    expect(await field.getValue()).toBe('OpenAI');
    expect(await form.valueIn('Base URL')).toBe('https://api.openai.com/v1');
  });

  it('shows a stored one that the server does not know any more', async () => {
    const { form } = await openForm({ ...SAVED, provider: 'gone' });
    expect(await (await form.providerField()).getValue()).toBe('gone');
  });
});

describe('a base URL with parts', () => {
  it('is put together of what is asked for, and shown', async () => {
    const { form, router } = await openForm(null);
    await form.type('Name', 'Azure');
    await form.choose('Provider', /Azure/);
    expect(await form.hasField('Base URL')).toBe(false);
    await form.type('Model name', 'deployment');
    await form.type('API key', 'key');
    await form.press('Save');
    await settle();
    expect(await form.problems()).toContain('Base URL is required for Azure AI Foundry: enter Resource name');
    expect(await form.isFocused('Resource name')).toBe(true);
    await form.type('Resource name', 'my-stories');
    expect(router.routeNativeElement?.querySelector('.preview')?.textContent).toContain(
      'https://my-stories.openai.azure.com/openai/v1',
    );
  });

  it('is sent whole, and read back into its parts', async () => {
    const baseUrl = 'https://my-stories.openai.azure.com/openai/v1';
    const { form, server } = await openForm({ ...SAVED, provider: 'azure', baseUrl });
    expect(await form.valueIn('Resource name')).toBe('my-stories');
    await form.type('Resource name', 'other');
    await form.type('API key', 'key');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      baseUrl: 'https://other.openai.azure.com/openai/v1',
      apiKey: 'key',
      expectedRevision: 1,
    });
  });

  it('can be entered whole', async () => {
    const { form } = await openForm(null);
    await form.choose('Provider', /Azure/);
    await form.press('Enter the whole URL');
    await form.type('Base URL', 'https://proxy.example/v1');
    expect(await form.hasField('Resource name')).toBe(false);
    await form.type('Base URL', 'https://x.openai.azure.com/openai/v1');
    await form.press('Fill in the parts instead');
    expect(await form.valueIn('Resource name')).toBe('x');
  });

  it('takes a whole URL that is pasted into a part', async () => {
    const { form, router } = await openForm(null);
    await form.choose('Provider', /Azure/);
    const paste = (text: string): void => {
      const field = router.routeNativeElement?.querySelector<HTMLInputElement>('app-base-url-parts input');
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input'));
    };
    paste('https://pasted.openai.azure.com/openai/v1/');
    expect(await form.valueIn('Resource name')).toBe('pasted');
    paste('https://pasted.openai.azure.com/openai/v1');
    expect(await form.valueIn('Resource name')).toBe('pasted');
    paste('https://proxy.example/v1');
    expect(await form.valueIn('Base URL')).toBe('https://proxy.example/v1');
  });
});

describe('the suggested names of models', () => {
  it('come when the field is entered, with the key of the saved model', async () => {
    const { form, lists } = await openForm({ ...SAVED, settings: { extraHeaders: { 'X-A': '••••••••' } } });
    lists.answer = () => lists.listOf([{ id: 'gpt-a', contextWindow: 128_000 }, { id: 'gpt-b' }]);
    expect(lists.requests).toHaveLength(0);
    const field = await form.modelNameField();
    await field.focus();
    expect(lists.requests[0]?.url).toBe('/api/providers/openai/models');
    expect(lists.requests[0]?.body).toEqual({
      baseUrl: null,
      llmModelId: 'm1',
      settings: { extraHeaders: { 'X-A': '••••••••' } },
    });
    expect(await form.wordsUnder('Model name')).toEqual(['The provider lists 2 models.']);
    await field.blur();
    await field.focus();
    expect(lists.requests).toHaveLength(1);
    await field.clear();
    await field.enterText('a gpt');
    const [option, ...others] = await field.getOptions();
    expect(others).toEqual([]);
    expect(await option?.getText()).toMatch(/gpt-a.*128k/);
    await option?.click();
    expect(await form.valueIn('Model name')).toBe('gpt-a');
  });

  it('stay few enough to be drawn at once, however many there are', async () => {
    const { form, lists } = await openForm(SAVED);
    const names = Array.from({ length: 5000 }, (_value, index) => ({ id: `model-${index}` }));
    lists.answer = () => lists.listOf(names);
    const field = await form.modelNameField();
    await field.clear();
    await field.enterText('model');
    expect((await field.getOptions()).length).toBeLessThanOrEqual(101);
    await field.enterText('-4321');
    const options = await field.getOptions();
    expect(await Promise.all(options.map((option) => option.getText()))).toEqual(['model-4321']);
  });

  it('are asked for anew with another key, and not without an address', async () => {
    const { form, lists } = await openForm(null);
    await form.type('Model name', 'x');
    expect(lists.requests).toHaveLength(0);
    await form.choose('Provider', /Azure/);
    await form.type('Model name', 'x');
    expect(lists.requests).toHaveLength(0);
    await form.choose('Provider', /OpenAI/);
    await form.type('API key', 'key-1');
    await form.type('Model name', 'x');
    await form.type('API key', 'key-2');
    await form.type('Model name', 'x');
    expect(lists.requests.map(({ body }) => body)).toEqual([
      { baseUrl: null, apiKey: 'key-1' },
      { baseUrl: null, apiKey: 'key-2' },
    ]);
  });

  it('say why there are none, and are asked for again', async () => {
    const { form, lists } = await openForm(SAVED);
    const problem = problemOf({ code: 'PROVIDER_AUTH', status: 502, detail: 'OpenAI refused the key.' });
    lists.answer = () =>
      throwError(() => new HttpErrorResponse({ status: 502, error: problem, url: '/api' }));
    const field = await form.modelNameField();
    await field.focus();
    expect(await form.wordsUnder('Model name')).toEqual(['No suggestions. OpenAI refused the key.']);
    lists.answer = () =>
      lists.listOf([], {
        code: 'MODEL_LIST_NOT_NEEDED',
        params: { provider: 'Storyteller' },
        detail: 'In English.',
      });
    await form.press('Ask for the list again');
    expect(await form.wordsUnder('Model name')).toEqual([
      'Storyteller needs no model name of a provider: enter any name.',
    ]);
    await form.type('Model name', 'my-own');
    expect(await form.valueIn('Model name')).toBe('my-own');
  });
});
