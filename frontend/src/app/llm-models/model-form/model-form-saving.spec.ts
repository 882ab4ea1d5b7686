import { CheckAnswer } from '../../../testing/check-answer';
import { openModelForm, openModelPage, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
  revision: 3,
  settings: { temperature: 0.8 },
};
const OTHER = { ...llmModelOf(LOCAL_MODEL), name: 'Bard', isDefault: true };
const CHANGED = problemOf({ code: 'LLM_MODEL_CHANGED', status: 409, detail: 'Changed meanwhile' });
const GONE = problemOf({ code: 'LLM_MODEL_NOT_FOUND', status: 404, detail: 'Model not found' });

/** Presses Ctrl+S, or Cmd+S. */
function pressSave(key: Partial<KeyboardEventInit> = { ctrlKey: true }): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: 's', cancelable: true, bubbles: true, ...key });
  window.dispatchEvent(event);
  return event;
}

describe('Save and check', () => {
  it('saves, stays, and shows the check of what is stored', async () => {
    const { form, server, router } = await openModelForm(SAVED);
    await form.type('Temperature', '1');
    await form.press('Save and check');
    await settle();
    const saved = { ...SAVED, revision: 4, settings: { temperature: 1 } };
    await server.answer('PATCH', '/llm-models/m1', saved);
    await server.answerModels([saved]);
    const answer = new CheckAnswer(server.request('POST', '/llm-models/m1/check'));
    await answer.begin('address');
    const steps = router.routeNativeElement?.querySelector('app-check-steps')?.textContent;
    expect(steps).toContain('Address');
    await answer.conclude(true);
    await server.answerModels([saved]);
    expect(await form.heading()).toBe('Edit Evening');
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      expectedRevision: 4,
    });
  });

  it('stays in the view of the settings that is shown', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": 1 }');
    await form.press('Save and check');
    await settle();
    const saved = { ...SAVED, revision: 4, settings: { temperature: 1 } };
    await server.answer('PATCH', '/llm-models/m1', saved);
    await server.answerModels([saved]);
    expect(JSON.parse(await (await form.jsonEditor()).text())).toEqual({ temperature: 1 });
    await new CheckAnswer(server.request('POST', '/llm-models/m1/check')).conclude(true);
    await server.answerModels([saved]);
  });

  it('leads a new model to a page of its own, which begins with the check', async () => {
    const { form, server, router } = await openModelForm(null, [OTHER]);
    await form.type('Name', 'Evening');
    await form.choose('Provider', /OpenAI/);
    await form.type('Model name', 'gpt');
    await form.type('API key', 'sk-1');
    await form.press('Save and check');
    await settle();
    await server.answer('POST', '/llm-models', SAVED);
    await server.answerModels([OTHER, SAVED]);
    await server.answer('GET', '/llm-models/m1', SAVED);
    const answer = new CheckAnswer(server.request('POST', '/llm-models/m1/check'));
    expect(router.routeNativeElement?.textContent).toContain('Edit Evening');
    await answer.conclude(true);
    await server.answerModels([OTHER, SAVED]);
  });

  it('saves by the keyboard, without the check', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    expect(pressSave({ ctrlKey: true, shiftKey: true }).defaultPrevented).toBe(false);
    expect(pressSave().defaultPrevented).toBe(true);
    await settle();
    expect(pressSave({ metaKey: true }).defaultPrevented).toBe(true);
    await settle();
    await server.answer('PATCH', '/llm-models/m1', { ...SAVED, name: 'Night' });
  });
});

describe('a name that another model has', () => {
  it('is told while it is typed, with one that is free', async () => {
    const { form } = await openModelForm(SAVED, [OTHER]);
    await form.type('Name', ' bARD ');
    expect(await form.wordsUnder('Name')).toEqual(['A model is already called “bARD”']);
    await form.press('Take “bARD 2”');
    expect(await form.valueIn('Name')).toBe('bARD 2');
    expect(await form.wordsUnder('Name')).toEqual(['How you find it again, for instance “Fast and cheap”.']);
    await form.type('Name', 'Evening');
    expect(await form.wordsUnder('Name')).toEqual(['How you find it again, for instance “Fast and cheap”.']);
  });

  it('is sent all the same: the list may be older than what the server knows', async () => {
    const { form, server } = await openModelForm(SAVED, [OTHER]);
    await form.type('Name', 'Bard');
    await form.press('Save');
    await settle();
    const taken = problemOf({ code: 'LLM_MODEL_NAME_TAKEN', status: 409, detail: 'This name is taken' });
    await server.refuse('PATCH', '/llm-models/m1', taken);
    expect((await form.wordsUnder('Name')).join()).toContain('This name is taken');
    await form.press('Take “Bard 2”');
    expect(await form.isFocused('Name')).toBe(true);
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toMatchObject({ name: 'Bard 2' });
  });
});

describe('a model that was changed elsewhere', () => {
  const theirs: LlmModel = {
    ...SAVED,
    revision: 4,
    name: 'Dusk',
    modelName: 'gpt-2',
    settings: { temperature: 1.5 },
  };

  async function openConflict(): Promise<Awaited<ReturnType<typeof openModelForm>>> {
    const page = await openModelForm(SAVED);
    await page.form.type('Name', 'Night');
    await page.form.press('Save');
    await settle();
    await page.server.refuse('PATCH', '/llm-models/m1', CHANGED);
    await page.server.answer('GET', '/llm-models/m1', theirs);
    await settle();
    return page;
  }

  it('is shown field by field; what only the other one changed is taken over at first', async () => {
    const { form, server } = await openConflict();
    expect(await form.conflictRows()).toEqual([
      'Name Before Evening Theirs Dusk Yours Night: Keep mine',
      'Model name Before gpt Theirs gpt-2 Yours gpt (you did not change it): Take theirs',
      'Temperature Before 0.8 Theirs 1.5 Yours 0.8 (you did not change it): Take theirs',
    ]);
    expect(await form.valueIn('Name')).toBe('Night');
    expect(await form.valueIn('Model name')).toBe('gpt-2');
    await form.chooseSide('Temperature', 'Keep mine');
    expect(await form.valueIn('Temperature')).toBe('0.8');
    await form.press('Save what is chosen');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      settings: { temperature: 0.8 },
      expectedRevision: 4,
    });
  });

  it('is saved over where the reader wants that', async () => {
    const { form, server } = await openConflict();
    await form.press('Keep mine and save over it');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      modelName: 'gpt',
      settings: { temperature: 0.8 },
      expectedRevision: 4,
    });
  });

  it('is taken whole where the reader wants that, which can be undone', async () => {
    const { form, server } = await openConflict();
    await form.press('Take all of theirs');
    expect(await form.conflictRows()).toEqual([]);
    expect(await form.valueIn('Name')).toBe('Dusk');
    await form.press('Undo');
    expect(await form.valueIn('Name')).toBe('Night');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toMatchObject({
      name: 'Night',
      expectedRevision: 4,
    });
  });

  it('says so again when it was changed once more', async () => {
    const { form, server } = await openConflict();
    await form.press('Save what is chosen');
    await settle();
    await server.refuse('PATCH', '/llm-models/m1', CHANGED);
    await server.answer('GET', '/llm-models/m1', { ...theirs, revision: 5, settings: { temperature: 0.1 } });
    expect(await form.conflictRows()).toEqual([
      'Temperature Before 1.5 Theirs 0.1 Yours 1.5 (you did not change it): Take theirs',
    ]);
    expect(await form.valueIn('Name')).toBe('Night');
    expect(await form.valueIn('Temperature')).toBe('0.1');
  });
});

describe('a model that was deleted elsewhere', () => {
  it('can be saved as a new one, with everything that was typed; a saved key is asked for again', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    await server.refuse('PATCH', '/llm-models/m1', GONE);
    expect(await form.problems()).toContain('this model was deleted meanwhile');
    await form.press('Save as a new model');
    await settle();
    expect(await form.wordsUnder('API key')).toEqual(['API key is required for OpenAI']);
    expect(await form.isFocused('API key')).toBe(true);
    await form.type('API key', 'sk-2');
    await form.press('Save');
    await settle();
    expect(server.request('POST', '/llm-models').request.body).toEqual({
      name: 'Night',
      provider: 'openai',
      modelName: 'gpt',
      baseUrl: null,
      apiKey: 'sk-2',
      settings: { temperature: 0.8 },
      isDefault: false,
    });
  });

  it('is told also when it is deleted while two edits are compared', async () => {
    const { form, server, router } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    await server.refuse('PATCH', '/llm-models/m1', CHANGED);
    await server.refuse('GET', '/llm-models/m1', GONE);
    expect(router.routeNativeElement?.textContent).toContain('This model was deleted elsewhere');
  });
});

describe('a lost connection', () => {
  it('keeps everything, and tries again only when asked to', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    await server.hangUp('PATCH', '/llm-models/m1');
    expect(await form.problems()).toContain('Nothing that you typed is lost.');
    expect(await form.valueIn('Name')).toBe('Night');
    expect(() => server.request('PATCH', '/llm-models/m1')).toThrow();
    await form.press('Try again');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toMatchObject({ name: 'Night' });
  });
});

describe('a model that a newer version of the app has saved', () => {
  const tooNew = problemOf({
    code: 'LLM_MODEL_TOO_NEW',
    status: 409,
    detail: 'A newer version has saved this.',
  });

  it('can be saved with the settings as they stand', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    await server.refuse('PATCH', '/llm-models/m1', tooNew);
    expect(await form.problems()).toContain('A newer version has saved this.');
    await form.press('Save with the settings that stand here');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      settings: { temperature: 0.8 },
      expectedRevision: 3,
    });
  });

  it('says so where it cannot even be shown', async () => {
    const { server, router } = await openModelPage('/models/m1');
    await server.answerProviders();
    await server.answerModels([]);
    await server.refuse('GET', '/llm-models/m1', tooNew);
    expect(router.routeNativeElement?.textContent).toContain('A newer version has saved this.');
    expect(router.routeNativeElement?.textContent).toContain('Go to the models');
  });
});
