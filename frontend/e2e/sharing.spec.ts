import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { beginSession, say, storyRests } from './support/pages';
import { createVendorModel } from './support/records';
import { expectAccessible } from './support/soundness';
import { expect, test } from './support/test';

/** Downloads what the open dialog offers, and returns where it lies. */
async function download(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('link', { name: 'Download' }).click();
  return (await downloading).path();
}

/** Pastes a text into the field for it. */
async function readText(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Or paste the text of an export' }).fill(text);
  await page.getByRole('button', { name: 'Read the text' }).click();
}

test('models are exported without keys, looked at, and imported', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Download' })).toBeVisible();
  await expectAccessible(page);
  const path = await download(page);
  const text = await readFile(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ format: 'llm-gamebook/models' });
  expect(text).not.toContain('sk-e2e');

  await page.goto('/models');
  await page.getByRole('main').getByRole('link', { name: 'Import…' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'models.json',
    mimeType: 'application/json',
    buffer: await readFile(path),
  });
  const bard = page.getByRole('row', { name: /^Bard/ });
  await expect(bard).toContainText('is left out');
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await page.getByRole('radio', { name: 'Keep both, under another name' }).check();
  await expect(bard).toContainText('Bard (2)');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 2 models' }).click();
  await expect(page.getByText('2 models were imported.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Bard (2)' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bard (2)');
});

test('a whole session is exported, deleted, imported and gone on with', async ({ page }) => {
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await say(page, '1');
  await storyRests(page);
  const told = await page.locator('app-passage').allTextContents();
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click();
  const path = await download(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('main').getByRole('link', { name: 'The Fog at Table' }).click();
  await page.getByRole('button', { name: /^Delete The Fog/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Nobody has played this book yet.')).toBeVisible();

  await page.getByRole('main').getByRole('link', { name: 'Import a session' }).click();
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByText('The same book is on your shelf.')).toBeVisible();
  await expect(page.getByText('2 turns')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import and open' }).click();
  await expect(page).toHaveURL(/\/sessions\/[0-9a-f-]{36}$/);
  await storyRests(page);
  expect(await page.locator('app-passage').allTextContents()).toEqual(told);
  await say(page, '1');
  await storyRests(page);
  await expect(page.locator('app-turn-view')).toHaveCount(3);
});

test('an export is copied as a text, and pasted', async ({ context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/models');
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('The text is copied.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Import…' }).click();
  await page.getByRole('textbox', { name: 'Or paste the text of an export' }).focus();
  await page.keyboard.press('Control+V');
  await expect(page.getByRole('row', { name: /^Storyteller/ })).toContainText('is left out');
});

test('a mistake has its line, and a document of another kind finds its page', async ({ page }) => {
  await page.goto('/models/import');
  await readText(page, '{\n  "format": "llm-gamebook/models",\n}');
  await expect(page.getByRole('alert')).toContainText('Line 3, column 1');
  await expectAccessible(page);
  await readText(page, '{\n  "format": "llm-gamebook/models",\n  "version": 1,\n  "models": 5\n}');
  await expect(page.getByRole('alert')).toContainText('Line 4, column 13');
  await page.getByRole('button', { name: 'Choose another' }).click();
  await readText(page, '{ "format": "llm-gamebook/session", "version": 1 }');
  await page.getByRole('button', { name: 'Import it as a session' }).click();
  await expect(page).toHaveURL(/\/sessions\/import$/);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('an import that was not answered is looked at again, not repeated', async ({ page }) => {
  const model = { name: 'Teller', provider: 'storyteller', modelName: 'storyteller' };
  await page.goto('/models/import');
  await readText(page, JSON.stringify({ format: 'llm-gamebook/models', version: 1, models: [model] }));
  const importing = page.getByRole('button', { name: 'Import 1 model' });
  await expect(importing).toBeEnabled();
  await page.route('**/api/llm-models/import', async (route) => {
    // It is done, and the answer is lost.
    await route.fetch();
    await route.abort();
  });
  await importing.click();
  await expect(page.getByRole('alert')).toContainText('The server does not answer');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row', { name: /^Teller/ })).toContainText('is left out');
});
