import { addModel, beginSession, chooseModel, composer, say, storyRests } from './support/pages';
import { expect, test } from './support/test';

test('words that a stopped server did not take are kept, and sent when it is back', async ({ page, app }) => {
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await app.kill();
  await composer(page).fill('the kitchen');
  await composer(page).press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('The server does not answer');
  await expect(composer(page)).toHaveValue('the kitchen');
  await app.start();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('app-turn-view')).toHaveCount(2);
  await storyRests(page);
});

test('a lost connection in mid-turn shows itself and heals, with the text kept', async ({
  page,
  app,
  vendor,
}) => {
  await addModel(page, vendor, 'Bard', 'bard-1');
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await chooseModel(page, 'Bard', 'From now on');
  vendor.script = {
    words: ['Once ', 'upon ', 'never'],
    beforeWord: (index) => (index === 2 ? new Promise(() => undefined) : Promise.resolve()),
  };
  await say(page, 'Go');
  const passage = page.locator('app-passage').last();
  await expect(passage).toHaveText('Once upon');
  // Longer than a checkpoint takes.
  await page.waitForTimeout(1_500);
  await app.kill();
  const banner = page.getByText('The connection is lost. Trying again…');
  await expect(banner).toBeVisible();
  await app.start();
  await expect(banner).toBeHidden({ timeout: 45_000 });
  const failure = page.getByRole('region', { name: 'This passage failed' });
  await expect(failure).toContainText('The turn was interrupted');
  await expect(passage).toHaveText('Once upon');
  vendor.script = { words: ['All ', 'is ', 'well.'] };
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(passage).toHaveText('All is well.');
});

test('an unknown address says so and leads back', async ({ page }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/$/);
});
