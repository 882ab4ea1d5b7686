import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type ModelPages, openModelForm } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';
import { ModelFormHarness } from './model-form.harness';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  revision: 3,
  settings: { temperature: 0.8 },
};

type FormPage = ModelPages & { form: ModelFormHarness };

/** Opens the page again, as a reload does: with what the tab keeps, and nothing else. */
async function reload(model: LlmModel | null): Promise<FormPage> {
  const kept = { ...sessionStorage };
  TestBed.resetTestingModule();
  const page = await openModelForm(model, [], kept);
  return {
    ...page,
    form: await TestbedHarnessEnvironment.loader(page.router.fixture).getHarness(ModelFormHarness),
  };
}

describe('an unsaved draft after a reload', () => {
  it('is offered with its time, and restored in the view that it was typed in', async () => {
    const first = await openModelForm(SAVED);
    await first.form.type('Name', 'Night');
    await first.form.showSettingsAs('JSON');
    await (await first.form.jsonEditor()).type('{ "temperature": ');
    await settle();
    const { form } = await reload(SAVED);
    expect(await form.statusTexts()).toMatch(/Unsaved changes from \d+:\d\d.* are still here/);
    expect(await form.valueIn('Name')).toBe('Evening');
    await form.press('Restore');
    expect(await form.isFocused('Name')).toBe(true);
    expect(await form.valueIn('Name')).toBe('Night');
    expect(await (await form.jsonEditor()).text()).toBe('{ "temperature": ');
  });

  it('has neither key nor values of headers', async () => {
    const first = await openModelForm(SAVED);
    await first.form.press('Replace');
    await first.form.type('API key', 'sk-secret');
    await first.form.type('Extra headers', '{ "X-Gate": "open-sesame" }');
    await settle();
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).toContain('X-Gate');
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toMatch(/sk-secret|open-sesame/);
    const { form } = await reload(SAVED);
    await form.press('Restore');
    expect(await form.valueIn('API key')).toBe('');
  });

  it('is kept of a new model, too', async () => {
    const first = await openModelForm(null);
    await first.form.type('Name', 'Night');
    await first.form.choose('Provider', /Ollama/);
    await first.form.type('Keep alive', '5m');
    await settle();
    const { form } = await reload(null);
    await form.press('Restore');
    expect(await form.valueIn('Keep alive')).toBe('5m');
    expect(await form.valueIn('Base URL')).toBe('http://127.0.0.1:11434');
  });

  it('is of the revision that it was begun with, so that another edit is noticed', async () => {
    const first = await openModelForm(SAVED);
    await first.form.type('Name', 'Night');
    await settle();
    const { form, server } = await reload({ ...SAVED, revision: 4, modelName: 'other' });
    await form.press('Restore');
    await form.press('Save');
    await settle();
    expect(server.request('PATCH', '/llm-models/m1').request.body).toEqual({
      name: 'Night',
      expectedRevision: 3,
    });
  });

  it('is discarded on demand, and does not come back', async () => {
    const first = await openModelForm(SAVED);
    await first.form.type('Name', 'Night');
    await settle();
    const second = await reload(SAVED);
    await second.form.press('Discard');
    await settle();
    const { form } = await reload(SAVED);
    expect(await form.statusTexts()).not.toContain('Unsaved changes');
  });

  it('is not there once it is saved', async () => {
    const { form, server } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    await server.answer('PATCH', '/llm-models/m1', { ...SAVED, name: 'Night' });
    expect(Object.keys(sessionStorage).filter((key) => key.includes('model-draft'))).toEqual([]);
  });
});

describe('a form that is left while it is being saved', () => {
  it('leaves its reader where they are, and has the list read again', async () => {
    const { form, server, router } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    const leaving = router.navigateByUrl('/elsewhere');
    await settle();
    const leave = [...document.querySelectorAll<HTMLElement>('mat-dialog-container button')].find((button) =>
      button.textContent.includes('Leave'),
    );
    leave?.click();
    await leaving;
    await server.answer('PATCH', '/llm-models/m1', { ...SAVED, name: 'Night', revision: 4 });
    await server.answerModels([SAVED]);
    expect(TestBed.inject(Router).url).toBe('/elsewhere');
  });
});
