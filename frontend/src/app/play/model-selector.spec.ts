import { Dialog } from '@angular/cdk/dialog';
import { TestKey } from '@angular/cdk/testing';
import { TestBed } from '@angular/core/testing';
import { llmModelOf, LOCAL_MODEL, sessionOf, STORYTELLER, turnOf } from '../../testing/stories';
import { openPlayerPage, type PlayerPage } from '../../testing/player-page';
import { settle } from '../../testing/settle';
import type { ModelSelectorHarness } from './player.harness';

const THIRD_MODEL = { id: 'model-third', name: 'Cloud', provider: 'mistral', modelName: 'mistral-large' };
const SESSION = sessionOf({ headTurnId: 't1', turnCount: 1 });

async function openSelector(
  models = [STORYTELLER, LOCAL_MODEL, THIRD_MODEL],
): Promise<PlayerPage & { selector: ModelSelectorHarness }> {
  const page = await openPlayerPage(models);
  await page.server.answerSession(SESSION, [turnOf()]);
  const selector = await (await page.player.getComposer()).getSelector();
  await selector.open();
  await settle();
  page.server.answerModels(models.map(llmModelOf));
  return { ...page, selector };
}

describe('ModelSelector', () => {
  afterEach(() => TestBed.inject(Dialog).closeAll());

  it('shows the current model, closed and open', async () => {
    const { selector } = await openSelector();
    expect(await selector.getText()).toMatch(/Storyteller \(built in\) ?storyteller/);
    expect(await selector.getOptions()).toHaveLength(3);
    expect((await selector.getOptions())[1]).toMatch(/Local Qwen ?qwen3:8b/);
    expect(await selector.getSelectedIndexes()).toEqual([0]);
    expect(await selector.getActiveIndex()).toBe(0);
    expect(await selector.isSearchFocused()).toBe(true);
  });

  it('searches from the first key, in name, model name and provider', async () => {
    const { selector } = await openSelector();
    await selector.type('qwen loc');
    expect(await selector.getOptions()).toHaveLength(1);
    expect(await selector.getActiveIndex()).toBe(0);
  });

  it('finds a model by its provider', async () => {
    const { selector } = await openSelector();
    await selector.type('MISTRAL');
    expect((await selector.getOptions())[0]).toContain('Cloud');
  });

  it('says so when nothing matches', async () => {
    const { selector } = await openSelector();
    await selector.type('zzz');
    expect(await selector.getNotice()).toBe('No model matches.');
    await selector.press(TestKey.ENTER);
    expect(await selector.isOpen()).toBe(true);
  });

  it('chooses from now on with arrows and Enter and gives the focus back', async () => {
    const { selector, server } = await openSelector();
    await selector.press(TestKey.DOWN_ARROW);
    expect(await selector.getActiveIndex()).toBe(1);
    await selector.press(TestKey.ENTER);
    const change = server.request('PATCH', '/sessions/s1');
    expect(change.request.body).toEqual({ llmModelId: LOCAL_MODEL.id });
    change.flush({ ...SESSION, llmModel: LOCAL_MODEL });
    await settle();
    expect(await selector.isOpen()).toBe(false);
    expect(await selector.isOpenerFocused()).toBe(true);
    expect(await selector.getText()).toContain('Local Qwen');
  });

  it.each([
    ['ArrowUp', TestKey.UP_ARROW, 2],
    ['End', TestKey.END, 2],
    ['Home', TestKey.HOME, 0],
  ])('moves with %s', async (_name, key, index) => {
    const { selector } = await openSelector();
    await selector.press(key);
    expect(await selector.getActiveIndex()).toBe(index);
  });

  it('closes with Escape, changes nothing and gives the focus back', async () => {
    const { selector, server } = await openSelector();
    await selector.press(TestKey.DOWN_ARROW);
    await selector.press(TestKey.ESCAPE);
    expect(await selector.isOpen()).toBe(false);
    expect(await selector.isOpenerFocused()).toBe(true);
    expect(server.isAsked('PATCH', '/sessions/s1')).toBe(false);
  });

  it('opens from a turn that failed, and the other model tells it again', async () => {
    const problem = { type: 'x', title: 'Wait', status: 503, detail: 'Busy.', code: 'PROVIDER_RATE_LIMIT' };
    const failed = turnOf({
      status: 'failed',
      problem,
      model: { ...turnOf().model, llmModelId: STORYTELLER.id },
    });
    const models = [STORYTELLER, LOCAL_MODEL];
    const { player, server } = await openPlayerPage(models);
    await server.answerSession(SESSION, [failed]);
    // The harness would wait for the models, which are read again and answered only below.
    const buttons = [...document.querySelectorAll<HTMLElement>('.failure button')];
    buttons.find((button) => button.textContent.includes('Choose another model'))?.click();
    await settle();
    server.answerModels(models.map(llmModelOf));
    const selector = await (await player.getComposer()).getSelector();
    expect(await selector.isSearchFocused()).toBe(true);
    await selector.takeOnlyForThisTurn();
    await selector.choose(1);
    await player.click(/Try again/);
    await server.answerCheck(SESSION);
    expect(server.request('POST', '/sessions/s1/turns/t1/reroll').request.body).toMatchObject({
      llmModelId: LOCAL_MODEL.id,
      scope: 'turn',
    });
  });

  it('closes when something else is clicked', async () => {
    const { selector } = await openSelector();
    await selector.pressBeside();
    expect(await selector.isOpen()).toBe(false);
  });

  it('chooses for this turn only without telling the server yet', async () => {
    const { selector, server } = await openSelector();
    await selector.takeOnlyForThisTurn();
    await selector.choose(2);
    expect(server.isAsked('PATCH', '/sessions/s1')).toBe(false);
    expect(await selector.getText()).toContain('Cloud');
  });

  it('says when the choice was refused and keeps the model', async () => {
    const { player, selector, server } = await openSelector();
    await selector.choose(1);
    await server.refuse(
      server.request('PATCH', '/sessions/s1'),
      404,
      'LLM_MODEL_NOT_FOUND',
      'Model not found',
    );
    expect(await (await player.getComposer()).getProblem()).toBe('Model not found');
    expect(await selector.getText()).toContain('Storyteller');
  });

  it('leads to a new model where there is none', async () => {
    const { selector } = await openSelector([]);
    expect(await selector.getNotice()).toBe('There is no model yet.');
    expect(await selector.getAddLink()).toBe('/models/new');
  });
});
