import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

test.use({ ownProcess: { ACCESS_PASSWORD: 'a long enough password' } });

test('the page that asks for the access password: at first, and after a wrong one', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/login/);
  await expectSound(page, 'login');
  await page.locator('input[type=password]').fill('not the right one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectSound(page, 'login-refused');
});
