import type { TestApp } from './test-app';

/** A model as a document has it. */
export const ENTRY = {
  name: 'Bard',
  provider: 'ollama',
  modelName: 'qwen3:8b',
  baseUrl: 'http://127.0.0.1:11434',
  settings: { temperature: 0.9 },
  settingsVersion: 2,
  isDefault: false,
  isFavorite: false,
};

/** A model of a document, or one line of a preview. */
export type ModelFields = Record<string, unknown> & { name: string };

/** What an import answers, with the lines of its preview. */
export interface ImportOutcome {
  created: string[];
  replaced: string[];
  skipped: string[];
  problems: { name: string; detail: string }[];
  items: (ModelFields & { as: string | null; details: string[] })[];
}

/** A document of these models. */
export function documentOf(...models: readonly unknown[]): Record<string, unknown> {
  return { format: 'llm-gamebook/models', version: 1, exportedAt: '2026-11-27T10:00:00.000Z', models };
}

/** The models of an export. */
export async function exportModels(testApp: TestApp, query = ''): Promise<ModelFields[]> {
  const { body } = await testApp.http.get(`/api/llm-models/export${query}`).expect(200);
  return body.models;
}

/** Previews, checks that nothing was written, imports, and checks that the preview has said just that. */
export async function importModels(
  testApp: TestApp,
  models: readonly unknown[],
  onConflict = 'skip',
): Promise<ImportOutcome> {
  const request = { document: documentOf(...models), onConflict };
  const before = await modelRows(testApp);
  const preview = await testApp.http.post('/api/llm-models/import/preview').send(request).expect(200);
  expect(await modelRows(testApp)).toEqual(before);
  const result = await testApp.http.post('/api/llm-models/import').send(request).expect(200);
  expect({ ...result.body, items: preview.body.items }).toEqual(preview.body);
  return preview.body;
}

function modelRows({ dataSource }: TestApp): Promise<unknown> {
  return dataSource.query('SELECT * FROM "llm_model" ORDER BY "id"');
}
