import {
  beginSession,
  beginWithBard,
  chooseFromMenu,
  chooseModel,
  chooseProvider,
  composer,
  modelNavigation,
  modelSelector,
  say,
  storyRests,
} from './support/pages';
import { createVendorModel } from './support/records';
import { expect, test } from './support/test';

test('a model is added, tells, steps back for one turn, is restored, and is deleted in mid-story', async ({
  page,
  vendor,
}) => {
  await page.goto('/models/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bard');
  await chooseProvider(page, 'OpenAI');
  await page.getByRole('textbox', { name: 'Base URL' }).fill(vendor.baseUrl);
  await page.getByRole('textbox', { name: 'API key' }).fill('sk-e2e-0123456789abcdef');
  await page.getByRole('combobox', { name: 'Model name' }).fill('bard-1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(/\/models$/);
  await createVendorModel(page, vendor, 'Skald');
  vendor.script = { words: ['The ', 'hall ', 'is ', '**cold**.'] };
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);

  await chooseModel(page, 'Bard', 'From now on');
  await say(page, 'I sit down.');
  await storyRests(page);
  const passages = page.locator('app-passage');
  await expect(passages.last()).toHaveText('The hall is cold.');
  await expect(passages.last().locator('strong')).toHaveText('cold');
  expect(vendor.requests.at(-1)).toMatchObject({
    model: 'bard-1',
    authorization: 'Bearer sk-e2e-0123456789abcdef',
  });

  await chooseModel(page, 'Skald', 'Only this turn');
  await say(page, 'I stand up.');
  await storyRests(page);
  expect(vendor.requests.at(-1)?.model).toBe('skald-1');
  await expect(modelSelector(page)).toHaveAccessibleName(/Bard/);

  const session = page.url();
  await page.goto('/');
  await page.goto(session);
  await expect(modelSelector(page)).toHaveAccessibleName(/Told by Bard bard-1/);
  await say(page, 'I sit down again.');
  await storyRests(page);
  expect(vendor.requests.at(-1)?.model).toBe('bard-1');

  const models = modelNavigation(page);
  await chooseFromMenu(page, 'Bard', 'Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Bard');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toBeHidden();
  await expect(models.getByText('Skald')).toBeVisible();
  await expect(models.getByText('Bard')).toBeHidden();
  await page.reload();
  await expect(modelSelector(page)).toHaveAccessibleName(/Storyteller/);
  await expect(passages.last()).toHaveText('The hall is cold.');
  await say(page, 'look');
  await storyRests(page);
  await expect(page.getByText('Told by')).not.toHaveCount(0);
});

test('a reload in mid-stream goes on streaming, without a word lost or doubled', async ({ page, vendor }) => {
  await beginWithBard(page, vendor);
  let goOn = (): void => undefined;
  const reloaded = new Promise<void>((resolve) => (goOn = resolve));
  const words = Array.from({ length: 40 }, (_value, index) => `word${String(index)} `);
  vendor.script = { words, pauseMs: 10, beforeWord: async (index) => (index === 20 ? reloaded : undefined) };
  await say(page, 'Tell me everything.');
  await expect(page.locator('app-passage').last()).toContainText('word19');
  await page.reload();
  await expect(page.locator('app-passage').last()).toContainText('word19');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  goOn();
  await expect(page.locator('app-passage').last()).toHaveText(words.join('').trim());
  await storyRests(page);
  await expect(page.locator('app-passage').last()).toHaveText(words.join('').trim());
});

test('a turn can be stopped, and what was told stays', async ({ page, vendor }) => {
  await beginWithBard(page, vendor);
  vendor.script = {
    words: ['Once ', 'upon ', 'never'],
    beforeWord: (index) => (index === 2 ? new Promise(() => undefined) : Promise.resolve()),
  };
  await say(page, 'Go');
  await expect(page.locator('app-passage').last()).toHaveText('Once upon');
  await composer(page).fill('My next words');
  await page.getByRole('button', { name: 'Stop' }).click();
  await storyRests(page);
  await expect(page.locator('app-passage').last()).toHaveText('Once upon');
  await expect(composer(page)).toHaveValue('My next words');
  await expect(page.getByText('You stopped the telling here.')).toBeVisible();
});

test('a failed turn says why, and is tried again', async ({ page, vendor }) => {
  await beginWithBard(page, vendor);
  vendor.script = {
    failure: {
      status: 401,
      body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } },
    },
  };
  await say(page, 'Go');
  const failure = page.getByRole('region', { name: 'This passage failed' });
  await expect(failure).toContainText('The provider refused the key');
  await expect(failure.getByRole('link', { name: 'Open the model' })).toBeVisible();
  vendor.script = { words: ['Better.'] };
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('app-passage').last()).toHaveText('Better.');
  await expect(failure).toBeHidden();
});

test('a provider that asks to wait is waited for, and a long wait counts down, also after a reload', async ({
  page,
  vendor,
}) => {
  await createVendorModel(page, vendor, 'Skald');
  await beginWithBard(page, vendor);
  const busy = { error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } };

  vendor.script = { failure: { status: 429, body: busy, headers: { 'retry-after': '15' } } };
  await say(page, 'Go');
  const words = /asks for a pause\..*“Rate limit reached”/;
  await expect(page.locator('app-turn-view').last()).toContainText(words);
  await expect(page.getByRole('timer')).toHaveText(/^Trying again in \d+ s\.$/);
  await expect(page.getByRole('log').getByText(words)).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await storyRests(page);
  await expect(page.getByText('You stopped the telling here.')).toBeVisible();

  vendor.script = { failure: { status: 429, body: busy, headers: { 'retry-after': '600' } } };
  await say(page, 'Go on');
  const failure = page.getByRole('region', { name: 'This passage failed' });
  await expect(failure).toContainText('It asks to wait 10 minutes.');
  await expect(failure.getByRole('timer')).toHaveText(/^The provider can be asked again in (10|9):\d\d\.$/);
  await page.reload();
  await expect(failure.getByRole('timer')).toHaveText(/^The provider can be asked again in (10|9):\d\d\.$/);
  expect(vendor.requests).toHaveLength(2);

  vendor.script = { words: ['Better.'] };
  await failure.getByRole('button', { name: 'Choose another model' }).click();
  await page.getByRole('dialog', { name: 'Who tells on?' }).getByRole('option', { name: 'Skald' }).click();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('app-passage').last()).toHaveText('Better.');
  expect(vendor.requests.at(-1)?.model).toBe('skald-1');
});

test('a stored key is never shown again, and a mistake lands on its field', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  await modelNavigation(page).getByRole('link', { name: 'Bard' }).click();
  await expect(page.getByText('cdef')).toBeVisible();
  expect(await page.content()).not.toContain('sk-e2e-0123456789abcdef');
  const temperature = page.getByRole('textbox', { name: 'Temperature', exact: true });
  await temperature.fill('9');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(temperature).toHaveAccessibleDescription(/between 0 and 2|at most 2/i);
  await expect(temperature).toBeFocused();
});
