import type { Locator, Page } from '@playwright/test';
import { expectToSay, fail, holdBack } from '../support/answers';
import { chooseProvider } from '../support/pages';
import { createModel } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

const NOWHERE = 'http://127.0.0.1:9/v1';
const BARD = {
  name: 'Bard',
  provider: 'openai',
  baseUrl: NOWHERE,
  modelName: 'bard-1',
  apiKey: 'sk-e2e-0123456789',
  settings: { temperature: 0.5 },
};

function save(page: Page): Locator {
  return page.getByRole('button', { name: 'Save', exact: true });
}

function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

test('the form of a model: empty, each of the first providers, filled in, refused', async ({ page }) => {
  await page.goto('/models/new');
  await expect(save(page)).toBeVisible();
  await expectSound(page, 'form-empty', { isKept: true });
  await save(page).click();
  await expect(field(page, 'Name')).toBeFocused();
  await expectSound(page, 'form-incomplete');
  for (const label of ['OpenAI', 'DeepSeek', 'OpenRouter', 'Mistral', 'Groq', 'Ollama', 'Azure AI Foundry']) {
    await chooseProvider(page, label);
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await expectSound(page, `form-${label.split(' ')[0]?.toLowerCase() ?? ''}`);
  }
});

test('the form of a model: a start, JSON, broken JSON, what another provider drops, a check', async ({
  page,
  vendor,
}) => {
  await page.goto('/models/new');
  await field(page, 'Name').fill('Bard');
  await chooseProvider(page, 'OpenAI');
  await page.getByRole('button', { name: /^Strong:/ }).click();
  await expect(page.getByRole('combobox', { name: 'Model name' })).not.toHaveValue('');
  await expectSound(page, 'form-start', { isKept: true });
  await field(page, 'API key').fill('"sk-e2e-0123456789"');
  await field(page, 'Temperature').fill('9');
  await field(page, 'Base URL').fill('nowhere');
  await save(page).click();
  await expectSound(page, 'form-refused');
  await field(page, 'Temperature').fill('1');
  await page.getByRole('radio', { name: 'JSON' }).click();
  const editor = page.locator('.cm-content');
  await expect(editor).toBeVisible();
  await expectSound(page, 'form-json');
  await editor.fill('{\n  "temperature": 3,\n  "foreign": 1,\n}');
  await expect(page.locator('.cm-lint-marker-error').first()).toBeVisible();
  await expectSound(page, 'form-json-broken');
  await page.getByRole('radio', { name: 'Form' }).click();
  await expect(page.getByText(/it is kept/)).toBeVisible();
  await expectSound(page, 'form-behind-broken-json');
  await page.getByRole('button', { name: 'Discard the JSON' }).click();
  await chooseProvider(page, 'Ollama');
  await expectSound(page, 'form-provider-changed');

  await chooseProvider(page, 'OpenAI');
  await field(page, 'Base URL').fill(vendor.baseUrl);
  await field(page, 'API key').fill('sk-e2e-0123456789');
  await page.getByRole('combobox', { name: 'Model name' }).fill('bard-9');
  await page.keyboard.press('Escape');
  vendor.script = { modelNames: ['bard-1'] };
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expectSound(page, 'form-checked');
  await page.getByRole('navigation', { name: 'Models' }).getByRole('link', { name: 'All models' }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await expectSound(page, 'form-leaving');
});

test('the form of a model: saved, changed elsewhere, deleted elsewhere, offline, a draft', async ({
  page,
  context,
}) => {
  const id = await createModel(page, BARD);
  await page.goto(`/models/${id}`);
  await expect(page.getByText(/saved, ends in/)).toBeVisible();
  await expectSound(page, 'form-saved', { isKept: true });
  await page.request.patch(`/api/llm-models/${id}`, { data: { name: 'Dusk', settings: { temperature: 1 } } });
  await field(page, 'Name').fill('Night');
  await field(page, 'Top P').fill('0.9');
  await save(page).click();
  await expect(page.getByRole('heading', { name: 'This model was changed elsewhere' })).toBeFocused();
  await expectSound(page, 'form-changed-elsewhere', { isKept: true });
  await page.request.delete(`/api/llm-models/${id}`);
  await page.getByRole('button', { name: 'Save what is chosen' }).click();
  await expect(page.getByRole('heading', { name: 'This model was deleted elsewhere' })).toBeFocused();
  await expectSound(page, 'form-deleted-elsewhere', { isKept: true });

  const other = await createModel(page, { ...BARD, name: 'Skald' });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`/models/${other}`);
  await field(page, 'Name').fill('Night');
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  await expectSound(page, 'form-replacing-the-key');
  await field(page, 'API key').fill('sk-e2e-other-9876543210');
  await context.setOffline(true);
  await save(page).click();
  await expect(page.getByText('Nothing that you typed is lost.')).toBeVisible();
  await expectSound(page, 'form-offline');
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText(/Unsaved changes from/)).toBeVisible();
  await expectSound(page, 'form-draft');
});

test('the form of a model: loading, unknown, failed', async ({ page }) => {
  const id = await createModel(page, BARD);
  const model = new RegExp(`/api/llm-models/${id}$`);
  const main = page.getByRole('main');
  for (const [name, answer] of [
    ['loading', holdBack],
    ['failed', fail],
  ] as const) {
    await answer(page, model);
    await page.goto(`/models/${id}`);
    await expectToSay(main, name);
    await expectSound(page, `form-${name}`);
    await page.unroute(model);
  }
  await page.goto('/models/00000000-0000-4000-8000-000000000000');
  await expect(main.getByRole('alert')).toBeVisible();
  await expectSound(page, 'form-unknown', { isKept: true });
});
