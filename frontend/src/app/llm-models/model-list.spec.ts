import type { HarnessLoader } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { CheckAnswer } from '../../testing/check-answer';
import { type ModelPages, openModelPage, problemOf } from '../../testing/model-page';
import { settle } from '../../testing/settle';
import { llmModelOf, LOCAL_MODEL, STORYTELLER } from '../../testing/stories';

const DEFAULT = { ...llmModelOf(STORYTELLER), isDefault: true, sessionCount: 2 };
const LOCAL = { ...llmModelOf(LOCAL_MODEL), hasApiKey: true };

async function openList(models = [DEFAULT, LOCAL]): Promise<ModelPages> {
  const pages = await openModelPage('/models');
  await pages.server.answerProviders();
  await pages.server.answerModels(models);
  return pages;
}

function textOf({ router }: ModelPages): string {
  return router.routeNativeElement?.textContent.replace(/\s+/g, ' ') ?? '';
}

async function press(everywhere: HarnessLoader, label: string): Promise<void> {
  await (await everywhere.getHarness(MatButtonHarness.with({ selector: `[aria-label="${label}"]` }))).click();
  await settle();
}

async function confirm(everywhere: HarnessLoader, text: string): Promise<string> {
  const dialog = await everywhere.getHarness(MatDialogHarness);
  const words = `${await dialog.getTitleText()} ${await dialog.getContentText()}`;
  await (await everywhere.getHarness(MatButtonHarness.with({ text }))).click();
  await settle();
  return words;
}

describe('ModelList', () => {
  it('shows each model with its provider, its name there and its sessions', async () => {
    const pages = await openList();
    expect(textOf(pages)).toContain('Storyteller (built in)Default Storyteller · storyteller · 2 sessions');
    expect(textOf(pages)).toContain('Local Qwen Ollama · qwen3:8b');
  });

  it('says that it is loading, and that there is nothing', async () => {
    const pages = await openModelPage('/models');
    expect(textOf(pages)).toContain('Loading the models');
    await pages.server.answerModels([]);
    expect(textOf(pages)).toContain('There is no model yet');
  });

  it('says what went wrong and tries again', async () => {
    const pages = await openModelPage('/models');
    await pages.server.answerProviders();
    await pages.server.hangUp('GET', '/llm-models');
    expect(textOf(pages)).toContain('The models could not be loaded. The server does not answer.');
    const again = await pages.everywhere.getHarness(MatButtonHarness.with({ text: 'Try again' }));
    // The page is not stable again before the answer is there.
    const pressing = again.click();
    await settle();
    await pages.server.answerModels([LOCAL]);
    await pressing;
    expect(textOf(pages)).toContain('Local Qwen');
  });

  it('makes another model the default', async () => {
    const pages = await openList();
    await press(pages.everywhere, 'Make Local Qwen the default');
    const request = pages.server.request('PATCH', '/llm-models/model-local');
    expect(request.request.body).toEqual({ isDefault: true });
    request.flush({ ...LOCAL, isDefault: true });
    await settle();
    await pages.server.answerModels([
      { ...DEFAULT, isDefault: false },
      { ...LOCAL, isDefault: true },
    ]);
    expect(textOf(pages)).toContain('Local QwenDefault');
  });

  it('keeps showing the models when a reload fails', async () => {
    const pages = await openList();
    await press(pages.everywhere, 'Make Local Qwen the default');
    await pages.server.hangUp('PATCH', '/llm-models/model-local');
    await pages.server.hangUp('GET', '/llm-models');
    expect(textOf(pages)).toContain('Local Qwen');
    const message = await pages.everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toContain('The server does not answer');
  });
});

describe('the check of a model in the list', () => {
  it('shows its steps, then what the server keeps of it', async () => {
    const pages = await openList([LOCAL]);
    expect(textOf(pages)).toContain('Not checked yet');
    const pressing = press(pages.everywhere, 'Check Local Qwen');
    await settle();
    const answer = new CheckAnswer(pages.server.request('POST', '/llm-models/model-local/check'));
    await answer.end({ name: 'model', status: 'failed', detail: 'Pull it first.' });
    expect(textOf(pages)).toContain('Model failed 41 ms Pull it first.');
    await answer.conclude(false);
    const checkedAt = new Date().toISOString();
    await pages.server.answerModels([
      { ...LOCAL, lastCheck: { checkedAt, verdict: 'failed', isStale: false } },
    ]);
    await pressing;
    expect(textOf(pages)).toContain('Checked just now: failed');
    expect(textOf(pages)).toContain('Pull it first.');
  });

  it('says that a model was changed since', async () => {
    const lastCheck = { checkedAt: new Date().toISOString(), verdict: 'passed', isStale: true } as const;
    const pages = await openList([{ ...LOCAL, lastCheck }]);
    expect(textOf(pages)).toContain('Changed since it was checked, just now');
  });

  it('says why it could not be taken', async () => {
    const pages = await openList([LOCAL]);
    const pressing = press(pages.everywhere, 'Check Local Qwen');
    await settle();
    await pages.server.hangUp('POST', '/llm-models/model-local/check');
    await pressing;
    expect(textOf(pages)).toContain('The server does not answer');
  });
});

describe('the deletion of a model', () => {
  it('says what becomes of the sessions before it deletes', async () => {
    const pages = await openList();
    await press(pages.everywhere, 'Delete Storyteller (built in)');
    const words = await confirm(pages.everywhere, 'Delete');
    expect(words).toContain('2 sessions use it: the next turn will be told by “Local Qwen”.');
    expect(words).toContain('“Local Qwen” becomes the default model.');
    pages.server
      .request('DELETE', '/llm-models/model-storyteller')
      .flush(null, { status: 204, statusText: '' });
    await settle();
    await pages.server.answerModels([LOCAL]);
    expect(textOf(pages)).not.toContain('Storyteller (built in)');
  });

  it('says that nothing can go on without a model, and that the key goes too', async () => {
    const pages = await openList([{ ...LOCAL, isDefault: true, sessionCount: 1 }]);
    await press(pages.everywhere, 'Delete Local Qwen');
    const words = await confirm(pages.everywhere, 'Keep it');
    expect(words).toContain('1 session uses it: they cannot go on until there is another model.');
    expect(words).toContain('Its saved API key is deleted with it.');
  });

  it('does nothing when the reader keeps the model', async () => {
    const pages = await openList();
    await press(pages.everywhere, 'Delete Local Qwen');
    expect(await confirm(pages.everywhere, 'Keep it')).toContain('No session uses it.');
    expect(() => pages.server.request('DELETE', '/llm-models/model-local')).toThrow();
    expect(textOf(pages)).toContain('Local Qwen');
  });

  it('takes a model that is already gone for deleted', async () => {
    const pages = await openList();
    await press(pages.everywhere, 'Delete Local Qwen');
    await confirm(pages.everywhere, 'Delete');
    const gone = problemOf({ code: 'LLM_MODEL_NOT_FOUND', status: 404, detail: 'Model not found' });
    await pages.server.refuse('DELETE', '/llm-models/model-local', gone);
    await pages.server.answerModels([DEFAULT]);
    expect(await (await pages.everywhere.getHarness(MatSnackBarHarness)).getMessage()).toBe(
      '“Local Qwen” was deleted.',
    );
  });
});
