import type { Page } from '@playwright/test';
import type { FakeVendor } from './support/fake-vendor';
import { beginWithBard, say, storyRests } from './support/pages';
import { createVendorModel } from './support/records';
import { expectAccessible } from './support/soundness';
import { expect, test } from './support/test';

/** Has a new model tell a turn. Resolves to the address of the session, and the id of the model. */
async function tellByBard(page: Page, vendor: FakeVendor): Promise<{ session: string; id: string }> {
  const id = await beginWithBard(page, vendor);
  await say(page, 'Go');
  await storyRests(page);
  return { session: page.url(), id };
}

test('a turn names the revision that told it, and a model goes back to it', async ({ page, vendor }) => {
  const { session, id } = await tellByBard(page, vendor);
  const change = { name: 'Skald', settings: { temperature: 1.5 } };
  await page.request.patch(`/api/llm-models/${id}`, { data: change });
  await page.goto(session);
  await storyRests(page);
  await page.getByRole('button', { name: /told by.*Bard/ }).click();
  await page.locator('.facts').getByRole('link', { name: '1', exact: true }).click();
  await expect(page).toHaveURL(/\/history\?revision=1$/);
  const revisions = page.getByRole('main').getByRole('list').first().locator('> li');
  await expect(revisions).toHaveCount(2);
  await expect(revisions.nth(1)).toBeFocused();
  await expect(revisions.nth(1)).toContainText('told 1 turn');
  await expect(revisions.first()).toContainText('Current');
  await expect(revisions.first()).toContainText('Name');
  await expect(revisions.first().locator('del').first()).toHaveText('Bard');
  await expect(revisions.first().locator('ins').last()).toHaveText('1.5');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Go back to this: revision 1' }).click();
  await expect(revisions).toHaveCount(3);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History of Bard');
  await expect(revisions.first()).toContainText('Current');
  await expect(page.getByText(/is what it was in revision 1 again/)).toBeVisible();
  // The key stayed: provider and server are the same.
  await page.goto(session);
  await storyRests(page);
  await say(page, 'Go on');
  await storyRests(page);
  expect(vendor.requests.at(-1)?.authorization).toBe('Bearer sk-e2e-0123456789abcdef');
});

test('the turns of a deleted model keep what is recorded, without a way to its history', async ({
  page,
  vendor,
}) => {
  const { session, id } = await tellByBard(page, vendor);
  await page.request.delete(`/api/llm-models/${id}`);
  await page.goto(session);
  await storyRests(page);
  await page.getByRole('button', { name: /told by.*Bard/ }).click();
  const facts = page.locator('.facts');
  await expect(facts).toContainText('Revision');
  await expect(facts).toContainText('OpenAI');
  await expect(facts).toContainText(vendor.baseUrl);
  await expect(facts.getByRole('link')).toHaveCount(0);
  await page.goto(`/models/${id}/history`);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to the models' })).toBeVisible();
});

test('the form of a model leads to its history', async ({ page, vendor }) => {
  await page.goto(`/models/${await createVendorModel(page, vendor, 'Bard')}`);
  await page.getByRole('main').getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History of Bard');
  await expect(page.getByText('The model was added.')).toBeVisible();
});
