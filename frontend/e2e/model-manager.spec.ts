import type { Locator, Page } from '@playwright/test';
import {
  beginSession,
  chooseFromMenu,
  chooseModel,
  editLink,
  modelNavigation,
  modelSelector,
  say,
  storyRests,
} from './support/pages';
import { createNarrators, createVendorModel } from './support/records';
import { expect, test } from './support/test';

/** The names in the sidenav, from the top. */
function names(page: Page): Locator {
  return modelNavigation(page).locator('app-model-entry .label');
}

const BUILT_IN = 'Storyteller (built in)';
const SEVEN = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eva', 'Flo', 'Gwen'];

test('models are searched from eight on, grouped, and folded, and the browser remembers how', async ({
  page,
  vendor,
}) => {
  await createNarrators(page, SEVEN.slice(0, 5));
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  const navigation = modelNavigation(page);
  const search = navigation.getByRole('searchbox', { name: 'Search models' });
  await expect(names(page)).toHaveCount(7);
  await expect(search).toBeHidden();
  await createNarrators(page, ['Gwen']);
  await page.reload();
  await expect(search).toBeVisible();
  await search.fill('BARD openai');
  await expect(names(page)).toHaveText(['Bard']);
  await expect(navigation.getByRole('status')).toHaveText('1 model matches.');
  await search.press('Escape');
  await expect(names(page)).toHaveCount(8);

  await navigation.getByRole('button', { name: 'Group by provider' }).click();
  await navigation.getByRole('button', { name: /^Storyteller/ }).click();
  await expect(names(page).filter({ visible: true })).toHaveText(['Bard']);
  await page.reload();
  await expect(names(page).filter({ visible: true })).toHaveText(['Bard']);
});

test('the order is changed by keyboard and by drag, and stays', async ({ page }) => {
  await createNarrators(page, SEVEN.slice(0, 3));
  await page.goto('/models');
  await expect(names(page)).toHaveText([BUILT_IN, 'Ada', 'Bea', 'Cleo']);
  const entry = (name: string): Locator =>
    modelNavigation(page)
      .locator('app-model-entry')
      .filter({ has: page.getByText(name, { exact: true }) })
      .getByRole('link');
  await entry('Bea').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(names(page)).toHaveText([BUILT_IN, 'Bea', 'Ada', 'Cleo']);
  await expect(entry('Bea')).toBeFocused();
  await page.reload();
  await expect(names(page)).toHaveText([BUILT_IN, 'Bea', 'Ada', 'Cleo']);

  await entry('Cleo').hover();
  const written = page.waitForResponse((answer) => answer.url().endsWith('/api/llm-models/order'));
  await drag(page, entry('Cleo'), entry(BUILT_IN));
  await expect(names(page)).toHaveText(['Cleo', BUILT_IN, 'Bea', 'Ada']);
  expect((await written).status()).toBe(200);
  // It was dragged, not opened.
  await expect(page).toHaveURL(/\/models$/);
  await page.reload();
  await expect(names(page)).toHaveText(['Cleo', BUILT_IN, 'Bea', 'Ada']);
});

test('a model is copied, becomes a favourite, and both stay', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  await chooseFromMenu(page, 'Bard', 'Duplicate');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Bard (copy)');
  await expect(page.getByText('cdef')).toBeVisible();
  await chooseFromMenu(page, 'Bard (copy)', 'Add to favourites');
  await expect(names(page)).toHaveText(['Bard (copy)', BUILT_IN, 'Bard']);
  await page.reload();
  await expect(names(page)).toHaveText(['Bard (copy)', BUILT_IN, 'Bard']);
});

test('a model is deleted with another for its sessions, and comes back with them', async ({
  page,
  vendor,
}) => {
  for (const name of ['Bard', 'Skald']) await createVendorModel(page, vendor, name);
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await chooseModel(page, 'Bard', 'From now on');
  await say(page, 'I sit down.');
  await storyRests(page);
  const session = page.url();

  await chooseFromMenu(page, 'Bard', 'Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Used in 1 session, 1 turn.');
  await dialog.getByRole('combobox').selectOption('Skald');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(names(page)).toHaveText([BUILT_IN, 'Skald']);
  await expect(page.getByText('“Bard” was deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names(page)).toHaveText([BUILT_IN, 'Bard', 'Skald']);
  await page.goto(session);
  await expect(modelSelector(page)).toHaveAccessibleName(/Told by Bard/);

  await chooseFromMenu(page, 'Bard', 'Delete');
  await dialog.getByRole('combobox').selectOption('Skald');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toBeHidden();
  await page.goto(session);
  await expect(modelSelector(page)).toHaveAccessibleName(/Told by Skald/);
});

test('a model that is deleted from its form comes back to it, by keyboard', async ({ page, vendor }) => {
  await createVendorModel(page, vendor, 'Bard');
  await page.goto('/models');
  await editLink(page, 'Bard').click();
  // A page takes the focus when it comes: what is done by keyboard begins there.
  await expect(page.getByRole('heading', { level: 1, name: 'Edit Bard' })).toBeFocused();
  const form = page.url();
  await modelNavigation(page).getByRole('button', { name: 'What to do with Bard' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  // The dialog takes the focus to its first button once it is open.
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page).toHaveURL(/\/models$/);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page).toHaveURL(form);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Bard');
});

test('what cannot be done looks so with colours of the system, whether it is a button or a link', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/models');
  const actions = page.getByRole('main');
  const compare = actions.getByRole('link', { name: 'Compare' });
  await expect(compare).toHaveAttribute('aria-disabled', 'true');
  const color = await actions
    .getByRole('button', { name: 'Delete', exact: true })
    .evaluate((button) => getComputedStyle(button).color);
  await expect(compare).toHaveCSS('color', color);
});

test('models that are chosen are compared side by side, and deleted at once', async ({ page, vendor }) => {
  for (const name of ['Bard', 'Skald']) await createVendorModel(page, vendor, name);
  await page.goto('/models');
  const main = page.getByRole('main');
  for (const name of ['Bard', 'Skald']) await main.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await main.getByRole('link', { name: 'Compare' }).click();
  await expect(main.getByText('They differ in 1 point.')).toBeVisible();
  await expect(main.getByRole('row', { name: /Model name/ })).toContainText('skald-1');
  await page.goBack();
  for (const name of ['Bard', 'Skald']) await main.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await main.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('Delete 2 models?');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(names(page)).toHaveText([BUILT_IN]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names(page)).toHaveText([BUILT_IN, 'Bard', 'Skald']);
});

async function drag(page: Page, subject: Locator, target: Locator): Promise<void> {
  const from = await subject.boundingBox();
  const to = await target.boundingBox();
  if (!from || !to) throw new Error('What is dragged cannot be seen');
  // The code for it comes when the pointer is near.
  await page.waitForLoadState('networkidle');
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y, { steps: 5 });
  await page.mouse.move(to.x + 60, to.y + 4, { steps: 15 });
  await page.mouse.up();
}
