import { cutOff, expectToSay, fail, holdBack } from '../support/answers';
import { beginSession, chooseFromMenu, chooseModel, openCheck, say, storyRests } from '../support/pages';
import { createModel, createNarrators } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

const MODELS = /\/api\/llm-models$/;
const NOWHERE = 'http://127.0.0.1:9/v1';

test('the models: one, some, chosen, none found, grouped, a menu, a deletion, and its undo', async ({
  page,
}) => {
  await page.goto('/models');
  const main = page.getByRole('main');
  await expect(main.getByText('1 model', { exact: true })).toBeVisible();
  await expectSound(page, 'models-one', { isKept: true });
  const openai = { provider: 'openai', baseUrl: NOWHERE, modelName: 'bard-1', apiKey: 'sk-e2e-0123456789' };
  await createModel(page, { ...openai, name: 'Bard', settings: { temperature: 0.5 } });
  await createModel(page, { ...openai, name: 'Skald', modelName: 'skald-1' });
  await createModel(page, {
    ...openai,
    name: 'A model with a name as long as somebody who tells everything at once would give it',
    modelName: `organisation/a-model-name-without-an-end-${'0123456789'.repeat(5)}`,
  });
  await createNarrators(page, ['Ada', 'Bea', 'Cleo', 'Dora']);
  await page.reload();
  await expect(main.getByText('8 models')).toBeVisible();
  await expectSound(page, 'models', { isKept: true });
  for (const name of ['Bard', 'Skald']) await main.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await expectSound(page, 'models-chosen');
  await main.getByRole('searchbox', { name: 'Filter models' }).fill('nothing like it');
  await expect(main.getByText('No model matches.')).toBeVisible();
  await expectSound(page, 'models-none-found', { isKept: true });
  await main.getByRole('searchbox', { name: 'Filter models' }).fill('');
  await page.getByRole('button', { name: 'Group by provider' }).click();
  await expectSound(page, 'models-grouped');

  await main.getByRole('button', { name: 'What to do with Bard' }).click();
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await expectSound(page, 'models-menu');
  await page.keyboard.press('Escape');
  await chooseFromMenu(page, 'Bard', 'Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Not used yet.');
  await expectSound(page, 'models-deleting', { isKept: true });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  // Time stands still while the pointer is on it.
  await page.getByRole('button', { name: 'Undo' }).hover();
  await expectSound(page, 'models-undo');
});

test('the models: told turns, checks that failed and passed, and side by side', async ({ page, vendor }) => {
  const fields = { provider: 'openai', baseUrl: vendor.baseUrl, apiKey: 'sk-e2e-0123456789' };
  const ids = [
    await createModel(page, { ...fields, name: 'Bard', modelName: 'bard-1', settings: { temperature: 1 } }),
    await createModel(page, { ...fields, name: 'Skald', modelName: 'skald-1' }),
  ];
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await chooseModel(page, 'Bard', 'From now on');
  await say(page, 'I sit down.');
  await storyRests(page);
  vendor.script = { failure: { status: 401, body: { error: { message: 'Incorrect API key provided' } } } };
  await page.goto('/models');
  const check = await openCheck(page, 'Skald');
  await expectSound(page, 'models-unchecked');
  await check.getByRole('button', { name: 'Check Skald' }).click();
  await expect(check.getByText('Checked just now: failed')).toBeVisible();
  await expectSound(page, 'models-check-failed');
  await check.getByRole('button', { name: 'Close' }).click();
  vendor.script = { modelNames: ['bard-1'] };
  const good = await openCheck(page, 'Bard');
  await good.getByRole('button', { name: 'Check Bard' }).click();
  await expect(good.getByText(/^Checked just now/)).toBeVisible();
  await expectSound(page, 'models-check-passed');
  await good.getByRole('button', { name: 'Close' }).click();
  await expectSound(page, 'models-used');
  await chooseFromMenu(page, 'Bard', 'Delete');
  await expect(page.getByRole('dialog')).toContainText('Used in 1 session, 1 turn.');
  await expectSound(page, 'models-deleting-used');
  await page.keyboard.press('Escape');

  await page.goto(`/models/compare?ids=${ids.join(',')}`);
  await expect(page.getByText(/They differ in/)).toBeVisible();
  await expectSound(page, 'compare');
  await page.goto('/models/compare');
  await expect(page.getByText(/Choose two or three models/)).toBeVisible();
  await expectSound(page, 'compare-nothing', { isKept: true });
});

test('the models: loading, failed, offline, usage that cannot be read, very many, none', async ({ page }) => {
  const main = page.getByRole('main');
  for (const [name, answer] of [
    ['loading', holdBack],
    ['failed', fail],
    ['offline', cutOff],
  ] as const) {
    for (const [place, path] of [
      ['models', '/models'],
      ['compare', '/models/compare'],
    ] as const) {
      await answer(page, MODELS);
      await page.goto(path);
      await expectToSay(main, name);
      await expectSound(page, `${place}-${name}`);
      await page.unroute(MODELS);
    }
  }
  await fail(page, /\/api\/llm-models\/usage$/);
  await page.goto('/models');
  await expect(main.getByText(/could not be read/)).toBeVisible();
  await expectSound(page, 'models-usage-failed');
  await createNarrators(
    page,
    Array.from({ length: 120 }, (_value, index) => `Narrator ${String(index)}`),
  );
  await page.goto('/models');
  await expect(main.getByText('121 models')).toBeVisible();
  await expectSound(page, 'models-very-many');
  await page.route(MODELS, (route) => route.fulfill({ json: { items: [], total: 0 } }));
  await page.goto('/models');
  await expect(main.getByText(/There is no model yet/)).toBeVisible();
  await expectSound(page, 'models-none', { isKept: true });
});
