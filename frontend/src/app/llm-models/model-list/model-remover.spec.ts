import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatNativeSelectHarness } from '@angular/material/input/testing';
import { Router } from '@angular/router';
import type { LlmModel } from '../../api/llm-model-api';
import { type ModelPages, openModelForm, openModelPage, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL, STORYTELLER, usageOf } from '../../../testing/stories';
import { ProblemReporter } from '../../api/problem-reporter';
import { LlmModelStore } from '../../api/llm-model-store';
import { ModelRemover } from './model-remover';

const DEFAULT: LlmModel = { ...llmModelOf(STORYTELLER), isDefault: true, sessionCount: 2 };
const LOCAL: LlmModel = { ...llmModelOf(LOCAL_MODEL), hasApiKey: true, position: 1, sessionCount: 4 };
const CLOUD: LlmModel = { ...llmModelOf({ ...LOCAL_MODEL, id: 'model-cloud', name: 'Cloud' }), position: 2 };
const GONE = problemOf({ code: 'LLM_MODEL_NOT_FOUND', status: 404, detail: 'Model not found' });

interface Deleting extends ModelPages {
  readonly removing: Promise<boolean>;
  readonly dialog: MatDialogHarness;
}

/** Asks for the deletion of models, from a page without any list. */
async function startDeleting(
  subjects: readonly LlmModel[],
  models = [DEFAULT, LOCAL, CLOUD],
): Promise<Deleting> {
  const pages = await openModelPage('/elsewhere');
  TestBed.inject(LlmModelStore);
  TestBed.tick();
  await pages.server.answerProviders();
  await pages.server.answerModels(models);
  const removing = TestBed.inject(ModelRemover).askAndRemoveAll(subjects);
  await settle();
  const usages = models.map(({ id, sessionCount }) => usageOf(id, { sessionCount, turnCount: 132 }));
  const [first, ...more] = subjects;
  if (more.length > 0) await pages.server.answerUsage(usages);
  else
    await pages.server.answer(
      'GET',
      `/llm-models/${first?.id}/usage`,
      usages.find((u) => u.llmModelId === first?.id) ?? null,
    );
  return { ...pages, removing, dialog: await pages.everywhere.getHarness(MatDialogHarness) };
}

async function press(text: string): Promise<void> {
  const buttons = [
    ...document.querySelectorAll<HTMLElement>('mat-dialog-container button, app-offer-bar button'),
  ];
  buttons.find((button) => button.textContent.trim() === text)?.click();
  await settle();
}

async function textOf(dialog: MatDialogHarness): Promise<string> {
  return (await dialog.getContentText()).replace(/\s+/g, ' ');
}

function message(): string {
  return document.querySelector('app-offer-bar, simple-snack-bar')?.textContent.replace(/\s+/g, ' ') ?? '';
}

function names(): string[] {
  return TestBed.inject(LlmModelStore)
    .models()
    .map(({ name }) => name);
}

describe('the deletion of a model', () => {
  it('asks once, however often it is clicked', async () => {
    const { removing, everywhere } = await startDeleting([LOCAL]);
    await expect(TestBed.inject(ModelRemover).askAndRemove(LOCAL)).resolves.toBe(false);
    expect(await everywhere.getAllHarnesses(MatDialogHarness)).toHaveLength(1);
    await press('Keep it');
    await expect(removing).resolves.toBe(false);
  });

  it('says what it touches, and that what was told stays', async () => {
    const { dialog } = await startDeleting([LOCAL]);
    expect(await dialog.getTitleText()).toBe('Delete “Local Qwen”?');
    expect(await textOf(dialog)).toContain('Used in 4 sessions, 132 turns.');
    expect(await textOf(dialog)).toContain(
      'What has been told stays as it is, with the name, the provider and the settings of its model.',
    );
    expect(await textOf(dialog)).toContain('Its saved API key is deleted with it.');
  });

  it('gives its sessions to the model that is chosen, the default unless the reader says otherwise', async () => {
    const { everywhere, removing, server } = await startDeleting([LOCAL]);
    const select = await everywhere.getHarness(MatNativeSelectHarness);
    expect(await Promise.all((await select.getOptions()).map((option) => option.getText()))).toEqual([
      'Storyteller (built in)',
      'Cloud',
    ]);
    const isSelected = await Promise.all((await select.getOptions()).map((option) => option.isSelected()));
    expect(isSelected).toEqual([true, false]);
    await select.selectOptions({ text: 'Cloud' });
    await press('Delete');
    const request = server.request('DELETE', '/llm-models/model-local');
    expect(request.request.params.get('replacementId')).toBe('model-cloud');
    request.flush(null, { status: 204, statusText: '' });
    expect(await removing).toBe(true);
    expect(names()).toEqual(['Storyteller (built in)', 'Cloud']);
  });

  it('names the heir of a default, and offers it for the sessions', async () => {
    const { dialog, server } = await startDeleting([DEFAULT]);
    expect(await textOf(dialog)).toContain('“Local Qwen” becomes the default model.');
    await press('Delete');
    const { params } = server.request('DELETE', '/llm-models/model-storyteller').request;
    expect(params.get('replacementId')).toBe('model-local');
  });

  it('asks for nobody when no session uses it', async () => {
    const { dialog, server } = await startDeleting([CLOUD]);
    expect(await textOf(dialog)).toContain('Used in no session now, 132 turns told.');
    expect(document.querySelector('mat-dialog-container select')).toBeNull();
    await press('Delete');
    expect(server.request('DELETE', '/llm-models/model-cloud').request.params.keys()).toEqual([]);
  });

  it('says that sessions cannot go on without any model', async () => {
    const { dialog } = await startDeleting([LOCAL], [LOCAL]);
    expect(await textOf(dialog)).toContain('These sessions cannot go on until there is another model.');
  });

  it('does nothing when the reader keeps the model', async () => {
    const { removing, server } = await startDeleting([LOCAL]);
    await press('Keep it');
    expect(await removing).toBe(false);
    expect(() => server.request('DELETE', '/llm-models/model-local')).toThrow();
  });

  it('takes a model that is already gone for deleted', async () => {
    const { removing, server } = await startDeleting([CLOUD]);
    await press('Delete');
    await server.refuse('DELETE', '/llm-models/model-cloud', GONE);
    expect(await removing).toBe(true);
    expect(message()).toContain('“Cloud” was deleted.');
  });

  it('deletes nothing when the model for the sessions is gone', async () => {
    const { removing, server } = await startDeleting([LOCAL]);
    await press('Delete');
    await server.refuse('DELETE', '/llm-models/model-local', GONE);
    await server.answer('GET', '/llm-models/model-local/usage', usageOf(LOCAL.id));
    expect(await removing).toBe(false);
    expect(message()).toContain('The model that was to take over the sessions is no longer there.');
    expect(names()).toContain('Local Qwen');
  });

  it('asks once for several, with the sum of what they touch', async () => {
    const { dialog, removing, server } = await startDeleting([DEFAULT, LOCAL]);
    expect(await dialog.getTitleText()).toBe('Delete 2 models?');
    expect(await textOf(dialog)).toContain('“Storyteller (built in)” and “Local Qwen”');
    expect(await textOf(dialog)).toContain('Used in 6 sessions, 264 turns.');
    await press('Delete');
    for (const id of ['model-storyteller', 'model-local']) {
      const request = server.request('DELETE', `/llm-models/${id}`);
      expect(request.request.params.get('replacementId')).toBe('model-cloud');
      request.flush(null, { status: 204, statusText: '' });
      await settle();
    }
    expect(await removing).toBe(true);
    expect(message()).toContain('2 models were deleted.');
  });
});

describe('the undo of a deletion', () => {
  async function deleteLocal(pages: Pick<Deleting, 'server' | 'removing'>): Promise<void> {
    await press('Delete');
    pages.server.request('DELETE', '/llm-models/model-local').flush(null, { status: 204, statusText: '' });
    await settle();
    await pages.removing;
    await pages.server.answerModels([DEFAULT, CLOUD]);
  }

  it('brings the model back', async () => {
    const deleting = await startDeleting([LOCAL]);
    await deleteLocal(deleting);
    expect(message()).toContain('“Local Qwen” was deleted.');
    await press('Undo');
    await deleting.server.answer('POST', '/llm-models/model-local/restore', LOCAL);
    await deleting.server.answerModels([DEFAULT, LOCAL, CLOUD]);
    expect(names()).toContain('Local Qwen');
    expect(message()).toContain('“Local Qwen” is back.');
  });

  it('is not lost by another deletion: one offer brings back both, the newest first', async () => {
    const deleting = await startDeleting([LOCAL]);
    const { server } = deleting;
    await deleteLocal(deleting);
    const removing = TestBed.inject(ModelRemover).askAndRemove(CLOUD);
    await settle();
    await server.answer('GET', '/llm-models/model-cloud/usage', usageOf(CLOUD.id));
    await press('Delete');
    server.request('DELETE', '/llm-models/model-cloud').flush(null, { status: 204, statusText: '' });
    await settle();
    await removing;
    await server.answerModels([DEFAULT]);
    expect(message()).toContain('2 models were deleted.');
    await press('Undo');
    expect(() => server.request('POST', '/llm-models/model-local/restore')).toThrow();
    await server.answer('POST', '/llm-models/model-cloud/restore', CLOUD);
    await server.answer('POST', '/llm-models/model-local/restore', LOCAL);
    await server.answerModels([DEFAULT, LOCAL, CLOUD]);
    expect(message()).toContain('2 models are back.');
  });

  it('is only for what still can be taken back', async () => {
    const deleting = await startDeleting([LOCAL]);
    const { server } = deleting;
    await deleteLocal(deleting);
    document.querySelector<HTMLElement>('app-offer-bar [aria-label="Close"]')?.click();
    await settle();
    const removing = TestBed.inject(ModelRemover).askAndRemove(CLOUD);
    await settle();
    await server.answer('GET', '/llm-models/model-cloud/usage', usageOf(CLOUD.id));
    await press('Delete');
    server.request('DELETE', '/llm-models/model-cloud').flush(null, { status: 204, statusText: '' });
    await settle();
    await removing;
    expect(message()).toContain('“Cloud” was deleted.');
  });

  it('is there for those that are gone where one of several could not be deleted', async () => {
    const { removing, server } = await startDeleting([LOCAL, CLOUD]);
    await press('Delete');
    server.request('DELETE', '/llm-models/model-local').flush(null, { status: 204, statusText: '' });
    await settle();
    await server.hangUp('DELETE', '/llm-models/model-cloud');
    expect(await removing).toBe(false);
    await settle();
    expect(message()).toContain('“Local Qwen” was deleted.');
    expect(TestBed.inject(ProblemReporter).problem()).toContain('The server does not answer');
  });

  it('says when it comes too late', async () => {
    const deleting = await startDeleting([LOCAL]);
    await deleteLocal(deleting);
    await press('Undo');
    await deleting.server.refuse('POST', '/llm-models/model-local/restore', GONE);
    expect(message()).toContain('The time to undo is over: “Local Qwen” is deleted for good.');
  });

  it('says when it fails', async () => {
    const deleting = await startDeleting([LOCAL]);
    await deleteLocal(deleting);
    await press('Undo');
    await deleting.server.hangUp('POST', '/llm-models/model-local/restore');
    expect(message()).toContain('The server does not answer');
  });

  it('leads back to the form that the model was deleted from', async () => {
    const pages = await openModelForm(LOCAL, [DEFAULT]);
    const { everywhere, server } = pages;
    const removing = TestBed.inject(ModelRemover).askAndRemove(LOCAL);
    await settle();
    await server.answer('GET', '/llm-models/model-local/usage', usageOf(LOCAL.id));
    await everywhere.getHarness(MatButtonHarness.with({ text: 'Delete' }));
    await press('Delete');
    server.request('DELETE', '/llm-models/model-local').flush(null, { status: 204, statusText: '' });
    await settle();
    await removing;
    expect(TestBed.inject(Router).url).toBe('/models');
    await server.answerUsage();
    await server.answerModels([DEFAULT]);
    await press('Undo');
    await server.answer('POST', '/llm-models/model-local/restore', LOCAL);
    expect(TestBed.inject(Router).url).toBe('/models/model-local');
    expect(TestBed.inject(ModelRemover).isRemoved('model-local')).toBe(false);
  });
});
