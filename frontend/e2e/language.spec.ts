import type { Page } from '@playwright/test';
import { createSession, createVendorModel, gamebookId } from './support/records';
import { expect, test } from './support/test';

const BOOK = 'The Fog at Table';
const UNKNOWN_SESSION = '/sessions/00000000-0000-4000-8000-000000000000';

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.locator('app-language-switch > button').click();
  await page.getByRole('menuitemradio', { name }).click();
}

/** Begins a session by the API, and returns the address of its book. */
async function bookWithSession(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/gamebooks')).json()) as { items: { id: string }[] };
  const gamebookId = items[0]?.id ?? '';
  await page.request.post('/api/sessions', { data: { gamebookId } });
  return `/gamebooks/${gamebookId}`;
}

/** Addresses that the page asked for in vain. */
function failedRequests(page: Page): string[] {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${String(response.status())} ${response.url()}`);
  });
  page.on('pageerror', (error) => failed.push(error.message));
  return failed;
}

test.describe('a German browser', () => {
  test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });

  test('gets German pages at the same addresses, with dates as German has them', async ({ page }) => {
    const failed = failedRequests(page);
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('heading', { level: 1, name: 'Spielbücher' })).toBeVisible();
    await expect(page).toHaveTitle('Spielbücher - LLM Gamebook');
    for (const link of await page.getByRole('link').all()) {
      expect(await link.getAttribute('href')).not.toMatch(/^\/?de\b/);
    }
    const book = await bookWithSession(page);
    await page.goto(book);
    const card = page.locator('app-session-card').first();
    await expect(card).toContainText(/zuletzt gespielt \d\d\.\d\d\.\d{4}, \d\d:\d\d/);
    await card.getByRole('link', { name: 'Weiterspielen' }).click();
    await expect(page).toHaveURL(/^http:\/\/[^/]+\/sessions\/[-\w]+$/);
    await expect(page.getByRole('textbox', { name: 'Was tust du?' })).toBeVisible();
    const loaded = await page.evaluate(() => document.fonts.check('1rem Literata'));
    expect(loaded).toBe(true);
    expect(failed).toEqual([]);
  });

  test('opens a deep link in German, and again after a reload', async ({ page }) => {
    await page.goto('/models/new');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page).toHaveURL(/^http:\/\/[^/]+\/models\/new$/);
  });

  test('is switched to English and back on the page where it is', async ({ page }) => {
    await page.goto('/');
    await page.goto('/models?from=here');
    await chooseLanguage(page, 'English');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page).toHaveURL(/\/models\?from=here$/);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Gamebooks' })).toBeVisible();
    await chooseLanguage(page, 'Deutsch');
    await expect(page.getByRole('heading', { level: 1, name: 'Spielbücher' })).toBeVisible();
    // The page of the switch itself leaves no trace: back leads to the page before.
    await page.goBack();
    await expect(page).toHaveURL(/\/models\?from=here$/);
  });

  test('is told in German what the server refuses', async ({ page }) => {
    await page.goto(UNKNOWN_SESSION);
    await expect(page.getByRole('heading', { name: 'Sitzung nicht gefunden' })).toBeVisible();
  });

  test('is told in German that a passage may not be whole, and that one broke off', async ({
    page,
    vendor,
  }) => {
    const llmModelId = await createVendorModel(page, vendor, 'Bard');
    vendor.script = { words: ['Nebel.'], finishReason: 'something_new' };
    await page.goto(
      `/sessions/${await createSession(page, { gamebookId: await gamebookId(page, BOOK), llmModelId })}`,
    );
    const told = page.locator('app-turn-view');
    await expect(told.first()).toContainText('Der Anbieter nennt für das Ende hier einen unbekannten Grund');
    vendor.script = { words: ['Eine Treppe'], finishReason: 'network_error' };
    await page.getByRole('textbox', { name: 'Was tust du?' }).fill('Hinauf');
    await page.getByRole('textbox', { name: 'Was tust du?' }).press('Control+Enter');
    await expect(told.nth(1)).toContainText('Eine Treppe');
    await expect(told.nth(1)).toContainText('Der Anbieter ist nicht erreichbar');
    await expect(told.nth(1)).toContainText('network_error');
  });

  test.describe('where a password is asked for', () => {
    test.use({ ownProcess: { ACCESS_PASSWORD: 'ein langes Passwort' } });

    test('is asked in German', async ({ page }) => {
      await page.goto('/de/models');
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await page.getByLabel('Passwort').fill('falsch');
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await expect(page.getByRole('alert')).toHaveText('Das ist nicht das Passwort. Versuch es noch einmal.');
      await page.getByLabel('Passwort').fill('ein langes Passwort');
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await expect(page).toHaveURL(/^http:\/\/[^/]+\/models$/);
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    });
  });
});

test.describe('an English browser', () => {
  test.use({ locale: 'en-GB' });

  test('gets English pages, with dates as they are written there', async ({ page }) => {
    await page.goto(await bookWithSession(page));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('app-session-card').first()).toContainText(
      /last played \d{1,2} [A-Z]\w+ \d{4}, \d\d:\d\d/,
    );
  });

  test('is led from a German address to the same one, and stays in German', async ({ page }) => {
    await page.goto('/de/models?from=here');
    await expect(page).toHaveURL(/^http:\/\/[^/]+\/models\?from=here$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Spielbücher' })).toBeVisible();
  });

  test('switches by keyboard, and not before a form lets what was typed go', async ({ page }) => {
    await page.goto('/models/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bard');
    const opener = page.locator('app-language-switch > button');
    await expect(opener).toHaveAccessibleName('Language: English. Change');
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: 'English' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(opener).toBeFocused();
    await chooseLanguage(page, 'Deutsch');
    const question = page.getByRole('dialog');
    await question.getByRole('button', { name: 'Stay and go on editing' }).click();
    await expect(question).toBeHidden();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Bard');
    await chooseLanguage(page, 'Deutsch');
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page).toHaveURL(/\/models\/new$/);
  });
});
