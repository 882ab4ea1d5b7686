import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { Router } from '@angular/router';
import { CheckAnswer } from '../../../testing/check-answer';
import { type ModelPages, openModelPage } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL, STORYTELLER } from '../../../testing/stories';
import { ModelListHarness } from './model-list.harness';

const DEFAULT = { ...llmModelOf(STORYTELLER), isDefault: true };
const LOCAL = { ...llmModelOf(LOCAL_MODEL), position: 1 };
const COPY = { ...LOCAL, id: 'model-copy', name: 'Local Qwen (copy)', position: 2 };

async function openMenu(name: string, url = '/models'): Promise<ModelPages & { list: ModelListHarness }> {
  const pages = await openModelPage(url);
  await pages.server.answerProviders();
  await pages.server.answerModels([DEFAULT, LOCAL]);
  await pages.server.answerUsage();
  const list = await TestbedHarnessEnvironment.loader(pages.router.fixture).getHarness(ModelListHarness);
  await list.openMenu(name);
  await settle();
  return { ...pages, list };
}

/** The harness would wait for the page that this leads to. */
async function pressInMessage(text: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('app-offer-bar button')];
  buttons.find((button) => button.textContent.includes(text))?.click();
  await settle();
}

/** What the message at the edge says. */
function message(): string {
  return document.querySelector('app-offer-bar, simple-snack-bar')?.textContent.replace(/\s+/g, ' ') ?? '';
}

describe('the menu of a model', () => {
  it('opens at the first press with everything that can be done', async () => {
    const { list } = await openMenu('Local Qwen');
    expect(await list.getMenu()).toEqual([
      'Edit',
      'Duplicate',
      'Make default',
      'Add to favourites',
      'Check connection',
      'History',
      'Move up',
      'Move down',
      'Delete',
    ]);
  });

  it('gives the focus back to its button', async () => {
    const { list } = await openMenu('Local Qwen');
    await list.chooseFromMenu('Check connection');
    await settle();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('What to do with Local Qwen');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false');
  });

  it('offers no default for the default, and no moving in another order', async () => {
    const { list } = await openMenu('Storyteller (built in)', '/models?sort=name');
    const menu = await list.getMenu();
    expect(menu).not.toContain('Make default');
    expect(menu).not.toContain('Move up');
  });

  it('makes a copy and offers to edit it', async () => {
    const pages = await openMenu('Local Qwen');
    await pages.list.chooseFromMenu('Duplicate');
    await pages.server.answer('POST', '/llm-models/model-local/duplicate', COPY);
    await pages.server.answerModels([DEFAULT, LOCAL, COPY]);
    await pages.server.answerUsage();
    expect(message()).toContain('“Local Qwen (copy)” was made, with the same settings and key.');
    await pressInMessage('Edit');
    expect(TestBed.inject(Router).url).toBe('/models/model-copy');
  });

  it('makes another model the default', async () => {
    const { list, server } = await openMenu('Local Qwen');
    await list.chooseFromMenu('Make default');
    expect(server.request('PATCH', '/llm-models/model-local').request.body).toEqual({ isDefault: true });
  });

  it('keeps showing the models when the server is gone', async () => {
    const { list, server } = await openMenu('Local Qwen');
    await list.chooseFromMenu('Make default');
    await server.hangUp('PATCH', '/llm-models/model-local');
    await server.hangUp('GET', '/llm-models');
    expect(await list.getText()).toContain('Local Qwen');
    expect(message()).toContain('The server does not answer');
  });

  it('moves a model, and puts it back when the order cannot be written', async () => {
    const { list, server } = await openMenu('Local Qwen');
    await list.chooseFromMenu('Move up');
    expect(await list.getColumn('modelName')).toEqual(['qwen3:8b', 'storyteller']);
    const request = server.request('PUT', '/llm-models/order');
    expect(request.request.body).toEqual({ ids: ['model-local', 'model-storyteller'] });
    request.error(new ProgressEvent('error'));
    await settle();
    expect(await list.getColumn('modelName')).toEqual(['storyteller', 'qwen3:8b']);
    expect(message()).toContain('The server does not answer');
  });
});

describe('the check from the menu', () => {
  async function check(): Promise<ModelPages & { list: ModelListHarness; answer: CheckAnswer }> {
    const pages = await openMenu('Local Qwen');
    await pages.list.chooseFromMenu('Check connection');
    await settle();
    const answer = new CheckAnswer(pages.server.request('POST', '/llm-models/model-local/check'));
    return { ...pages, answer };
  }

  it('shows that it runs, says what was found, and leads to its steps', async () => {
    const pages = await check();
    expect(await pages.list.getText()).toContain('Being checked');
    await pages.answer.end({ name: 'model', status: 'failed', detail: 'Pull it first.' });
    await pages.answer.conclude(false);
    const checkedAt = new Date().toISOString();
    await pages.server.answerModels([
      DEFAULT,
      { ...LOCAL, lastCheck: { checkedAt, verdict: 'failed', lacksTools: false, isStale: false } },
    ]);
    expect(await pages.list.getText()).not.toContain('Being checked');
    expect(message()).toContain('“Local Qwen” cannot tell yet. Pull it first.');
    await pressInMessage('Details');
    const dialog = await pages.everywhere.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Connection of “Local Qwen”');
    expect(await dialog.getContentText()).toMatch(/Checked just now: failed[^]*Model[^]*Pull it first\./);
  });

  it('can be cancelled', async () => {
    const { answer, list } = await check();
    await list.openMenu('Local Qwen');
    await settle();
    await list.chooseFromMenu('Cancel the check');
    expect(answer.request.cancelled).toBe(true);
    expect(await list.getText()).not.toContain('Being checked');
  });

  it('says why it could not be taken', async () => {
    const { answer } = await check();
    answer.request.error(new ProgressEvent('error'), { status: 0, statusText: '' });
    await settle();
    expect(message()).toContain('“Local Qwen” could not be checked. The server does not answer.');
  });

  it('shows the steps of a model that was not checked yet, and takes them', async () => {
    const { everywhere, router, server } = await openMenu('Local Qwen');
    const cells = [...(router.routeNativeElement?.querySelectorAll<HTMLElement>('.check') ?? [])];
    cells.find((cell) => cell.textContent.includes('Local Qwen'))?.click();
    await settle();
    const dialog = await everywhere.getHarness(MatDialogHarness);
    expect(await dialog.getContentText()).toContain('Not checked yet');
    const checking = (await everywhere.getHarness(MatButtonHarness.with({ text: 'Check' }))).click();
    await settle();
    await new CheckAnswer(server.request('POST', '/llm-models/model-local/check')).end({
      name: 'key',
      status: 'passed',
      detail: 'Accepted.',
    });
    await checking;
    expect(await dialog.getContentText()).toContain('Accepted.');
  });
});
