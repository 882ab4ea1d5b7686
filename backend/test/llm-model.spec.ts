import { randomUUID } from 'node:crypto';
import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import {
  addModel,
  CLOUD_MODEL,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  withVariables,
} from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

describe('POST /api/llm-models', () => {
  it('adds a model with everything that was given, and shows all but the key', async () => {
    const settings = { temperature: 0.9, maxOutputTokens: 1200, stop: ['THE END'] };
    const response = await testApp.http
      .post('/api/llm-models')
      .send({ ...CLOUD_MODEL, baseUrl: 'https://api.openai.com/v1/', settings, isDefault: false })
      .expect(201);
    expect(response.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Cloud',
      provider: 'openai',
      modelName: 'gpt-5.4-mini',
      baseUrl: 'https://api.openai.com/v1',
      hasApiKey: true,
      apiKeyHint: 'WXYZ',
      keySource: 'stored',
      settings,
      settingsVersion: CURRENT_SETTINGS_VERSION,
      isDefault: true,
      isFavorite: false,
      position: 1,
      revision: 1,
      sessionCount: 0,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      lastCheck: null,
    });
    const stored = await testApp.http.get(`/api/llm-models/${response.body.id}`).expect(200);
    expect(stored.body).toEqual(response.body);
  });

  it('stores names without surrounding blanks', async () => {
    const model = await addModel(testApp, { name: '  Évening \n', modelName: ' qwen3:8b ' });
    expect(model).toMatchObject({ name: 'Évening', modelName: 'qwen3:8b' });
  });

  it.each(['Local', ' local ', 'LOCAL'])('refuses the name %j beside "Local"', async (name) => {
    await addModel(testApp);
    const response = await testApp.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, name })
      .expect(409);
    expect(response.body).toMatchObject({
      code: 'LLM_MODEL_NAME_TAKEN',
      errors: [{ pointer: '/name', detail: expect.stringContaining('Choose another name') }],
    });
    expect(await listModels(testApp)).toHaveLength(1);
  });

  it('takes accented letters that differ in case only for the same name', async () => {
    await addModel(testApp, { name: 'Ärger' });
    await testApp.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, name: 'a\u0308RGER' })
      .expect(409);
  });

  it('reports each field that is missing', async () => {
    const response = await testApp.http.post('/api/llm-models').send({}).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(response.body.errors).toEqual([
      { pointer: '/name', detail: 'Name is required.' },
      { pointer: '/provider', detail: 'Provider is required.' },
      { pointer: '/modelName', detail: 'Model name is required.' },
    ]);
  });

  it.each([
    ['/name', { name: '   ' }],
    ['/name', { name: 'x'.repeat(256) }],
    ['/name', { name: 'two\nlines' }],
    ['/name', { name: 'nul\u0000' }],
    ['/name', { name: null }],
    ['/modelName', { modelName: '' }],
    ['/modelName', { modelName: 'm'.repeat(256) }],
    ['/provider', { provider: 7 }],
    ['/baseUrl', { baseUrl: 7 }],
    ['/baseUrl', { baseUrl: `http://host/${'p'.repeat(2048)}` }],
    ['/apiKey', { apiKey: 7 }],
    ['/settings', { settings: [] }],
    ['/settings', { settings: null }],
    ['/settings', { settings: 'temperature' }],
    ['/isDefault', { isDefault: 'yes' }],
    ['/isDefault', { isDefault: null }],
    ['/colour', { colour: 'red' }],
    ['/hasApiKey', { hasApiKey: true }],
  ])('refuses at %s what cannot be right: %j', async (pointer, fields) => {
    const response = await testApp.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, ...fields })
      .expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(response.body.errors).toEqual([{ pointer, detail: expect.stringMatching(/\w/) }]);
    expect(await listModels(testApp)).toEqual([]);
  });

  it('takes names of 255 characters', async () => {
    const model = await addModel(testApp, { name: 'x'.repeat(255), modelName: 'm'.repeat(255) });
    expect(model.name).toHaveLength(255);
  });
});

describe('GET /api/llm-models', () => {
  it('lists every model, oldest first, with their number', async () => {
    for (const name of ['First', 'Second', 'Third']) await addModel(testApp, { name });
    const response = await testApp.http.get('/api/llm-models').expect(200);
    expect(response.body.total).toBe(3);
    expect(response.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'First',
      'Second',
      'Third',
    ]);
  });

  it('answers an empty list where there is no model', async () => {
    const response = await testApp.http.get('/api/llm-models').expect(200);
    expect(response.body).toEqual({ items: [], total: 0 });
  });
});

describe('PATCH /api/llm-models/:id', () => {
  it('changes the fields given and keeps the others', async () => {
    const model = await addModel(testApp, { settings: { temperature: 1 } });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'Cabin' })
      .expect(200);
    expect(response.body).toEqual({ ...model, name: 'Cabin', revision: 2, updatedAt: expect.any(String) });
  });

  it('changes nothing where nothing is given', async () => {
    const model = await addModel(testApp);
    const response = await testApp.http.patch(`/api/llm-models/${model.id}`).send({}).expect(200);
    expect(response.body).toEqual(model);
  });

  it('replaces all settings', async () => {
    const model = await addModel(testApp, { settings: { temperature: 1, topP: 0.5 } });
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { topP: 0.9 } })
      .expect(200);
    expect(response.body.settings).toEqual({ topP: 0.9 });
  });

  it('lets a model change the case of its own name', async () => {
    const model = await addModel(testApp);
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'LOCAL' })
      .expect(200);
    expect(response.body.name).toBe('LOCAL');
  });

  it('refuses the name of another model and changes nothing', async () => {
    await addModel(testApp, { name: 'Other' });
    const model = await addModel(testApp);
    const response = await testApp.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'other', modelName: 'new' })
      .expect(409);
    expect(response.body.code).toBe('LLM_MODEL_NAME_TAKEN');
    expect(await listModels(testApp)).toContainEqual(model);
  });

  it.each([
    ['/name', { name: null }],
    ['/modelName', { modelName: '' }],
    ['/provider', { provider: null }],
    ['/provider', { provider: 'skynet' }],
    ['/settings', { settings: null }],
    ['/id', { id: randomUUID() }],
  ])('refuses at %s what cannot be right: %j', async (pointer, fields) => {
    const model = await addModel(testApp);
    const response = await testApp.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(400);
    expect(response.body.errors).toEqual([{ pointer, detail: expect.stringMatching(/\w/) }]);
    expect(await listModels(testApp)).toEqual([model]);
  });
});

describe('DELETE /api/llm-models/:id', () => {
  it('deletes a model once', async () => {
    const model = await addModel(testApp);
    const response = await testApp.http.delete(`/api/llm-models/${model.id}`).expect(204);
    expect(response.text).toBe('');
    await testApp.http.delete(`/api/llm-models/${model.id}`).expect(404);
    expect(await listModels(testApp)).toEqual([]);
  });
});

describe('an id that no model has', () => {
  const calls = ['get', 'patch', 'delete'] as const;
  const ids = [randomUUID(), 'abc', "'; DROP TABLE llm_model"];

  it.each(calls.flatMap((call) => ids.map((id) => [call, id] as const)))(
    'is "Model not found" for %s %s',
    async (call, id) => {
      const response = await testApp.http[call](`/api/llm-models/${id}`).expect(404);
      expect(response.body).toMatchObject({ code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' });
    },
  );
});
