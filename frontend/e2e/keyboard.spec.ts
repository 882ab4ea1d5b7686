import type { Page } from '@playwright/test';
import { composer, modelSelector, storyRests } from './support/pages';
import { expect, test } from './support/test';

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Nothing named ${String(name)} is reached by Tab`);
}

test('a story is begun, told and switched by keyboard only', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Gamebooks' })).toBeVisible();
  await tabTo(page, /^Skip to the content/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^The Fog at Table/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/gamebooks\//);
  await tabTo(page, /^New session/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sessions\//);
  await storyRests(page);

  await composer(page).focus();
  await page.keyboard.type('1');
  await page.keyboard.press('Control+Enter');
  await storyRests(page);
  await expect(page.locator('app-turn-view')).toHaveCount(2);

  await tabTo(page, /Told by\s*Storyteller \(built in\)\s*storyteller/);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Who tells on?' });
  await expect(panel.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('story');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(modelSelector(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(modelSelector(page)).toBeFocused();
});
