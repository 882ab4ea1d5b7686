import { LlmModelService } from '../src/llm-model/llm-model.service';
import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import {
  addModel,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  type ModelAnswer,
  withVariables,
} from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({ OPENAI_API_KEY: 'sk-from-the-environment' }) });
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

async function store(
  model: ModelAnswer,
  columns: { provider?: string; settingsVersion?: number },
): Promise<void> {
  await testApp.dataSource.query(
    `UPDATE "llm_model" SET "provider" = coalesce($2, "provider"), "settings_version" = coalesce($3, "settings_version")
     WHERE "id" = $1`,
    [model.id, columns.provider ?? null, columns.settingsVersion ?? null],
  );
}

describe('settings', () => {
  it.each([
    ['/settings/temperature', { temperature: 2.5 }],
    ['/settings/temperature', { temperature: '1' }],
    ['/settings/maxOutputTokens', { maxOutputTokens: 1.5 }],
    ['/settings/warp', { warp: 9 }],
    ['/settings/a~1b', { 'a/b': 1 }],
  ])('are refused at %s for %j', async (pointer, settings) => {
    const response = await testApp.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, settings })
      .expect(400);
    expect(response.body.errors).toEqual([{ pointer, detail: expect.stringMatching(/\w/) }]);
  });

  it('take up to 64 KiB', async () => {
    const overhead = '{"extraBody":{"note":""}}'.length;
    const fits = { extraBody: { note: 'é'.repeat((65_536 - overhead - 1) / 2) } };
    const model = await addModel(testApp, { settings: fits });
    expect(model).toMatchObject({ settings: fits });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { extraBody: { note: `${fits.extraBody.note}é` } } })
      .expect(400);
    expect(response.body.errors).toEqual([
      { pointer: '/settings', detail: expect.stringContaining('64 KiB') },
    ]);
  });

  it('of arbitrary depth do no harm', async () => {
    const nested = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = JSON.stringify({ ...LOCAL_MODEL, settings: { extraBody: 'HERE' } }).replace(
      '"HERE"',
      nested,
    );
    const response = await testApp.http
      .post('/api/llm-models')
      .set('Content-Type', 'application/json')
      .send(body);
    expect(response.status).toBe(400);
    await testApp.http.get('/api/llm-models').expect(200);
  });

  it('unknown to another provider are dropped with a notice, the others kept', async () => {
    const model = await addModel(testApp, { settings: { temperature: 1.1, topK: 40, keepAlive: '5m' } });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null })
      .expect(200);
    expect(response.body.settings).toEqual({ temperature: 1.1 });
    expect(response.body.notices).toEqual([
      {
        code: 'SETTINGS_DROPPED',
        detail: expect.stringMatching(/OpenAI.*keepAlive.*topK|OpenAI.*topK.*keepAlive/),
      },
    ]);
    const later = await testApp.http.get(`/api/llm-models/${model.id}`).expect(200);
    expect(later.body).not.toHaveProperty('notices');
  });

  it('known to another provider must be right for it', async () => {
    const model = await addModel(testApp, { settings: { temperature: 1.9, topK: 40 } });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'mistral', apiKey: 'key-of-mistral' })
      .expect(400);
    expect(response.body.errors).toEqual([
      { pointer: '/settings/temperature', detail: expect.stringMatching(/\w/) },
    ]);
  });

  it('given with another provider are not dropped but refused', async () => {
    const model = await addModel(testApp);
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null, settings: { keepAlive: '5m' } })
      .expect(400);
    expect(response.body.errors).toEqual([
      { pointer: '/settings/keepAlive', detail: expect.stringMatching(/\w/) },
    ]);
  });
});

describe('a model whose provider this version does not know', () => {
  it('is listed, can be renamed, made the default and deleted', async () => {
    await addModel(testApp, { name: 'Other' });
    const model = await addModel(testApp, { settings: { topK: 40 } });
    await store(model, { provider: 'of-the-future' });
    expect(await listModels(testApp)).toContainEqual({ ...model, provider: 'of-the-future' });
    const renamed = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'Renamed', isDefault: true })
      .expect(200);
    expect(renamed.body).toMatchObject({ name: 'Renamed', isDefault: true, settings: { topK: 40 } });
    await testApp.http.delete(`/api/llm-models/${model.id}`).expect(204);
  });

  it('can be given another provider, but no connection of its unknown one', async () => {
    const model = await addModel(testApp);
    await store(model, { provider: 'of-the-future' });
    const refused = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ apiKey: 'secret-key-1234' })
      .expect(400);
    expect(refused.body.errors).toEqual([{ pointer: '/provider', detail: 'Provider not supported' }]);
    const changed = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'ollama' })
      .expect(200);
    expect(changed.body).toMatchObject({ provider: 'ollama', baseUrl: LOCAL_MODEL.baseUrl });
  });
});

describe('a model whose settings a newer version has stored', () => {
  it('is listed as it is stored', async () => {
    const model = await addModel(testApp, { settings: { topK: 40 } });
    await store(model, { settingsVersion: 7 });
    expect(await listModels(testApp)).toEqual([{ ...model, settingsVersion: 7 }]);
  });

  it('keeps them through a rename', async () => {
    const model = await addModel(testApp, { settings: { topK: 40 } });
    await store(model, { settingsVersion: 7 });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'Renamed' })
      .expect(200);
    expect(response.body).toMatchObject({ name: 'Renamed', settings: { topK: 40 }, settingsVersion: 7 });
  });

  it('does not take another provider without new settings', async () => {
    const model = await addModel(testApp);
    await store(model, { settingsVersion: 7 });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null })
      .expect(409);
    expect(response.body).toMatchObject({
      code: 'LLM_MODEL_TOO_NEW',
      detail: expect.stringContaining('Update the app'),
    });
  });

  it('is still named as the default, so that its sessions can be listed', async () => {
    const model = await addModel(testApp, { isDefault: true });
    await store(model, { settingsVersion: 7 });
    expect(await testApp.app.get(LlmModelService).getDefault()).toMatchObject({ id: model.id });
  });

  it('is usable again with new settings', async () => {
    const model = await addModel(testApp);
    await store(model, { settingsVersion: 7 });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { topK: 20 } })
      .expect(200);
    expect(response.body).toMatchObject({
      settings: { topK: 20 },
      settingsVersion: CURRENT_SETTINGS_VERSION,
    });
  });
});
