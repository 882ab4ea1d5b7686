import type { Locator, Page } from '@playwright/test';
import { chooseProvider, editLink } from './support/pages';
import { createVendorModel } from './support/records';
import { expectAccessible } from './support/soundness';
import { expect, test } from './support/test';

const KEY = 'sk-e2e-0123456789abcdef';

/** The button that saves without a check. */
function save(page: Page): Locator {
  return page.getByRole('button', { name: 'Save', exact: true });
}

function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

/** The editor of the settings as JSON, once it is loaded. */
function codeEditor(page: Page): Locator {
  return page.locator('.cm-content');
}

async function showJson(page: Page): Promise<Locator> {
  await page.getByRole('radio', { name: 'JSON' }).click();
  await expect(codeEditor(page)).toBeVisible();
  return codeEditor(page);
}

/** Opens the form of a model by its name. */
async function openForm(page: Page, name: string): Promise<void> {
  await page.goto('/models');
  await editLink(page, name).click();
  await expect(page.getByRole('heading', { level: 1, name: `Edit ${name}` })).toBeVisible();
}

test('broken JSON is marked at its lines, kept on every way, and mended', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await openForm(page, 'Bard');
  await showJson(page);
  await codeEditor(page).fill('{\n  "temperature": 3,\n  "foreign": 1\n}');
  const list = page.locator('app-json-editor li');
  await expect(list).toHaveText([
    /Line 2, column 18:.*between 0 and 2/,
    /Line 3, column 3:.*no setting "foreign"/,
  ]);
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(2);
  await expectAccessible(page);
  await list.nth(1).getByRole('button').click();
  await expect(codeEditor(page)).toBeFocused();
  await page.keyboard.type('"seed"');
  await expect(list).toHaveCount(1);

  const broken = '{\n  "temperature": 1,\n}';
  await codeEditor(page).fill(broken);
  await expect(list).toHaveText([/Line 2, column 19:.*one too many/]);
  for (let round = 0; round < 2; round += 1) {
    await page.getByRole('radio', { name: 'Form' }).click();
    await expect(page.getByText('The JSON has an error at line 2; it is kept')).toBeVisible();
    await expect(field(page, 'Temperature')).toBeDisabled();
    await page.getByRole('button', { name: 'Go back to the JSON' }).click();
    await expect(page.locator('.cm-line')).toHaveText(['{', '  "temperature": 1,', '}']);
  }
  await page.getByRole('radio', { name: 'Form' }).click();
  await expectAccessible(page);
  await save(page).click();
  await expect(page.getByRole('alert').getByText('has an error at line 2')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the JSON' }).click();
  await codeEditor(page).fill('{ "temperature": 1 }');
  // Tab goes on: whoever writes by keyboard is not caught in the editor.
  await codeEditor(page).press('Tab');
  await expect(codeEditor(page)).not.toBeFocused();
  await page.getByRole('radio', { name: 'Form' }).click();
  await expect(field(page, 'Temperature')).toHaveValue('1');
  await save(page).click();
  await openForm(page, 'Bard');
  await expect(field(page, 'Temperature')).toHaveValue('1');
});

test('a starting point fills in, and another provider says what it drops', async ({ page }) => {
  await page.goto('/models/new');
  await chooseProvider(page, 'OpenAI');
  await page.getByRole('combobox', { name: 'Model name' }).fill('mine');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Fast:/ }).click();
  await expect(page.getByText('It took the place of: model name “mine”')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Model name' })).not.toHaveValue('mine');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('combobox', { name: 'Model name' })).toHaveValue('mine');
  await field(page, 'API key').fill(KEY);
  await page.getByRole('combobox', { name: 'Verbosity' }).click();
  await page.getByRole('option', { name: 'low' }).click();
  await chooseProvider(page, 'Ollama');
  await expect(page.getByText(/Ollama does not take these settings.*Verbosity/)).toBeVisible();
  await expect(page.getByText('The key that you typed for OpenAI is put aside')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('combobox', { name: 'Provider' })).toHaveValue('OpenAI');
  await expect(field(page, 'API key')).toHaveValue(KEY);
});

test('a slider and its field say the same number, and a reset unsets it', async ({ page }) => {
  await page.goto('/models/new');
  await chooseProvider(page, 'OpenAI');
  const slider = page.getByRole('slider', { name: 'Temperature, slider, not set' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Temperature')).toHaveValue('1.05');
  await field(page, 'Temperature').fill('0,3');
  await expect(page.getByRole('slider', { name: 'Temperature, slider' })).toHaveValue('0.3');
  await page.getByRole('button', { name: 'Reset Temperature' }).click();
  await expect(field(page, 'Temperature')).toHaveValue('');
  await expect(slider).toBeAttached();
});

test('Save and check stays, shows the steps, and a new model gets its page', async ({ page, vendor }) => {
  vendor.script = { modelNames: ['bard-1'] };
  await page.goto('/models/new');
  await field(page, 'Name').fill('Bard');
  await chooseProvider(page, 'OpenAI');
  await field(page, 'Base URL').fill(vendor.baseUrl);
  await field(page, 'API key').fill(`Bearer ${KEY}`);
  await page.getByRole('button', { name: 'Take it out' }).click();
  await page.getByRole('combobox', { name: 'Model name' }).fill('bard-1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save and check' }).click();
  await expect(page).toHaveURL(/\/models\/[0-9a-f-]{36}$/);
  const steps = page.getByRole('log', { name: 'Steps of the check' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'First words' })).toContainText('fine');
  await expect(page.getByText(/saved, ends in …cdef/)).toBeVisible();
  expect(vendor.requests.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
  await field(page, 'Temperature').fill('0.5');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save and check' }).click();
  await saved;
  await expect(page.getByText(/“Bard” is saved/).first()).toBeVisible();
  await expect(steps.filter({ hasText: 'First words' })).toContainText('fine');
  await field(page, 'Name').fill('storyteller (BUILT in)');
  await page.getByRole('button', { name: 'Take “storyteller (BUILT in) 2”' }).click();
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/\/models$/);
  await expect(editLink(page, 'storyteller (BUILT in) 2')).toBeVisible();
});

test('two tabs edit one model: both edits are shown, and nothing is lost', async ({
  page,
  context,
  vendor,
}) => {
  await createVendorModel(page, vendor, 'Bard');
  await openForm(page, 'Bard');
  const other = await context.newPage();
  await openForm(other, 'Bard');
  await field(other, 'Temperature').fill('0.2');
  await field(other, 'Name').fill('Dusk');
  await save(other).click();
  await expect(other).toHaveURL(/\/models$/);

  await field(page, 'Name').fill('Night');
  await field(page, 'Top P').fill('0.9');
  await save(page).click();
  await expect(page.getByRole('heading', { name: 'This model was changed elsewhere' })).toBeFocused();
  const row = (name: string): Locator => page.locator('app-conflict-panel li').filter({ hasText: name });
  await expect(row('Name')).toContainText('Night');
  await expect(row('Temperature')).toContainText('0.2');
  await expect(field(page, 'Temperature')).toHaveValue('0.2');
  await expectAccessible(page);
  await row('Temperature').getByRole('radio', { name: 'Keep mine' }).click();
  await expect(field(page, 'Temperature')).toHaveValue('');
  await row('Temperature').getByRole('radio', { name: 'Take theirs' }).click();
  await page.getByRole('button', { name: 'Save what is chosen' }).click();
  await openForm(page, 'Night');
  await expect(field(page, 'Temperature')).toHaveValue('0.2');
  await expect(field(page, 'Top P')).toHaveValue('0.9');
});

test('a model that another tab has deleted is saved as a new one', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await openForm(page, 'Bard');
  await field(page, 'Temperature').fill('0.2');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.evaluate((model) => fetch(`/api/llm-models/${model}`, { method: 'DELETE' }), id);
  await save(page).click();
  await expect(page.getByRole('heading', { name: 'This model was deleted elsewhere' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save as a new model' }).click();
  await expect(page).toHaveURL(/\/models$/);
  await openForm(page, 'Bard');
  await expect(field(page, 'Temperature')).toHaveValue('0.2');
  expect(page.url()).not.toContain(id);
});

test('a lost connection loses nothing, and a reload brings the draft back without its key', async ({
  page,
  context,
  vendor,
}) => {
  await createVendorModel(page, vendor, 'Bard');
  await openForm(page, 'Bard');
  await field(page, 'Name').fill('Night');
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  await field(page, 'API key').fill('sk-e2e-unsaved-secret');
  await context.setOffline(true);
  await save(page).click();
  await expect(page.getByText('Nothing that you typed is lost.')).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(/Unsaved changes from/)).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue('Bard');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(field(page, 'Name')).toHaveValue('Night');
  await expect(field(page, 'API key')).toHaveValue('');
  await page.getByRole('button', { name: 'Keep the saved key' }).click();
  await save(page).click();
  await expect(editLink(page, 'Night')).toBeVisible();
});
