import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { LOCALE_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { Router } from '@angular/router';
import type { LlmModel, LlmModelUsage } from '../../api/llm-model-api';
import { type ModelPages, openModelPage } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL, STORYTELLER, usageOf } from '../../../testing/stories';
import { ModelListHarness } from './model-list.harness';

const DEFAULT = { ...llmModelOf(STORYTELLER), isDefault: true, sessionCount: 2 };
const LOCAL = { ...llmModelOf(LOCAL_MODEL), position: 1 };
const CLOUD: LlmModel = {
  ...llmModelOf({ id: 'model-cloud', name: 'Cloud', provider: 'openai', modelName: 'gpt-9' }),
  hasApiKey: true,
  apiKeyHint: 'cdef',
  keySource: 'stored',
  isFavorite: true,
  position: 2,
};

async function openList(
  models: readonly LlmModel[] = [DEFAULT, LOCAL, CLOUD],
  { usages = [], url = '/models' }: { usages?: readonly LlmModelUsage[]; url?: string } = {},
): Promise<ModelPages & { list: ModelListHarness }> {
  const pages = await openModelPage(url);
  await pages.server.answerProviders();
  await pages.server.answerModels(models);
  await pages.server.answerUsage(usages);
  const loader = TestbedHarnessEnvironment.loader(pages.router.fixture);
  return { ...pages, list: await loader.getHarness(ModelListHarness) };
}

function textOf({ router }: ModelPages): string {
  return router.routeNativeElement?.textContent.replace(/\s+/g, ' ') ?? '';
}

function currentUrl(): string {
  return TestBed.inject(Router).url;
}

describe('ModelList', () => {
  it('shows favourites first, then the player’s own order, each with what is known of it', async () => {
    const { list } = await openList(undefined, { usages: [usageOf('model-cloud')] });
    expect(await list.getColumn('name')).toEqual([
      expect.stringContaining('Cloud'),
      expect.stringMatching(/Storyteller \(built in\) ?Default ?2 sessions/),
      expect.stringContaining('Local Qwen'),
    ]);
    expect(await list.getColumn('provider')).toEqual(['OpenAI', 'Storyteller', 'Ollama']);
    expect(await list.getColumn('modelName')).toEqual(['gpt-9', 'storyteller', 'qwen3:8b']);
    expect(await list.getColumn('key')).toEqual(['Stored …cdef', 'None', 'None']);
    expect(await list.getColumn('lastUsed')).toEqual(['Nov 20, 2026', '', '']);
    expect(await list.getColumn('turns')).toEqual(['12', '', '']);
    expect(await list.getColumn('errors')).toEqual(['2', '', '']);
    expect(await list.getColumn('firstWord')).toEqual(['0.6 s', '', '']);
    expect(await list.getColumn('wordsPerSecond')).toEqual(['21.4', '', '']);
  });

  it('writes the days as in the reader’s region, not as in America', async () => {
    TestBed.overrideProvider(LOCALE_ID, { useValue: 'en-GB' });
    const { list } = await openList([CLOUD], { usages: [usageOf('model-cloud')] });
    expect(await list.getColumn('lastUsed')).toEqual(['20 Nov 2026']);
  });

  it('says which environment variable a key comes from, and which model lacks one', async () => {
    const byEnvironment: LlmModel = { ...CLOUD, id: 'e', keySource: 'environment', apiKeyHint: null };
    const { list } = await openList([byEnvironment, { ...CLOUD, id: 'm', keySource: 'none' }]);
    expect(await list.getColumn('key')).toEqual(['From OPENAI_API_KEY', 'Missing']);
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
    await pages.server.answerUsage();
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

  it('shows the models when what the turns say of them cannot be had, and tries again', async () => {
    const pages = await openModelPage('/models');
    await pages.server.answerProviders();
    await pages.server.answerModels([LOCAL]);
    await pages.server.hangUp('GET', '/llm-models/usage');
    const list = await TestbedHarnessEnvironment.loader(pages.router.fixture).getHarness(ModelListHarness);
    expect(await list.getColumn('turns')).toEqual(['']);
    expect(await list.getCounts()).toContain(
      'When they were last used, and how they told, could not be read.',
    );
    document.querySelector<HTMLElement>('[role="alert"] button')?.click();
    await settle();
    await pages.server.answerUsage([usageOf(LOCAL.id)]);
    expect(await list.getColumn('turns')).toEqual(['12']);
    expect(await list.getCounts()).not.toContain('could not be read');
  });

  it('finds models by all words in name, model name and provider', async () => {
    const { list } = await openList();
    await list.filterBy('OLLAMA qw');
    expect(await list.getColumn('modelName')).toEqual(['qwen3:8b']);
    expect(await list.getCounts()).toMatch(/^1 model(?!s)/);
    await list.filterBy('zzz');
    expect(await list.getCounts()).toContain('No model matches.');
  });

  it('sorts by a column, keeps what is not known at the end, and has it in the address', async () => {
    const { list } = await openList(undefined, {
      usages: [usageOf(LOCAL.id, { turnCount: 3 }), usageOf(CLOUD.id, { turnCount: 30 })],
    });
    await list.sortBy('Turns');
    expect(await list.getColumn('turns')).toEqual(['3', '30', '']);
    expect(currentUrl()).toBe('/models?sort=turns&direction=asc');
    await list.sortBy('Turns');
    expect(await list.getColumn('turns')).toEqual(['30', '3', '']);
    await list.sortBy('Turns');
    expect(await list.getColumn('turns')).toEqual(['30', '', '3']);
    expect(currentUrl()).toBe('/models');
  });

  it('is sorted as the address says', async () => {
    const { list } = await openList(undefined, { url: '/models?sort=name&direction=desc' });
    expect(await list.getColumn('modelName')).toEqual(['storyteller', 'qwen3:8b', 'gpt-9']);
  });

  it('only draws what is in sight of a long list', async () => {
    const many = Array.from({ length: 1000 }, (_value, index) => ({
      ...LOCAL,
      id: `m${index}`,
      position: index,
    }));
    const { list } = await openList(many);
    await settle();
    expect(await list.getCounts()).toContain('1,000 models');
    expect((await list.getColumn('name')).length).toBeLessThan(60);
  });

  it('makes a favourite at once, and takes it back when the server refuses', async () => {
    const { everywhere, list, server } = await openList();
    await list.toggleFavourite('Local Qwen');
    expect(await list.getColumn('modelName')).toEqual(['qwen3:8b', 'gpt-9', 'storyteller']);
    expect(server.request('PATCH', '/llm-models/model-local').request.body).toEqual({ isFavorite: true });
    await list.toggleFavourite('Cloud');
    await server.hangUp('PATCH', '/llm-models/model-cloud');
    expect(await list.getColumn('modelName')).toEqual(['qwen3:8b', 'gpt-9', 'storyteller']);
    const message = await everywhere.getHarness(MatSnackBarHarness);
    expect(await message.getMessage()).toContain('The server does not answer');
  });
});

describe('what is done with chosen models', () => {
  it('exports all of them, or those that are chosen', async () => {
    const { everywhere, list, server } = await openList();
    async function exportBy(text: string, path: string): Promise<void> {
      // The page is not stable again before the answer is there.
      const pressing = list.press(text);
      await settle();
      await server.answer('GET', path, null);
      await pressing;
      await (await everywhere.getHarness(MatDialogHarness)).close();
    }
    await exportBy('Export', '/llm-models/export');
    await list.choose('Local Qwen');
    await exportBy('Export 1 model', '/llm-models/export?ids=model-local');
    await list.choose('Cloud');
    await exportBy('Export 2 models', '/llm-models/export?ids=model-cloud,model-local');
    await list.chooseAll();
    await exportBy('Export 3 models', '/llm-models/export');
    expect(await list.getCounts()).toContain('3 chosen');
    await list.chooseAll();
    expect(await list.getCounts()).not.toContain('chosen');
  });

  it('says when more are chosen than one export holds, and exports all of them however many', async () => {
    const many = Array.from({ length: 302 }, (_, position) => ({
      ...LOCAL,
      id: `m${position}`,
      name: `Model ${position}`,
      position,
    }));
    const { everywhere, list, server } = await openList(many);
    const limit = 'At most 300 models can be chosen for one export. Choose fewer, or all.';
    await list.chooseAll();
    expect(await list.getText()).not.toContain(limit);
    await list.filterBy('301');
    await list.choose('Model 301');
    expect(await list.getText()).toContain(limit);
    const button = await everywhere.getHarness(MatButtonHarness.with({ text: 'Export 301 models' }));
    expect(await button.isDisabled()).toBe(true);
    await button.focus();
    expect(await button.isFocused()).toBe(true);
    const description = await (await button.host()).getAttribute('aria-describedby');
    expect(document.getElementById(description ?? '')?.textContent).toContain(limit);
    await button.click();
    expect(await everywhere.getAllHarnesses(MatDialogHarness)).toEqual([]);
    await list.choose('Model 301');
    expect(await list.getText()).not.toContain(limit);
    const pressing = list.press('Export 302 models');
    await settle();
    await server.answer('GET', '/llm-models/export', null);
    await pressing;
  });

  it('compares two or three', async () => {
    const { list } = await openList([DEFAULT, LOCAL, CLOUD, { ...CLOUD, id: 'd', name: 'D' }]);
    await list.choose('Local Qwen');
    expect(await list.isDisabled('Compare')).toBe(true);
    await list.choose('Cloud');
    expect(await list.isDisabled('Compare')).toBe(false);
    expect(await list.getLink('Compare')).toBe('/models/compare?ids=model-cloud,model-local');
    await list.chooseAll();
    expect(await list.isDisabled('Compare')).toBe(true);
  });
});
