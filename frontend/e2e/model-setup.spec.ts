import { chooseProvider, editLink, openCheck } from './support/pages';
import { createVendorModel } from './support/records';
import { expectAccessible } from './support/soundness';
import { expect, test } from './support/test';

test('a provider is found by typing, and its address is put together of its parts', async ({ page }) => {
  await page.goto('/models/new');
  const provider = page.getByRole('combobox', { name: 'Provider' });
  await provider.focus();
  await expect(page.getByRole('group', { name: 'More providers' })).toBeAttached();
  await page.keyboard.type('azure');
  const option = page.getByRole('option', { name: 'Azure AI Foundry' });
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(provider).toHaveAttribute(
    'aria-activedescendant',
    (await option.getAttribute('id')) ?? 'none',
  );
  await page.keyboard.press('Enter');
  await expect(provider).toHaveValue(/Azure/);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Azure');
  await page.getByRole('textbox', { name: 'Resource name' }).fill('my-stories');
  await expect(page.getByText('https://my-stories.openai.azure.com/openai/v1')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'API key' }).fill('azure-0123456789abcdef');
  await page.getByRole('combobox', { name: 'Model name' }).fill('my-deployment');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await editLink(page, 'Azure').click();
  await expect(page.getByRole('textbox', { name: 'Resource name' })).toHaveValue('my-stories');
});

test('one of five thousand names is found and chosen by keyboard', async ({ page, vendor }) => {
  const modelNames = Array.from({ length: 5000 }, (_value, index) => `vendor/story-${String(index)}`);
  vendor.script = { modelNames };
  await page.goto('/models/new');
  await chooseProvider(page, 'OpenAI');
  await page.getByRole('textbox', { name: 'Base URL' }).fill(vendor.baseUrl);
  await page.getByRole('textbox', { name: 'API key' }).fill('sk-e2e-0123456789abcdef');
  const name = page.getByRole('combobox', { name: 'Model name' });
  // Past the button that shows the key, and the way to a page where one gets a key.
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(name).toBeFocused({ timeout: 300 });
  }).toPass();
  await expect(page.getByText('The provider lists 5,000 models.')).toBeVisible();
  await page.keyboard.type('story 4321');
  const option = page.getByRole('option', { name: 'vendor/story-4321' });
  await expect(page.getByRole('option')).toHaveCount(1);
  // A list that has only just changed begins without an active name again: whoever is that fast presses twice.
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    const active = { timeout: 500 };
    await expect(name).toHaveAttribute(
      'aria-activedescendant',
      (await option.getAttribute('id')) ?? 'none',
      active,
    );
  }).toPass();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(name).toHaveValue('vendor/story-4321');
  await expect(page).toHaveURL(/\/models\/new/);
});

test('a check shows its steps and what is wrong, and is left behind by a change', async ({
  page,
  vendor,
}) => {
  vendor.script = { modelNames: ['bard-1', 'bard-2'] };
  await page.goto('/models/new');
  await chooseProvider(page, 'OpenAI');
  await page.getByRole('textbox', { name: 'Base URL' }).fill(vendor.baseUrl);
  await page.getByRole('textbox', { name: 'API key' }).fill('sk-e2e-0123456789abcdef');
  await page.getByRole('combobox', { name: 'Model name' }).fill('bard-9');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Check connection' }).click();
  const steps = page.getByRole('log', { name: 'Steps of the check' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Model' }).first()).toContainText('bard-1');
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Model name' }).fill('bard-1');
  await page.keyboard.press('Escape');
  await expect(page.getByText('You have changed the model since this check')).toBeVisible();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(steps.filter({ hasText: 'First words' })).toContainText('fine');
  await expect(steps.filter({ hasText: 'Model' }).first()).toContainText('fine');
});

test('a check is cancelled, up to the provider', async ({ page, vendor }) => {
  vendor.script = { modelNames: ['bard-1'] };
  await createVendorModel(page, vendor, 'Bard');
  const left = new Promise<void>((resolve) => {
    vendor.script = {
      modelNames: ['bard-1'],
      beforeWord: () => new Promise(() => undefined),
      whenLeft: resolve,
    };
  });
  await page.goto('/models');
  const check = await openCheck(page, 'Bard');
  await check.getByRole('button', { name: 'Check Bard' }).click();
  const steps = page.getByRole('log', { name: 'Steps of the check of Bard' });
  await expect(steps.getByText('checking…')).toBeVisible();
  await expect.poll(() => vendor.requests.length).toBe(1);
  await page.getByRole('button', { name: 'Cancel the check of Bard' }).click();
  await left;
  await expect(check.getByText('Not checked yet')).toBeVisible();
});

test('the last check of a model stands in the list and beside it, until the model is changed', async ({
  page,
  vendor,
}) => {
  vendor.script = { modelNames: ['bard-1'], failure: { status: 401, body: { error: { message: 'No' } } } };
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  const check = await openCheck(page, 'Bard');
  await check.getByRole('button', { name: 'Check Bard' }).click();
  await expect(check.getByText('Checked just now: failed')).toBeVisible();
  await expectAccessible(page);
  await check.getByRole('button', { name: 'Close' }).click();
  const models = page.getByRole('navigation', { name: 'Models' });
  await expect(models.getByRole('img', { name: 'Checked just now: failed' })).toBeVisible();
  await expectAccessible(page);
  await editLink(page, 'Bard').click();
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page.getByRole('main').getByRole('img', { name: /Changed since it was checked/ }),
  ).toBeVisible();
});

test('the value of an extra header is sent, and never shown again', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  const edit = editLink(page, 'Bard');
  await edit.click();
  const headers = page.getByRole('group', { name: 'Extra headers' });
  await headers.getByRole('button', { name: 'Add a row' }).click();
  await headers.getByRole('textbox', { name: /name 1/ }).fill('X-Gate');
  await headers.getByLabel(/value 1/).fill('open-sesame-1234');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await edit.click();
  // Without the message that the model is saved.
  await page.reload();
  await expect(headers.getByText('saved')).toBeVisible();
  expect(await page.content()).not.toContain('open-sesame-1234');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  expect(vendor.requests.at(-1)?.headers['x-gate']).toBe('open-sesame-1234');

  await headers.getByRole('button', { name: 'Add a row' }).click();
  await headers.getByRole('textbox', { name: /name 2/ }).fill('x-gate');
  await headers.getByLabel(/value 2/).fill('other');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“x-gate” is there twice')).toBeVisible();
  await headers.getByRole('button', { name: 'Remove x-gate', exact: true }).click();
  await headers.getByRole('button', { name: 'Remove X-Gate', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await edit.click();
  await expect(headers.getByRole('textbox')).toHaveCount(0);
});
