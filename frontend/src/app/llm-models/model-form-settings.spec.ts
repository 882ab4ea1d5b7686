import { openModelForm, problemOf } from '../../testing/model-page';
import { settle } from '../../testing/settle';
import { llmModelOf } from '../../testing/stories';
import type { LlmModel } from '../api/llm-model-api';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Local', provider: 'ollama', modelName: 'qwen' }),
  baseUrl: 'http://127.0.0.1:11434',
  settings: { temperature: 0.8, stop: ['FIN'], think: 'high' },
};
const TEXT = 'Settings as JSON';

describe('the settings of a model', () => {
  it('are shown as they are stored', async () => {
    const { form } = await openModelForm(SAVED);
    expect(await form.valueIn('Temperature')).toBe('0.8');
    expect(await form.chosenIn('Thinking')).toBe('high');
    expect(await form.listEntries()).toEqual(['FIN']);
    expect(await form.valueIn('Keep alive')).toBe('');
  });

  it('are the same in both views', async () => {
    const { form } = await openModelForm(SAVED);
    await form.type('Temperature', '0.5');
    await form.showSettingsAs('JSON');
    expect(JSON.parse(await form.valueIn(TEXT))).toEqual({ ...SAVED.settings, temperature: 0.5 });
    await form.type(TEXT, '{ "temperature": 1, "keepAlive": "5m", "think": false }');
    await form.showSettingsAs('Form');
    expect(await form.valueIn('Temperature')).toBe('1');
    expect(await form.valueIn('Keep alive')).toBe('5m');
    expect(await form.chosenIn('Thinking')).toBe('off');
    expect(await form.listEntries()).toEqual([]);
  });

  it('can be saved from the JSON view', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await form.type(TEXT, '{ "temperature": 1 }');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({ settings: { temperature: 1 } });
  });

  it('stay as JSON while the JSON is broken, with a word on where', async () => {
    const { form } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await form.type(TEXT, '{ "temperature": ');
    await form.showSettingsAs('Form');
    expect(await form.shownView()).toBe('JSON');
    expect(await form.valueIn(TEXT)).toBe('{ "temperature": ');
    expect((await form.wordsUnder(TEXT)).join()).toContain('This is not valid JSON');
  });

  it('keep what does not fit on the way through the JSON view', async () => {
    const { form } = await openModelForm(SAVED);
    await form.type('Temperature', 'warm');
    await form.showSettingsAs('JSON');
    expect(await form.valueIn(TEXT)).toContain('"warm"');
    await form.showSettingsAs('Form');
    expect(await form.valueIn('Temperature')).toBe('warm');
  });

  it('show one that the provider does not take, to be removed', async () => {
    const { form, server } = await openModelForm({ ...SAVED, settings: { temperature: 0.8, foreign: 1 } });
    await form.type('Temperature', '0.9');
    await form.press('Save');
    await settle();
    expect(await form.wordsUnder('foreign')).toEqual([
      'Ollama has no setting "foreign". Remove it to save the model.',
    ]);
    await form.pressLabelled('Reset foreign');
    expect(await form.hasField('foreign')).toBe(false);
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      settings: { temperature: 0.9 },
    });
  });

  it('are unset by a reset, each by itself', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.pressLabelled('Reset Temperature');
    await form.choose('Thinking', 'not set');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({ settings: { stop: ['FIN'] } });
  });

  it('carry the mistakes that the server found in the JSON view too', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await form.type(TEXT, '{ "temperature": 1 }');
    await form.press('Save');
    await settle();
    const errors = [{ pointer: '/settings/temperature', detail: 'Temperature must be cooler' }];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not valid', errors });
    await server.refuse('PATCH', '/llm-models/m1', problem);
    expect(await form.wordsUnder(TEXT)).toEqual(['Temperature must be cooler']);
    expect(await form.isFocused(TEXT)).toBe(true);
  });
});
