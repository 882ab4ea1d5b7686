import { openModelForm, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Local', provider: 'ollama', modelName: 'qwen' }),
  baseUrl: 'http://127.0.0.1:11434',
  settings: { temperature: 0.8, stop: ['FIN'], think: 'high' },
};

describe('settings as JSON', () => {
  it('have their errors listed with line and column, each a way to its place', async () => {
    const { form } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    const editor = await form.jsonEditor();
    await editor.type('{\n  "temperature": 3,\n  "stop": ["a", 5],\n  "foreign": 1\n}');
    expect(await editor.errors()).toEqual([
      'Line 2, column 18: Temperature must be between 0 and 2',
      'Line 3, column 17: Stop sequences, entry 2, must be a text',
      'Line 4, column 3: Ollama has no setting "foreign"',
    ]);
    expect(await editor.goTo(1)).toBe('5');
    expect(await editor.goTo(2)).toBe('"foreign"');
  });

  it('are refused with comments, a last comma and a name twice', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    const editor = await form.jsonEditor();
    await editor.type('{ "temperature": 1, "temperature": 2, // twice\n}');
    expect(await editor.errors()).toEqual([
      'Line 1, column 21: "temperature" is there twice: remove one of them',
      'Line 1, column 37: This comma is one too many: JSON has none before the closing }',
      'Line 1, column 39: JSON has no comments: remove this one',
    ]);
    await form.press('Save');
    await settle();
    expect(() => server.request('PATCH', '/llm-models/m1')).toThrow();
    expect(await editor.isFocused()).toBe(true);
  });

  it('lose nothing while they are broken, however often the view is changed', async () => {
    const { form } = await openModelForm(SAVED);
    const broken = '{\n  "temperature": 1,\n  "stop": [';
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": 1 }');
    await (await form.jsonEditor()).type(broken);
    for (let round = 0; round < 2; round += 1) {
      await form.showSettingsAs('Form');
      expect(await form.shownView()).toBe('Form');
      expect(await form.statusTexts()).toContain(
        'The JSON has an error at line 3; it is kept as you typed it.',
      );
      expect(await form.valueIn('Temperature')).toBe('1');
      expect(await (await (await form.setting('Temperature')).inputHarness())?.isDisabled()).toBe(true);
      await form.press('Go back to the JSON');
      expect(await (await form.jsonEditor()).text()).toBe(broken);
    }
  });

  it('are not saved while they are broken, and the refusal leads to them', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": ');
    await form.showSettingsAs('Form');
    await form.press('Save');
    await settle();
    expect(() => server.request('PATCH', '/llm-models/m1')).toThrow();
    expect(await form.problems()).toContain('The JSON of the settings has an error at line 1.');
    await form.press('Go to the JSON');
    expect(await (await form.jsonEditor()).text()).toBe('{ "temperature": ');
  });

  it('can be discarded for the form, and come back by Undo', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{ "temperature": ');
    await form.showSettingsAs('Form');
    await form.press('Discard the JSON');
    await form.type('Temperature', '1');
    await form.press('Undo');
    await form.showSettingsAs('JSON');
    expect(await (await form.jsonEditor()).text()).toBe('{ "temperature": ');
    await form.showSettingsAs('Form');
    await form.press('Discard the JSON');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toMatchObject({
      settings: { ...SAVED.settings, temperature: 1 },
    });
  });

  it('have the errors of the server at their places, deep ones too', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.showSettingsAs('JSON');
    await (await form.jsonEditor()).type('{\n"stop": ["a", "b"],\n"extraHeaders": {\n"X-Name": "y"}}');
    await form.press('Save');
    await settle();
    const errors = [
      { pointer: '/settings/stop/1', detail: 'Entry 2 is not taken' },
      { pointer: '/settings/extraHeaders/X-Name', detail: 'X-Name is not taken' },
    ];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not valid', errors });
    await server.refuse('PATCH', '/llm-models/m1', problem);
    expect(await (await form.jsonEditor()).errors()).toEqual([
      'Line 2, column 15: Entry 2 is not taken',
      'Line 4, column 11: X-Name is not taken',
    ]);
  });
});
