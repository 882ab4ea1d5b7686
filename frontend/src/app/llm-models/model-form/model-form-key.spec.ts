import { openModelForm } from '../../../testing/model-page';
import { OPENAI, PROVIDERS } from '../../../testing/providers';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';
import { openModelPage } from '../../../testing/model-page';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ModelFormHarness } from './model-form.harness';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
};

/** What is sent when Save is pressed now. */
async function save(page: Awaited<ReturnType<typeof openModelForm>>): Promise<unknown> {
  await page.form.press('Save');
  await settle();
  return page.server.request('PATCH', '/llm-models/m1').request.body;
}

describe('the API key of a model', () => {
  it('is never shown once it is saved, only its end', async () => {
    const { form } = await openModelForm(SAVED);
    expect(await form.storedKeyText()).toContain(
      'saved, ends in …abcd. Stored unencrypted on this computer.',
    );
    expect(await form.hasField('API key')).toBe(false);
  });

  it('shows not even the end of a short one', async () => {
    const { form } = await openModelForm({ ...SAVED, apiKeyHint: null });
    expect(await form.storedKeyText()).toMatch(/API key: saved\.(?!,)/);
  });

  it('is replaced by what is typed, masked until it is revealed', async () => {
    const page = await openModelForm(SAVED);
    await page.form.press('Replace');
    expect(await page.form.typeOf('API key')).toBe('password');
    await page.form.type('API key', 'sk-new');
    await page.form.pressLabelled('Show the API key');
    expect(await page.form.typeOf('API key')).toBe('text');
    expect(await save(page)).toEqual({ apiKey: 'sk-new', expectedRevision: 1 });
  });

  it('is not replaced by nothing', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.press('Replace');
    await form.press('Save');
    await settle();
    expect(await form.wordsUnder('API key')).toEqual(['Enter the new key, or keep the saved one']);
    expect(() => server.request('PATCH', '/llm-models/m1')).toThrow();
  });

  it('is kept when the reader thinks better of it', async () => {
    const page = await openModelForm(SAVED);
    await page.form.press('Replace');
    await page.form.type('API key', 'sk-new');
    await page.form.press('Keep the saved key');
    await page.form.type('Name', 'Night');
    expect(await save(page)).toEqual({ name: 'Night', expectedRevision: 1 });
  });

  it('is removed on demand', async () => {
    const page = await openModelForm(SAVED);
    await page.form.press('Remove');
    expect(await page.form.storedKeyText()).toContain('removed when you save');
    expect(await save(page)).toEqual({ apiKey: null, expectedRevision: 1 });
  });

  it('does not follow to another address', async () => {
    const page = await openModelForm(SAVED);
    await page.form.type('Base URL', 'https://elsewhere.example/v1');
    expect(await page.form.wordsUnder('API key')).toEqual([
      'The saved key belongs to another address and will be removed. Enter the key for this one.',
    ]);
    await page.form.type('API key', 'sk-other');
    expect(await save(page)).toEqual({
      baseUrl: 'https://elsewhere.example/v1',
      apiKey: 'sk-other',
      expectedRevision: 1,
    });
  });

  it('may come from the environment of the server, for the address of the provider only', async () => {
    const { router, server } = await openModelPage('/models/new');
    const withKey = PROVIDERS.map((provider) =>
      provider === OPENAI ? { ...OPENAI, apiKeyFromEnv: true } : provider,
    );
    await server.answerProviders(withKey);
    await server.answerModels([]);
    const form = await TestbedHarnessEnvironment.loader(router.fixture).getHarness(ModelFormHarness);
    await form.choose('Provider', /OpenAI/);
    expect(await form.wordsUnder('API key')).toEqual([
      'OPENAI_API_KEY from the server’s environment is used unless you enter a key here.',
    ]);
    await form.type('Base URL', 'https://elsewhere.example/v1');
    expect(await form.wordsUnder('API key')).toEqual([
      'OPENAI_API_KEY from the server’s environment is only sent to https://api.openai.com/v1.',
    ]);
  });

  it('is required at the address of the provider only', async () => {
    const { form, server } = await openModelForm(null);
    await form.type('Name', 'Evening');
    await form.choose('Provider', /OpenAI/);
    await form.type('Model name', 'gpt');
    await form.press('Save');
    expect(await form.wordsUnder('API key')).toEqual(['API key is required for OpenAI']);
    await form.type('Base URL', 'https://elsewhere.example/v1');
    await form.press('Save');
    await settle();
    const { body } = server.request('POST', '/llm-models').request;
    expect(body).toMatchObject({ baseUrl: 'https://elsewhere.example/v1' });
    expect(body).not.toHaveProperty('apiKey');
  });

  it('is neither in the storage of the browser nor in any address', async () => {
    const page = await openModelForm(SAVED);
    await page.form.press('Replace');
    await page.form.type('API key', 'sk-secret');
    await page.form.press('Save');
    await settle();
    const { request } = page.server.request('PATCH', '/llm-models/m1');
    expect(request.urlWithParams).not.toContain('sk-secret');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('sk-secret');
  });

  it('is said to be encrypted where it is', async () => {
    const { form, lists } = await openModelForm(null);
    lists.installation = { keyStorage: 'encrypted', version: '1.0.0' };
    await form.choose('Provider', /OpenAI/);
    await form.type('API key', 'sk-1');
    expect(await form.storedKeyText()).toBe('API key: stored when you save. Encrypted at rest.');
  });

  it('is said to come from where it does', async () => {
    const { form, router } = await openModelForm(null);
    await form.choose('Provider', /OpenAI/);
    expect(await form.storedKeyText()).toBe('API key: none yet.');
    await form.type('API key', 'sk-1');
    expect(await form.storedKeyText()).toBe(
      'API key: stored when you save. Stored unencrypted on this computer.',
    );
    await form.choose('Provider', /Ollama/);
    expect(await form.storedKeyText()).toBe('API key: none. Most servers of this kind need none.');
    const link = (): Element | null | undefined =>
      router.routeNativeElement?.querySelector('a[href="https://platform.openai.com/api-keys"]');
    expect(link()).toBeNull();
    await form.choose('Provider', /OpenAI/);
    expect(link()?.textContent).toContain('Where to get a key');
  });

  it('is warned of what came along with it, which is taken out on demand', async () => {
    const { form, router } = await openModelForm(null);
    await form.choose('Provider', /OpenAI/);
    await form.type('API key', 'Bearer sk-1 ');
    expect(router.routeNativeElement?.textContent).toContain('“Bearer” stands before the key');
    await form.press('Take it out');
    expect(await form.isFocused('API key')).toBe(true);
    expect(await form.valueIn('API key')).toBe('sk-1');
    expect(router.routeNativeElement?.textContent).not.toContain('“Bearer”');
  });

  it('is in a field that no password manager takes for a password', async () => {
    const supports = jest.fn(() => true);
    Object.defineProperty(globalThis, 'CSS', { value: { supports }, configurable: true });
    const { form, router } = await openModelForm(null);
    await form.choose('Provider', /OpenAI/);
    expect(await form.typeOf('API key')).toBe('text');
    const field = router.routeNativeElement?.querySelector('app-api-key-input input');
    expect(field?.getAttribute('autocomplete')).toBe('off');
    expect(router.routeNativeElement?.querySelector('[type="password"]')).toBeNull();
    Reflect.deleteProperty(globalThis, 'CSS');
  });
});

describe('the focus beside a stored key', () => {
  it('goes to what takes the place of the pressed button', async () => {
    const { form } = await openModelForm(SAVED);
    await form.press('Replace');
    expect(await form.isFocused('API key')).toBe(true);
    await form.press('Keep the saved key');
    expect(document.activeElement?.textContent).toBe('Replace');
    await form.press('Remove');
    expect(document.activeElement?.textContent).toBe('Keep it');
  });
});
