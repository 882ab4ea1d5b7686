import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppProcess } from './support/app-process';
import { modelSelector, storyRests } from './support/pages';
import { expectAccessible } from './support/soundness';
import { expect, test } from './support/test';

/** @see https://docs.ollama.com/api/tags */
const OLLAMA_ANSWERS: Readonly<Record<string, object>> = {
  '/api/version': { version: '0.12.0' },
  '/api/tags': { models: [{ name: 'qwen3:8b', model: 'qwen3:8b' }] },
};

test('the Storyteller plays the short book by one click, and the first steps are over', async ({ page }) => {
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'Who shall tell your first story?' });
  await steps.getByRole('button', { name: 'Play “The Fog at Table” now' }).click();
  await storyRests(page);
  await expect(page).toHaveTitle(/The Fog at Table/);
  await expect(modelSelector(page)).toHaveAccessibleName(/Storyteller/);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Go on with The Fog at Table' })).toBeVisible();
  await expect(steps).toBeHidden();
});

test('the first steps go away, stay away, and come back when they are asked for', async ({ page }) => {
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'Who shall tell your first story?' });
  await steps.getByRole('button', { name: 'Not now' }).click();
  await expect(steps).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Slack Water' })).toBeVisible();
  await expect(steps).toBeHidden();
  await page.goto('/models');
  await page.getByRole('link', { name: 'Show the first steps' }).click();
  await expect(steps).toBeVisible();
});

test('a provider has a page for keys, and a form that knows it', async ({ page }) => {
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'Who shall tell your first story?' });
  await expect(steps.getByRole('link', { name: /^Get a key: Mistral/ })).toHaveAttribute(
    'href',
    /^https:\/\/.*mistral/,
  );
  await steps.getByRole('link', { name: 'Add: a model of Mistral' }).click();
  await expect(page.getByRole('combobox', { name: 'Provider' })).toHaveValue(/Mistral/);
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible();
  // Nothing was typed: nobody is asked whether to leave it.
  await page.getByRole('link', { name: 'LLM Gamebook' }).click();
  await expect(steps).toBeVisible();
});

test('an Ollama and a key in the environment are offered by themselves, each model is added once', async ({
  page,
}) => {
  const ollama = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(OLLAMA_ANSWERS[request.url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => ollama.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${String((ollama.address() as AddressInfo).port)}`;
  const app = await AppProcess.startFirst({ OLLAMA_HOST: host, OPENAI_API_KEY: 'sk-e2e-0123456789' });
  try {
    await page.goto(app.url);
    const steps = page.getByRole('region', { name: 'Who shall tell your first story?' });
    await expect(steps).toContainText('OPENAI_API_KEY');
    await expect(steps).not.toContainText('sk-e2e');
    await steps.getByRole('button', { name: /^Use it: OpenAI/ }).click();
    await expect(steps.getByText('Default', { exact: true })).toBeVisible();

    await steps.getByRole('button', { name: 'Add: qwen3:8b' }).click();
    await expect(steps.getByText('Added', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(steps.getByRole('button', { name: /^Play with it: qwen3:8b/ })).toBeVisible();
    await expect(steps.getByRole('button', { name: 'Add: qwen3:8b' })).toBeHidden();
    await steps.getByRole('button', { name: /^Make default: qwen3:8b/ }).click();
    await expect(steps.getByRole('button', { name: /^Make default: qwen3:8b/ })).toBeHidden();
    await steps.getByRole('button', { name: /^Play with it: qwen3:8b/ }).click();
    await expect(page).toHaveURL(/\/sessions\//);
    await expect(modelSelector(page)).toHaveAccessibleName(/qwen3:8b/);
  } finally {
    await app.dispose();
    ollama.closeAllConnections();
    ollama.close();
  }
});

test('local servers are looked for on a click only, and what to do is said where there is none', async ({
  page,
}) => {
  let lookCount = 0;
  await page.route('**/api/providers/find-local', async (route) => {
    lookCount += 1;
    if (lookCount === 1) await route.fulfill({ json: { items: [], total: 0, looked: [] } });
    else await route.abort();
  });
  await page.goto('/');
  const look = page.getByRole('button', { name: 'Look for local servers' });
  await expect(look).toBeVisible();
  expect(lookCount).toBe(0);
  await look.click();
  await expect(page.getByText('No server answers on this machine.')).toBeVisible();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('The server does not answer.')).toBeVisible();
});
