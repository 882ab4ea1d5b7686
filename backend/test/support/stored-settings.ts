import { SECRET_KEY } from './play';
import type { TestApp } from './test-app';

/** A model as some version of the app has stored it, and what of its settings a vendor must be sent today. */
export interface StoredModel {
  settingsVersion: number;
  provider: string;
  modelName: string;
  settings: Record<string, unknown>;
  /** Its settings today, as the API answers them. */
  current: Record<string, unknown>;
  /** Fields that the request body has; undefined: it must not have it. */
  sent: Record<string, unknown>;
}

/** Rows of every version of the settings format, as they lie in databases. A row here is never changed: a new version adds some. */
export const STORED_MODELS: readonly StoredModel[] = [
  {
    settingsVersion: 1,
    provider: 'deepseek',
    modelName: 'deepseek-flash',
    settings: { reasoningEffort: 'none', temperature: 0.7, maxOutputTokens: 900 },
    current: { thinking: 'disabled', temperature: 0.7, maxOutputTokens: 900 },
    sent: {
      thinking: { type: 'disabled' },
      reasoning_effort: undefined,
      temperature: 0.7,
      max_tokens: 900,
    },
  },
  {
    settingsVersion: 1,
    provider: 'deepseek',
    modelName: 'deepseek-flash',
    settings: { reasoningEffort: 'max', stop: ['THE END'] },
    current: { reasoningEffort: 'max', stop: ['THE END'] },
    sent: { thinking: undefined, reasoning_effort: 'max', stop: ['THE END'] },
  },
  {
    settingsVersion: 1,
    provider: 'openai',
    modelName: 'gpt-5.1',
    settings: { reasoningEffort: 'none', temperature: 0.5, extraBody: { user: 'reader' } },
    current: { reasoningEffort: 'none', temperature: 0.5, extraBody: { user: 'reader' } },
    sent: { reasoning_effort: 'none', temperature: 0.5, user: 'reader' },
  },
  {
    settingsVersion: 2,
    provider: 'deepseek',
    modelName: 'deepseek-flash',
    settings: { thinking: 'disabled', temperature: 0.7, timeoutSeconds: 90 },
    current: { thinking: 'disabled', temperature: 0.7, timeoutSeconds: 90 },
    sent: { thinking: { type: 'disabled' }, temperature: 0.7 },
  },
  {
    settingsVersion: 2,
    provider: 'openai',
    modelName: 'gpt-5.6',
    settings: { reasoningEffort: 'none', verbosity: 'low', seed: 7 },
    current: { reasoningEffort: 'none', verbosity: 'low', seed: 7 },
    sent: { reasoning_effort: 'none', verbosity: 'low', seed: 7 },
  },
];

/** A row that a newer version of the app has stored. */
export const NEWER_MODEL: StoredModel = {
  settingsVersion: 9,
  provider: 'openai',
  modelName: 'gpt-9',
  settings: { warp: 1 },
  current: {},
  sent: {},
};

/** Stores a row as an older or newer version of the app would, past everything that this one checks. @returns its id */
export async function storeModel(
  { dataSource }: TestApp,
  model: StoredModel,
  name: string,
  baseUrl: string,
): Promise<string> {
  const { provider, modelName, settings, settingsVersion } = model;
  const [row] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO "llm_model" ("name", "name_key", "provider", "model_name", "base_url", "api_key", "settings", "settings_version")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING "id"`,
    [name, name.toLowerCase(), provider, modelName, baseUrl, SECRET_KEY, settings, settingsVersion],
  );
  if (row === undefined) throw new Error('The row was not stored');
  return row.id;
}
