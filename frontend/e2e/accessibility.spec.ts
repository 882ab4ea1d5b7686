import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addModel, beginSession, editLink, modelSelector, say, storyRests } from './support/pages';
import { AppProcess } from './support/app-process';
import { expect, test } from './support/test';

/** Every serious or critical violation on the page, in words. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme} at ${String(viewport.width)} px`, () => {
      test.use({ colorScheme, viewport });

      test('no page has a serious accessibility violation or scrolls sideways', async ({ page, vendor }) => {
        const check = async (name: string): Promise<void> => {
          expect(await violations(page), name).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
        };
        await page.goto('/');
        await expect(page.getByRole('heading', { name: 'Slack Water' })).toBeVisible();
        await check('library');
        await addModel(page, vendor, 'Bard', 'bard-1');
        await page.goto('/models');
        await expect(editLink(page, 'Bard')).toBeVisible();
        await check('models');
        await editLink(page, 'Bard').click();
        await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
        await check('model form');
        await beginSession(page, 'The Fog at Table');
        await storyRests(page);
        const session = page.url();
        await page.goto('/');
        await page.getByRole('main').getByRole('link', { name: 'The Fog at Table' }).first().click();
        await expect(page.getByRole('link', { name: 'Go on' }).first()).toBeVisible();
        await check('book page');
        await page.goto(session);
        await storyRests(page);
        await say(page, '1');
        await storyRests(page);
        await check('player');
        await modelSelector(page).click();
        await expect(page.getByRole('dialog', { name: 'Who tells on?' })).toBeVisible();
        await check('model selector');
        await page.goto('/nowhere');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await check('not found');
      });
    });
  }
}

test.describe('with an access password', () => {
  test('the page that asks for it has no serious accessibility violation', async ({ page }) => {
    const app = await AppProcess.start({ ACCESS_PASSWORD: 'a long enough password' });
    try {
      await page.goto(app.url);
      await expect(page).toHaveURL(/login/);
      expect(await violations(page)).toEqual([]);
    } finally {
      await app.dispose();
    }
  });
});
