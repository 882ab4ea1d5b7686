import { cutOff, expectToSay, fail, holdBack } from '../support/answers';
import { createSession, gamebookId } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

const BOOK = 'The Fog at Table';
const GAMEBOOKS = /\/api\/gamebooks$/;

test('the shelf: first steps, quiet, played, loading, empty, failed, offline', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^Get a key: Mistral/ })).toBeVisible();
  await expectSound(page, 'shelf-first-steps', { isKept: true });
  await page.getByRole('button', { name: 'Look for local servers' }).click();
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
  await expectSound(page, 'shelf-local-servers');
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expectSound(page, 'shelf', { isKept: true });

  await createSession(page, { gamebookId: await gamebookId(page, BOOK) });
  await page.reload();
  await expect(page.getByRole('link', { name: `Go on with ${BOOK}` })).toBeVisible();
  await expectSound(page, 'shelf-played');

  const books = [
    ['loading', holdBack],
    ['failed', fail],
    ['offline', cutOff],
  ] as const;
  for (const [name, answer] of books) {
    await answer(page, GAMEBOOKS);
    await page.reload();
    await expectToSay(page.getByRole('main'), name);
    await expectSound(page, `shelf-${name}`);
    await page.unroute(GAMEBOOKS);
  }
  await page.route(GAMEBOOKS, (route) => route.fulfill({ json: { items: [], total: 0 } }));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The shelf is empty' })).toBeVisible();
  await expectSound(page, 'shelf-empty', { isKept: true });
});

test('what lies over a page: shortcuts, display, languages, the sidenav of a phone; and no page', async ({
  page,
}) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSound(page, 'not-found', { isKept: true });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectSound(page, 'shortcuts', { isKept: true });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Display' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'High contrast' })).toBeVisible();
  await expectSound(page, 'display');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Language/ }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Deutsch' })).toBeVisible();
  await expectSound(page, 'languages');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Gamebooks and models' }).click();
  await expect(page.getByRole('navigation', { name: 'Models' })).toBeVisible();
  await expectSound(page, 'sidenav-of-a-phone');
});

test('a book: unknown, without sessions, with some, with many, loading, failed, and its dialogs', async ({
  page,
}) => {
  const id = await gamebookId(page, BOOK);
  const main = page.getByRole('main');
  await page.goto(`/gamebooks/${id}`);
  await expect(page.getByText('Nobody has played this book yet.')).toBeVisible();
  await expectSound(page, 'book-without-sessions', { isKept: true });
  await createSession(page, { gamebookId: id, title: 'A cold morning' });
  await page.reload();
  await expect(main.getByText('A cold morning')).toBeVisible();
  await expectSound(page, 'book-with-a-session');
  await main.getByRole('button', { name: /^Rename A cold/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectSound(page, 'book-renaming');
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: /^Delete A cold/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectSound(page, 'book-deleting');
  await page.keyboard.press('Escape');
  const title = `A very long title that somebody has given a session ${'and more of it '.repeat(6)}`.trim();
  for (let count = 0; count < 40; count += 1) await createSession(page, { gamebookId: id, title });
  await page.reload();
  await expect(main.getByRole('button', { name: 'Show more' })).toBeVisible();
  await expectSound(page, 'book-with-many-sessions');

  const sessions = /\/api\/sessions\?/;
  for (const [name, answer] of [
    ['loading', holdBack],
    ['failed', fail],
  ] as const) {
    await answer(page, sessions);
    await page.reload();
    await expectToSay(main, name);
    await expectSound(page, `book-sessions-${name}`);
    await page.unroute(sessions);
  }
  const book = new RegExp(`/api/gamebooks/${id}$`);
  await holdBack(page, book);
  await page.reload();
  await expectToSay(main, 'loading');
  await expectSound(page, 'book-loading');
  await page.unroute(book);
  await page.goto('/gamebooks/00000000-0000-4000-8000-000000000000');
  await expect(main.getByRole('link', { name: 'To the gamebooks' })).toBeVisible();
  await expectSound(page, 'book-unknown');
});
