import { beginSession, say, storyRests } from './support/pages';
import { expect, test } from './support/test';

test('a server that goes away and comes back loses nothing', async ({ page, app }) => {
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await app.kill();
  await say(page, '1');
  await expect(page.getByText(/connection is lost|cannot be reached|does not answer/i).first()).toBeVisible();
  await app.start();
  await expect(page.getByText(/connection is lost/i)).toBeHidden({ timeout: 45_000 });
  await storyRests(page);
  await expect(page.locator('app-turn-view')).toHaveCount(2);
});

test('an unknown address says so and leads back', async ({ page }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/$/);
});
