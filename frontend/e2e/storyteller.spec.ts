import { beginSession, composer, say, storyRests } from './support/pages';
import { expect, test } from './support/test';

test('a fresh installation plays a book with the Storyteller to an ending', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'The Fog at Table' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'The Fog at Table' })).toBeVisible();
  await page.getByRole('button', { name: 'New session' }).click();
  await expect(page).toHaveURL(/\/sessions\//);
  await storyRests(page);
  const story = page.getByRole('main');
  await expect(story).toContainText('kitchen', { ignoreCase: true });

  await say(page, 'what is the weather in Paris');
  await storyRests(page);
  await say(page, 'look');
  await storyRests(page);
  for (const words of ['1', 'I put the kettle on', 'lay a second cup for it']) {
    await say(page, words);
    await storyRests(page);
  }
  await expect(story).toContainText('Company');
  await expect(page.getByRole('button', { name: 'Start again' })).toBeVisible();
  await expect(composer(page)).toBeDisabled();

  await page.getByRole('button', { name: /back/i }).click();
  await expect(composer(page)).toBeEnabled();
  await page.reload();
  await expect(composer(page)).toBeEnabled();
});

test('two tabs see the same story, also the turn that the other one began', async ({ page, context }) => {
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await storyRests(other);
  await say(page, '1');
  await storyRests(page);
  await expect(other.locator('app-turn-view')).toHaveCount(2);
  await storyRests(other);
  const told = await page.locator('app-passage').last().innerText();
  expect(await other.locator('app-passage').last().innerText()).toBe(told);
});
