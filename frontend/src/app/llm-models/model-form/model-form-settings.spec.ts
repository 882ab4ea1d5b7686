import { openModelForm, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Local', provider: 'ollama', modelName: 'qwen' }),
  baseUrl: 'http://127.0.0.1:11434',
  settings: { temperature: 0.8, stop: ['FIN'], think: 'high' },
};

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
    expect(JSON.parse(await (await form.jsonEditor()).text())).toEqual({
      ...SAVED.settings,
      temperature: 0.5,
    });
    await (await form.jsonEditor()).type('{ "temperature": 1, "keepAlive": "5m", "think": false }');
    await form.showSettingsAs('Form');
    expect(await form.valueIn('Temperature')).toBe('1');
    expect(await form.valueIn('Keep alive')).toBe('5m');
    expect(await form.chosenIn('Thinking')).toBe('off');
    expect(await form.listEntries()).toEqual([]);
  });

  it('can be saved from the JSON view', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": 1 }');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      settings: { temperature: 1 },
      expectedRevision: 1,
    });
  });

  it('keep what does not fit on the way through the JSON view', async () => {
    const { form } = await openModelForm(SAVED);
    await form.type('Temperature', 'warm');
    await form.showSettingsAs('JSON');
    expect(await (await form.jsonEditor()).text()).toContain('"warm"');
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
      expectedRevision: 1,
    });
  });

  it('are unset by a reset, each by itself', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.pressLabelled('Reset Temperature');
    await form.choose('Thinking', 'not set');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      settings: { stop: ['FIN'] },
      expectedRevision: 1,
    });
  });

  it('carry the errors that the server found in the JSON view too', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": 1 }');
    await form.press('Save');
    await settle();
    const errors = [{ pointer: '/settings/temperature', detail: 'Temperature must be cooler' }];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not valid', errors });
    await server.refuse('PATCH', '/llm-models/m1', problem);
    const editor = await form.jsonEditor();
    expect(await editor.errors()).toEqual(['Line 1, column 18: Temperature must be cooler']);
    expect(await editor.isFocused()).toBe(true);
  });
});

describe('settings with a range', () => {
  it('have a slider, which sets only when it is moved, and a field for the same number', async () => {
    const { form, server } = await openModelForm({ ...SAVED, settings: {} });
    const setting = await form.setting('Temperature');
    const slider = await setting.sliderHarness();
    const thumb = await slider?.getEndThumb();
    expect(await thumb?.getValue()).toBe(1);
    expect(await form.valueIn('Temperature')).toBe('');
    expect(await (await thumb?.host())?.getAttribute('aria-label')).toBe('Temperature, slider, not set');
    await thumb?.setValue(1.23);
    expect(await form.valueIn('Temperature')).toBe('1.23');
    expect(await (await thumb?.host())?.getAttribute('aria-label')).toBe('Temperature, slider');
    await form.type('Temperature', '0,5');
    expect(await thumb?.getValue()).toBe(0.5);
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toMatchObject({
      settings: { temperature: 0.5 },
    });
  });

  it('have none where it would not be of use', async () => {
    const { form } = await openModelForm(SAVED);
    expect(await (await form.setting('Maximum output')).sliderHarness()).toBeNull();
  });

  it('say what they do, what they take and where they go', async () => {
    const { form } = await openModelForm(SAVED);
    const setting = await form.setting('Temperature');
    expect(await setting.about()).toBe('How freely the model chooses its words.');
    expect(await setting.words()).toEqual([
      '0 to 2',
      'in steps of 0.01',
      'default 1',
      'sent as options.temperature',
    ]);
  });

  it('say what is wrong while it is typed', async () => {
    const { form } = await openModelForm(SAVED);
    const input = await (await form.setting('Temperature')).inputHarness();
    await input?.setValue('3');
    expect(await form.wordsUnder('Temperature')).toEqual(['Temperature must be between 0 and 2']);
  });
});

describe('all settings', () => {
  it('are reset at once, counted, and come back by Undo with what was typed since', async () => {
    const { form } = await openModelForm(SAVED);
    await form.press(/^Reset all settings \(3\)$/);
    expect(await form.valueIn('Temperature')).toBe('');
    expect(await form.listEntries()).toEqual([]);
    expect(await form.statusTexts()).toContain('3 settings are reset.');
    await form.type('Keep alive', '5m');
    await form.press('Undo');
    expect(await form.valueIn('Temperature')).toBe('0.8');
    expect(await form.listEntries()).toEqual(['FIN']);
    expect(await form.valueIn('Keep alive')).toBe('5m');
  });

  it('are reset in the text, too, where that is shown', async () => {
    const { form } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await form.press(/^Reset all settings/);
    expect(await (await form.jsonEditor()).text()).toBe('{}');
    await form.press('Undo');
    expect(JSON.parse(await (await form.jsonEditor()).text())).toEqual(SAVED.settings);
  });
});

describe('errors of the server within a setting', () => {
  it('stand under the setting that they are of', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Temperature', '1');
    await form.press('Save');
    await settle();
    const errors = [
      { pointer: '/settings/stop/0', detail: 'Entry 1 is not taken' },
      { pointer: '/settings/extraHeaders/X-Name', detail: 'X-Name is not taken' },
      { pointer: '/settings/unheard-of', detail: 'Nobody knows this' },
    ];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not valid', errors });
    await server.refuse('PATCH', '/llm-models/m1', problem);
    expect(await form.wordsUnder('Stop sequences')).toEqual(['Entry 1 is not taken']);
    expect(await form.wordsUnder('Extra headers')).toEqual(['X-Name is not taken']);
    expect(await form.problems()).toContain('Nobody knows this');
  });
});
