import { expect, type Page } from '@playwright/test';
import type { FakeVendor } from './fake-vendor';

/** What a model is made of; the rest is as the server sets it. */
export interface ModelFields {
  readonly name: string;
  readonly provider?: string;
  readonly modelName?: string;
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Adds a model past the form; without more than a name it needs neither key nor network. Resolves to its id. */
export async function createModel(page: Page, fields: ModelFields): Promise<string> {
  const data = { provider: 'storyteller', modelName: 'storyteller', ...fields };
  const answer = await page.request.post('/api/llm-models', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** Adds a model of the vendor past the form: a Bard is its `bard-1`. Resolves to its id. */
export function createVendorModel(page: Page, vendor: FakeVendor, name: string): Promise<string> {
  const modelName = `${name.toLowerCase()}-1`;
  return createModel(page, {
    name,
    provider: 'openai',
    modelName,
    baseUrl: vendor.baseUrl,
    apiKey: 'sk-e2e-0123456789abcdef',
  });
}

/** Adds as many narrators as there are names, by one import. */
export async function createNarrators(page: Page, names: readonly string[]): Promise<void> {
  const models = names.map((name) => ({ name, provider: 'storyteller', modelName: 'storyteller' }));
  const document = { format: 'llm-gamebook/models', version: 1, models };
  const answer = await page.request.post('/api/llm-models/import', {
    data: { document, onConflict: 'skip' },
  });
  expect(await answer.json()).toMatchObject({ created: names });
}

/** The id of the gamebook with this title. */
export async function gamebookId(page: Page, title: string): Promise<string> {
  const { items } = (await (await page.request.get('/api/gamebooks')).json()) as {
    items: { id: string; title: string }[];
  };
  const book = items.find((candidate) => candidate.title === title);
  if (!book) throw new Error(`There is no book ${title}`);
  return book.id;
}

/** Begins a session that nobody has told anything of. Resolves to its id. */
export async function createSession(
  page: Page,
  fields: { gamebookId: string; title?: string; llmModelId?: string },
): Promise<string> {
  const answer = await page.request.post('/api/sessions', { data: fields });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}
