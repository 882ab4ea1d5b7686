import { beginSession, beginWithBard, composer, say, storyRests } from './support/pages';
import { expect, test } from './support/test';

test.describe('a server that is killed', () => {
  test.use({ ownProcess: {} });

  test('has the story as it was told when it is back, and takes the words that waited for it', async ({
    page,
    app,
  }) => {
    await beginSession(page, 'The Fog at Table');
    await storyRests(page);
    await say(page, '1');
    await storyRests(page);
    const passages = page.getByRole('main').locator('app-passage');
    const told = await passages.last().innerText();
    await app.kill();
    await composer(page).fill('I put the kettle on');
    await composer(page).press('Control+Enter');
    await expect(page.getByRole('alert')).toContainText('The server does not answer');
    await expect(composer(page)).toHaveValue('I put the kettle on');
    await app.start();
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('main').getByRole('link', { name: 'The Fog at Table' }).first().click();
    await other.getByRole('link', { name: 'Go on' }).first().click();
    await expect(other.getByRole('main').locator('app-passage').last()).toHaveText(told);
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.locator('app-turn-view')).toHaveCount(3);
    await storyRests(page);
  });

  test('shows itself in mid-turn and heals, with the text kept', async ({ page, app, vendor }) => {
    await beginWithBard(page, vendor);
    vendor.script = {
      words: ['Once ', 'upon ', 'never'],
      beforeWord: (index) => (index === 2 ? new Promise(() => undefined) : Promise.resolve()),
    };
    await say(page, 'Go');
    const passage = page.locator('app-passage').last();
    await expect(passage).toHaveText('Once upon');
    const turns = `/api${new URL(page.url()).pathname}/turns`;
    // What is stored, not what is on its way.
    await expect.poll(async () => (await page.request.get(turns)).text()).toContain('"text":"Once upon "');
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
});

test('an unknown address says so and leads back', async ({ page }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/$/);
});
