import { fail, holdBack } from '../support/answers';
import {
  beginSession,
  beginWithBard,
  chooseModel,
  composer,
  modelSelector,
  say,
  storyRests,
} from '../support/pages';
import { createModel, createSession, gamebookId } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

const BOOK = 'The Fog at Table';

test('a story: begun, its facts, the choice of a model, told, failed, stopped, deleted', async ({
  page,
  vendor,
}) => {
  const fields = { provider: 'openai', baseUrl: vendor.baseUrl, apiKey: 'sk-e2e-0123456789' };
  await createModel(page, { ...fields, name: 'Bard', modelName: 'bard-1' });
  await beginSession(page, BOOK);
  await storyRests(page);
  await expectSound(page, 'story', { isKept: true });
  await createModel(page, { ...fields, name: `Seer ${'of a long line '.repeat(10)}`, modelName: 'seer-1' });
  await page.getByRole('button', { name: /told by/ }).click();
  await expect(page.locator('.facts')).toBeVisible();
  await expectSound(page, 'story-facts');
  await modelSelector(page).click();
  await expect(page.getByRole('dialog', { name: 'Who tells on?' })).toBeVisible();
  await expectSound(page, 'story-model-selector');
  const options = page.getByRole('listbox', { name: 'Models' });
  await expect(options).toContainText('of a long line');
  expect(await options.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  await page.getByRole('combobox', { name: 'Search models' }).fill('nobody');
  await expect(page.getByText('No model matches.')).toBeVisible();
  await expectSound(page, 'story-model-selector-none');
  await page.keyboard.press('Escape');

  await chooseModel(page, 'Bard', 'From now on');
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  vendor.script = {
    words: ['The **hall** is cold. ', '\n\n> Sit down.\n\n', 'A [door](https://example.org) opens.'],
    beforeWord: async (index) => (index === 1 ? held : undefined),
  };
  await say(page, 'I sit down, and say a word that nobody would break: '.concat('A'.repeat(90)));
  await expect(page.locator('app-passage').last()).toContainText('The hall is cold.');
  await expectSound(page, 'story-being-told');
  goOn();
  await storyRests(page);
  await expectSound(page, 'story-told');
  await page.locator('app-passage').last().getByText('door').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectSound(page, 'story-link');
  await page.keyboard.press('Escape');

  vendor.script = { failure: { status: 401, body: { error: { message: 'Incorrect API key provided' } } } };
  await say(page, 'Go');
  await expect(page.getByRole('region', { name: 'This passage failed' })).toBeVisible();
  await expectSound(page, 'story-failed');
  vendor.script = {
    failure: { status: 429, body: { error: { message: 'Slow down' } }, headers: { 'retry-after': '300' } },
  };
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await expectSound(page, 'story-asked-to-wait');
  vendor.script = {
    words: ['Once ', 'upon ', 'never'],
    beforeWord: (index) => (index === 2 ? new Promise(() => undefined) : Promise.resolve()),
  };
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('app-passage').last()).toHaveText('Once upon');
  await page.getByRole('button', { name: 'Stop' }).click();
  await storyRests(page);
  await expectSound(page, 'story-stopped');

  const session = new URL(page.url()).pathname;
  await page.request.delete(`/api${session}`);
  await composer(page).fill('Are you there?');
  await composer(page).press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'This story was deleted' })).toBeVisible();
  await expectSound(page, 'story-deleted');
});

test('a story: stopped for an unknown reason, and broken off', async ({ page, vendor }) => {
  await beginWithBard(page, vendor);
  vendor.script = { words: ['The clock strikes. ', 'Somebody'], finishReason: 'something_new' };
  await say(page, 'I listen');
  await expect(page.getByText('The provider gave an unknown reason for stopping here')).toBeVisible();
  await expectSound(page, 'story-unknown-end');
  vendor.script = { words: ['The stairs ', 'creak, and'], finishReason: 'abort' };
  await say(page, 'I go up');
  await expect(page.getByRole('region', { name: 'This passage failed' })).toContainText('says: “abort”');
  await expect(page.locator('app-passage').last()).toHaveText('The stairs creak, and');
  await expectSound(page, 'story-broken-off');
});

test('a story: ended, loading, unknown, failed, offline, and without a model', async ({ page, context }) => {
  await beginSession(page, BOOK);
  await storyRests(page);
  await context.setOffline(true);
  await composer(page).fill('the kitchen');
  await composer(page).press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('The server does not answer');
  await expectSound(page, 'story-offline');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('app-turn-view')).toHaveCount(2);
  await storyRests(page);
  for (const words of ['I put the kettle on', 'lay a second cup for it']) {
    await say(page, words);
    await storyRests(page);
  }
  await expect(page.getByRole('button', { name: 'Start again' })).toBeVisible();
  await expectSound(page, 'story-ended');

  const session = /\/api\/sessions\/[^/]+$/;
  for (const [name, answer] of [
    ['loading', holdBack],
    ['failed', fail],
  ] as const) {
    const ended = page.url();
    await answer(page, session);
    await page.goto(ended);
    const state =
      name === 'loading' ? page.getByText('The story is being opened…') : page.getByText('To the');
    await expect(state.first()).toBeVisible();
    await expectSound(page, `story-${name}`);
    await page.unroute(session);
  }
  await page.goto('/sessions/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('main').getByRole('link', { name: 'To the gamebooks' })).toBeVisible();
  await expectSound(page, 'story-unknown', { isKept: true });

  const { items } = (await (await page.request.get('/api/llm-models')).json()) as { items: { id: string }[] };
  for (const { id } of items) await page.request.delete(`/api/llm-models/${id}`);
  const id = await createSession(page, { gamebookId: await gamebookId(page, BOOK) });
  await page.goto(`/sessions/${id}`);
  await expect(page.getByRole('heading', { name: 'Nobody is here to tell the story' })).toBeVisible();
  await expectSound(page, 'story-without-model', { isKept: true });
});
