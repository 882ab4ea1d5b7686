import { expect, type Locator, type Page } from '@playwright/test';
import type { FakeVendor } from './fake-vendor';
import { createSession, createVendorModel, gamebookId } from './records';

/** Begins a session of the book with this title past the library, and opens it. */
export async function beginSession(page: Page, title: string): Promise<void> {
  const id = await createSession(page, { gamebookId: await gamebookId(page, title) });
  await page.goto(`/sessions/${id}`);
}

/** Begins a session of the short book, and has a new model of the vendor tell on after the opening. Resolves to the id of that model. */
export async function beginWithBard(page: Page, vendor: FakeVendor): Promise<string> {
  const id = await createVendorModel(page, vendor, 'Bard');
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  await chooseModel(page, 'Bard', 'From now on');
  return id;
}

/** The field that the player writes in. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'What do you do?' });
}

/** Sends the player's words by keyboard and waits until they are part of the story. */
export async function say(page: Page, words: string): Promise<void> {
  const turns = await page.locator('app-turn-view').count();
  await composer(page).fill(words);
  await composer(page).press('Control+Enter');
  await expect(page.locator('app-turn-view')).toHaveCount(turns + 1);
}

/** Waits until the story has begun and no turn is being told. */
export async function storyRests(page: Page): Promise<void> {
  await expect(page.locator('app-turn-view').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden();
}

/** Finds a provider by its whole name in the form of a model, and chooses it. */
export async function chooseProvider(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Provider' }).fill(label);
  await page.getByRole('option', { name: label, exact: true }).click();
}

/** Chooses the model that tells on, in the player. */
export async function chooseModel(
  page: Page,
  name: string,
  scope: 'From now on' | 'Only this turn',
): Promise<void> {
  await modelSelector(page).click();
  const panel = page.getByRole('dialog', { name: 'Who tells on?' });
  await panel.getByText(scope).click();
  await panel.getByRole('option', { name }).click();
  await expect(panel).toBeHidden();
}

/** The button that names the model of the next turn. */
export function modelSelector(page: Page): Locator {
  return page.locator('app-model-selector').getByRole('button').first();
}

/** The models in the sidenav. */
export function modelNavigation(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Models' });
}

/** Does something with a model, from its menu in the sidenav. */
export async function chooseFromMenu(page: Page, model: string, action: string): Promise<void> {
  await modelNavigation(page)
    .getByRole('button', { name: `What to do with ${model}`, exact: true })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Opens the steps of the last check of a model, from the page of the models. */
export async function openCheck(page: Page, model: string): Promise<Locator> {
  await page
    .getByRole('main')
    .getByRole('button', { name: `steps of the check of ${model}` })
    .click();
  return page.getByRole('dialog', { name: `Connection of “${model}”` });
}

/** The link to the form of a model on the page of the models. */
export function editLink(page: Page, model: string): Locator {
  return page.getByRole('main').getByRole('link', { name: model, exact: true });
}
