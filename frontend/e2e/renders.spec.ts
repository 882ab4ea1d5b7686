import { beginSession, editLink, modelSelector, storyRests } from './support/pages';
import { createModel, createNarrators } from './support/records';
import { countRenders, type RenderCount } from './support/render-count';
import { expect, test } from './support/test';

// To take a thousand models away again takes longer than to start a process.
test.use({ ownProcess: {} });

// Counted, not timed: a count says the same on every machine. The bounds leave room for a frame that falls between two others.
test('a thousand models are sorted, filtered and saved in few renders, and only those in sight are drawn', async ({
  page,
}) => {
  await createModel(page, { name: 'Bard', provider: 'openai', modelName: 'bard-1', apiKey: 'sk-e2e-01234' });
  await createNarrators(
    page,
    Array.from({ length: 998 }, (_value, index) => `Narrator ${String(index)}`),
  );
  await page.goto('/models');
  const main = page.getByRole('main');
  await expect(main.getByText('1,000 models')).toBeVisible();
  const rows = main.getByRole('row');
  await expect(rows.nth(1)).toContainText('Storyteller (built in)');
  expect(await rows.count()).toBeLessThan(60);

  const byName = main.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button');
  await byName.click();
  await expect(rows.nth(2)).toContainText('Narrator 0');
  await byName.click();
  await expect(page).toHaveURL(/\?sort=name&direction=desc$/);
  await expect(rows.nth(2)).toContainText('Narrator 997');
  await page.reload();
  await expect(rows.nth(2)).toContainText('Narrator 997');
  await page.locator('cdk-virtual-scroll-viewport').evaluate((viewport) => {
    viewport.scrollTop = viewport.scrollHeight;
  });
  await expect(editLink(page, 'Narrator 0')).toBeVisible();
  expect(await rows.count()).toBeLessThan(60);

  const filter = main.getByRole('searchbox', { name: 'Filter models' });
  await filter.focus();
  const words = 'narrator 991';
  const filtered = await countRenders(page, async () => {
    await page.keyboard.type(words);
    await expect(main.getByText('1 model', { exact: true })).toBeVisible();
  });
  await expect(editLink(page, 'Narrator 991')).toBeVisible();
  tell(`1,000 models filtered by ${String(words.length)} keys`, filtered);
  expect(filtered.requests).toBe(0);
  expect(filtered.renders).toBeLessThanOrEqual(3 * words.length);
  expect(filtered.addedElements).toBeLessThan(6_000);

  await filter.fill('bard');
  await expect(main.getByText('1 model', { exact: true })).toBeVisible();
  const temperature = page.getByRole('textbox', { name: 'Temperature', exact: true });
  const opened = await countRenders(page, async () => {
    await editLink(page, 'Bard').click();
    await expect(temperature).toBeEditable();
  });
  tell('the form opened by 1 click', opened);
  expect(opened.requests).toBeLessThanOrEqual(2);
  expect(opened.renders).toBeLessThanOrEqual(20);

  await temperature.fill('0.5');
  const saved = await countRenders(page, async () => {
    await page.keyboard.press('Control+s');
    await expect(main.getByText('1,000 models')).toBeVisible();
  });
  tell('saved by 1 key, and back at the list', saved);
  expect(saved.requests).toBeLessThanOrEqual(3);
  expect(saved.renders).toBeLessThanOrEqual(25);
});

test('a thousand models are chosen from by keyboard, and only the options in sight are drawn', async ({
  page,
}) => {
  await createNarrators(
    page,
    Array.from({ length: 999 }, (_value, index) => `Narrator ${String(index)}`),
  );
  await beginSession(page, 'The Fog at Table');
  await storyRests(page);
  const options = page.getByRole('option');
  const opened = await countRenders(page, async () => {
    await modelSelector(page).click();
    await expect(options.first()).toBeVisible();
  });
  tell('1,000 models to choose from', opened);
  expect(opened.addedElements).toBeLessThan(1_000);
  const search = page.getByRole('combobox', { name: 'Search models' });
  await expect(search).toBeFocused();
  await page.keyboard.press('End');
  const last = page.getByRole('option', { name: 'Narrator 998' });
  await expect(last).toBeInViewport();
  await expect(search).toHaveAttribute('aria-activedescendant', (await last.getAttribute('id')) ?? '');
  await expect(last).toHaveAttribute('aria-posinset', '1000');
  await page.keyboard.press('ArrowDown');
  await expect(options.and(page.locator('[aria-posinset="1"]'))).toBeInViewport();
  expect(await options.count()).toBeLessThan(40);
  await page.keyboard.type('narrator 777');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(modelSelector(page)).toHaveAccessibleName(/Told by Narrator 777/);
});

function tell(what: string, { renders, addedElements, requests }: RenderCount): void {
  const counts = [
    `${String(renders)} renders`,
    `${String(addedElements)} elements`,
    `${String(requests)} requests`,
  ];
  process.stdout.write(`${what}: ${counts.join(', ')}\n`);
}
