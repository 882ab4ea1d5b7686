import type { Page } from '@playwright/test';
import { cutOff, fail, holdBack } from '../support/answers';
import { createModel, createSession, gamebookId } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

/** Pastes a text into the field for it. */
async function readText(page: Page, content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await page.getByRole('textbox', { name: 'Or paste the text of an export' }).fill(text);
  await page.getByRole('button', { name: 'Read the text' }).click();
}

test('the import of models: begun, mistaken, looked at, refused, done; and the export', async ({ page }) => {
  await createModel(page, { name: 'Ada' });
  await page.goto('/models/import');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expectSound(page, 'import-models', { isKept: true });
  await readText(page, '{\n  "format": "llm-gamebook/models",\n}');
  await expect(page.getByRole('alert')).toContainText('Line 3');
  await expectSound(page, 'import-models-mistake', { isKept: true });
  await readText(page, { format: 'llm-gamebook/session', version: 1 });
  await expect(page.getByRole('button', { name: 'Import it as a session' })).toBeVisible();
  await expectSound(page, 'import-models-other-kind');

  const models = [
    { name: 'Ada', provider: 'storyteller', modelName: 'storyteller' },
    { name: 'Bea', provider: 'openai', modelName: 'gpt-5.4', settings: { temperature: 9 } },
    { name: 'Cleo', provider: 'openai', modelName: `organisation/${'long-'.repeat(30)}name` },
    { name: 'Dora', provider: 'made-up', modelName: 'x' },
  ];
  const preview = /\/api\/llm-models\/import/;
  await holdBack(page, preview);
  await readText(page, { format: 'llm-gamebook/models', version: 1, models });
  await expect(page.getByText('Looking at what this would do…')).toBeVisible();
  await expectSound(page, 'import-models-looking');
  await page.unroute(preview);
  for (const [name, answer] of [
    ['failed', fail],
    ['offline', cutOff],
  ] as const) {
    await page.getByRole('button', { name: 'Choose another' }).click();
    await answer(page, preview);
    await readText(page, { format: 'llm-gamebook/models', version: 1, models });
    await expect(page.getByRole('alert')).toBeVisible();
    await expectSound(page, `import-models-${name}`);
    await page.unroute(preview);
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row', { name: /^Cleo/ })).toContainText('is added');
  await expectSound(page, 'import-models-preview', { isKept: true });
  await page.getByRole('button', { name: /^Import 1 model/ }).click();
  await expect(page.getByText('1 model was imported.')).toBeVisible();
  await expectSound(page, 'import-models-done', { isKept: true });

  await page.goto('/models');
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Download' })).toBeVisible();
  await expectSound(page, 'export', { isKept: true });
  await page.keyboard.press('Escape');
  await fail(page, /\/api\/llm-models\/export/);
  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expectSound(page, 'export-failed');
});

test('the import of a session: begun, of a book that is here, and of one that is not', async ({ page }) => {
  const id = await createSession(page, {
    gamebookId: await gamebookId(page, 'The Fog at Table'),
    title: 'A cold morning',
  });
  const exported = (await (await page.request.get(`/api/sessions/${id}/export`)).json()) as {
    session: object;
  };
  await page.goto('/sessions/import');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expectSound(page, 'import-session', { isKept: true });
  await readText(page, exported);
  await expect(page.getByText('The same book is on your shelf.')).toBeVisible();
  await expectSound(page, 'import-session-preview', { isKept: true });
  await page.getByRole('button', { name: 'Choose another' }).click();
  const gamebook = { name: 'lost/book', title: 'A Lost Book', contentHash: 'a'.repeat(64) };
  await readText(page, { ...exported, session: { ...exported.session, gamebook } });
  await expect(page.getByText('A Lost Book').first()).toBeVisible();
  await expectSound(page, 'import-session-without-book');
});
