import type { Page } from '@playwright/test';
import { beginWithBard, composer, modelNavigation, modelSelector, storyRests } from './support/pages';
import { expectAccessible } from './support/soundness';
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
  await expect(panel.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(modelSelector(page)).toBeFocused();
});

test('on a phone the sidenav takes the focus, keeps it, and gives it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Gamebooks' })).toBeVisible();
  const opener = page.getByRole('button', { name: 'Gamebooks and models' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: 'Gamebooks', exact: true })).toBeFocused();
  await expect(modelNavigation(page)).toBeVisible();
  await expect(page.locator('mat-sidenav-content')).toHaveAttribute('inert');
  await expectAccessible(page);
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => document.activeElement?.closest('mat-sidenav') !== null);
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await expect(modelNavigation(page)).toBeHidden();

  await page.keyboard.press('Enter');
  await modelNavigation(page).getByRole('link', { name: 'All models' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeFocused();
  await expect(modelNavigation(page)).toBeHidden();
});

test('a key that an input method takes sends nothing', async ({ page, vendor }) => {
  await beginWithBard(page, vendor);
  await composer(page).focus();
  const keyboard = await page.context().newCDPSession(page);
  const press = (modifiers: number) =>
    keyboard.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
      modifiers,
    });
  await keyboard.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await press(2);
  await keyboard.send('Input.insertText', { text: '日本' });
  await press(2);
  await expect(composer(page)).toHaveValue('日本');
  await expect(page.locator('app-turn-view')).toHaveCount(1);
  await composer(page).press('Control+Enter');
  await expect(page.locator('app-turn-view')).toHaveCount(2);
});
