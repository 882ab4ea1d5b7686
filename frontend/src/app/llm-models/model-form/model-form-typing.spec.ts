import { CheckAnswer } from '../../../testing/check-answer';
import { openModelForm } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';

const STORED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  apiKeyHint: 'abcd',
  revision: 3,
  settings: { temperature: 0.8 },
};
const SAVED = { ...STORED, revision: 4, settings: { temperature: 1 } };

describe('What is typed while a save is on its way', () => {
  it('stays, and is saved by the next one', async () => {
    const { form, server } = await openModelForm(STORED);
    await form.type('Temperature', '1');
    await form.press('Save and check');
    await settle();
    await form.type('Name', 'Night');
    await server.answer('PATCH', '/llm-models/m1', SAVED);
    await server.answerModels([SAVED]);
    await new CheckAnswer(server.request('POST', '/llm-models/m1/check')).conclude(true);
    await server.answerModels([SAVED]);
    expect(await form.valueIn('Name')).toBe('Night');
    expect(await form.valueIn('Temperature')).toBe('1');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      expectedRevision: 4,
    });
  });

  it('keeps the reader on the page, also without a check', async () => {
    const { form, server } = await openModelForm(STORED);
    await form.type('Temperature', '1');
    await form.press('Save');
    await settle();
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": 1, "maxOutputTokens": 7 }');
    await server.answer('PATCH', '/llm-models/m1', SAVED);
    await server.answerModels([SAVED]);
    expect(await form.heading()).toBe('Edit Evening');
    expect(JSON.parse(await (await form.jsonEditor()).text())).toEqual({
      temperature: 1,
      maxOutputTokens: 7,
    });
    await form.press('Save');
    await settle();
    const { body } = server.request('PATCH', '/llm-models/m1').request;
    expect(body).toEqual({ settings: { temperature: 1, maxOutputTokens: 7 }, expectedRevision: 4 });
  });

  it('is offered on the page of a new model', async () => {
    const other = { ...llmModelOf(LOCAL_MODEL), name: 'Bard', isDefault: true };
    const { form, server, router } = await openModelForm(null, [other]);
    await form.type('Name', 'Evening');
    await form.choose('Provider', /OpenAI/);
    await form.type('Model name', 'gpt');
    await form.type('API key', 'sk-1');
    await form.press('Save');
    await settle();
    await form.type('Name', 'Night');
    await server.answer('POST', '/llm-models', STORED);
    await server.answerModels([other, STORED]);
    await server.answer('GET', '/llm-models/m1', STORED);
    const page = router.routeNativeElement;
    expect(page?.textContent).toContain('Edit Evening');
    expect(page?.textContent).toContain('Unsaved changes from');
    [...(page?.querySelectorAll('button') ?? [])]
      .find((button) => button.textContent.trim() === 'Restore')
      ?.click();
    await settle();
    expect([...(page?.querySelectorAll('input') ?? [])].map(({ value }) => value)).toContain('Night');
  });
});
