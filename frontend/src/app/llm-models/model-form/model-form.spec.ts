import { manualChangeDetection } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { openModelForm, openModelPage, problemOf } from '../../../testing/model-page';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';
import { settle } from '../../../testing/settle';
import type { LlmModel } from '../../api/llm-model-api';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
  settings: { temperature: 0.8 },
};
const OTHER = { ...llmModelOf(LOCAL_MODEL), isDefault: true };

describe('ModelForm for a new model', () => {
  it('sends what was entered, without what was not set', async () => {
    const { form, server, router } = await openModelForm(null, [OTHER]);
    await form.type('Name', ' Evening ');
    await form.choose('Provider', /OpenAI/);
    await form.type('Model name', 'gpt');
    await form.type('API key', 'sk-1234');
    await form.type('Temperature', '0,7');
    await form.choose('Reasoning effort', 'high');
    await form.makeDefault();
    await form.press('Save');
    await settle();
    const request = server.request('POST', '/llm-models');
    expect(request.request.body).toEqual({
      name: 'Evening',
      provider: 'openai',
      modelName: 'gpt',
      baseUrl: null,
      apiKey: 'sk-1234',
      settings: { temperature: 0.7, reasoningEffort: 'high' },
      isDefault: true,
    });
    request.flush(SAVED);
    await settle();
    expect(router.routeNativeElement?.textContent).toContain('Add a model');
    expect(router.routeNativeElement?.tagName.toLowerCase()).toBe('app-model-list');
  });

  it('sends each kind of setting as its type', async () => {
    const { form, server } = await openModelForm(null, [OTHER]);
    await form.type('Name', 'Evening');
    await form.choose('Provider', /Mistral/);
    await form.type('Model name', 'large');
    await form.type('API key', 'key');
    await form.turn('Safe prompt', 'off');
    await form.addToList('THE END');
    await form.type('Extra headers', '{ "X-A": "b" }');
    await form.type('Maximum output', '500');
    await form.press('Save');
    await settle();
    expect(server.request('POST', '/llm-models').request.body).toMatchObject({
      settings: { safePrompt: false, stop: ['THE END'], extraHeaders: { 'X-A': 'b' }, maxOutputTokens: 500 },
    });
  });

  it('fills in the address of the provider', async () => {
    const { form } = await openModelForm(null);
    await form.choose('Provider', /OpenAI/);
    expect(await form.valueIn('Base URL')).toBe('https://api.openai.com/v1');
    await form.choose('Provider', /Ollama/);
    expect(await form.valueIn('Base URL')).toBe('http://127.0.0.1:11434');
    await form.type('Base URL', '');
    expect(await form.wordsUnder('Base URL')).toEqual(['Base URL is required for Ollama']);
  });

  it('asks for neither address nor key where the provider has none', async () => {
    const { form } = await openModelForm(null);
    await form.choose('Provider', /Storyteller/);
    expect(await form.hasField('Base URL')).toBe(false);
    expect(await form.hasField('API key')).toBe(false);
    expect(await form.valueIn('Model name')).toBe('storyteller');
  });

  it('asks the server nothing while something is wrong, and goes to the first error', async () => {
    const { form, server } = await openModelForm(null);
    const scrollIntoView = jest.spyOn(Element.prototype, 'scrollIntoView');
    await form.choose('Provider', /OpenAI/);
    await form.type('Name', 'Evening');
    await form.type('Temperature', '3');
    await form.press('Save');
    await settle();
    expect(scrollIntoView).toHaveBeenLastCalledWith({ block: 'center' });
    expect(await form.wordsUnder('Model name')).toEqual(['Model name is required']);
    expect(await form.wordsUnder('API key')).toEqual(['API key is required for OpenAI']);
    expect(await form.wordsUnder('Temperature')).toEqual(['Temperature must be between 0 and 2']);
    expect(await form.isFocused('API key')).toBe(true);
    expect(() => server.request('POST', '/llm-models')).toThrow();
  });

  it('names the settings that another provider does not take', async () => {
    const { form } = await openModelForm(null);
    await form.choose('Provider', /Ollama/);
    await form.choose('Thinking', 'high');
    await form.choose('Provider', /OpenAI/);
    expect(await form.statusTexts()).toContain('left out when you save: Thinking');
    await form.choose('Provider', /Ollama/);
    expect(await form.chosenIn('Thinking')).toBe('high');
    expect(await form.statusTexts()).toBe('');
  });

  it('says that the first model becomes the default', async () => {
    const { router } = await openModelForm(null, []);
    expect(router.routeNativeElement?.textContent).toContain('Your first model becomes the default');
  });
});

describe('ModelForm for a stored model', () => {
  it('sends only what was changed', async () => {
    const { form, server, everywhere } = await openModelForm(SAVED, [OTHER]);
    expect(await form.heading()).toBe('Edit Evening');
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    const request = server.request('PATCH', '/llm-models/m1');
    expect(request.request.body).toEqual({ name: 'Night', expectedRevision: 1 });
    const notices = [{ code: 'SETTINGS_DROPPED', detail: 'Temperature was dropped.' }];
    request.flush({ ...SAVED, name: 'Night', notices });
    await settle();
    await server.answerModels([SAVED, OTHER]);
    await server.answerUsage();
    const message = await everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toBe('“Night” is saved. Temperature was dropped.');
  });

  it('puts the errors that the server found beside their fields', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Model name', 'bad');
    await form.press('Save');
    await settle();
    const errors = [
      { pointer: '/settings/temperature', detail: 'Temperature must be cooler' },
      { pointer: '/modelName', detail: 'There is no such model' },
      { pointer: '/oddity', detail: 'An oddity was found' },
    ];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not valid', errors });
    await server.refuse('PATCH', '/llm-models/m1', problem);
    expect(await form.wordsUnder('Temperature')).toEqual(['Temperature must be cooler']);
    expect(await form.wordsUnder('Model name')).toEqual(['There is no such model']);
    expect(await form.problems()).toContain('An oddity was found');
  });

  it('can be sent again after the server has refused it', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Taken');
    await form.press('Save');
    await settle();
    const taken = problemOf({ code: 'LLM_MODEL_NAME_TAKEN', status: 409, detail: 'This name is taken' });
    await server.refuse('PATCH', '/llm-models/m1', taken);
    expect(await form.wordsUnder('Name')).toEqual(['This name is taken']);
    expect(await form.isFocused('Name')).toBe(true);
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Taken',
      expectedRevision: 1,
    });
  });

  it('keeps everything when the connection is lost, and says so', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    expect(await form.isSaveDisabled()).toBe(true);
    await server.hangUp('PATCH', '/llm-models/m1');
    expect(await form.problems()).toContain('The server does not answer');
    expect(await form.valueIn('Name')).toBe('Night');
    expect(await form.isSaveDisabled()).toBe(false);
  });

  it('says that the model is gone', async () => {
    const { server, router } = await openModelPage('/models/gone');
    await server.answerProviders();
    await server.answerModels([]);
    const gone = problemOf({ code: 'LLM_MODEL_NOT_FOUND', status: 404, detail: 'Model not found' });
    await server.refuse('GET', '/llm-models/gone', gone);
    expect(router.routeNativeElement?.textContent).toContain('Model not found');
    expect(router.routeNativeElement?.textContent).toContain('Go to the models');
  });
});

describe('ModelForm and unsaved changes', () => {
  it('asks before they are left behind, and stays if the reader wants to', async () => {
    const { form, router, everywhere } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    const leaving = router.navigateByUrl('/elsewhere');
    await settle();
    // The page is not stable before the navigation is over, which the dialog holds up.
    await manualChangeDetection(async () => {
      const dialog = await everywhere.getHarness(MatDialogHarness);
      expect(await dialog.getTitleText()).toBe('Leave without saving?');
      const stay = await everywhere.getHarness(MatButtonHarness.with({ text: /Stay/ }));
      await stay.click();
    });
    await settle();
    await leaving;
    expect(await form.valueIn('Name')).toBe('Night');
  });

  it('lets go where nothing is changed any more', async () => {
    const { form, router } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.type('Name', 'Evening');
    await form.showSettingsAs('JSON');
    await router.navigateByUrl('/elsewhere');
    expect(router.routeNativeElement?.textContent).toBe('Elsewhere');
  });

  it('warns when the window is closed', async () => {
    const { form } = await openModelForm(SAVED);
    const before = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(before);
    expect(before.defaultPrevented).toBe(false);
    await form.type('Temperature', '0.9');
    const after = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(after);
    expect(after.defaultPrevented).toBe(true);
  });
});
