import { randomUUID } from 'node:crypto';
import {
  addModel,
  CLOUD_MODEL,
  deleteModels,
  listModels,
  type ModelAnswer,
  withVariables,
} from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

async function addModels(...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push((await addModel(testApp, { name })).id);
  return ids;
}

/** Names in the player's own order. */
async function namesInOrder(): Promise<string[]> {
  const models = await listModels(testApp);
  return models
    .toSorted((one, other) => Number(one['position']) - Number(other['position']))
    .map(({ name }) => name);
}

function order(ids: unknown) {
  return testApp.http.put('/api/llm-models/order').send({ ids });
}

async function duplicate(id: string): Promise<ModelAnswer> {
  const { body } = await testApp.http.post(`/api/llm-models/${id}/duplicate`).expect(201);
  return body;
}

describe("the player's own order", () => {
  it('begins with that of creation', async () => {
    await addModels('A', 'B', 'C');
    expect(await namesInOrder()).toEqual(['A', 'B', 'C']);
  });

  it('is that of the ids, and the list stays oldest first', async () => {
    const [a, b, c] = await addModels('A', 'B', 'C');
    const { body } = await order([c, a, b]).expect(200);
    expect(body.total).toBe(3);
    expect(body.items.map(({ name }: ModelAnswer) => name)).toEqual(['A', 'B', 'C']);
    expect(body.items).toEqual(await listModels(testApp));
    expect(await namesInOrder()).toEqual(['C', 'A', 'B']);
  });

  it('keeps models that are left out in their order, behind those named', async () => {
    const [, , c, d] = await addModels('A', 'B', 'C', 'D');
    await order([d]).expect(200);
    expect(await namesInOrder()).toEqual(['D', 'A', 'B', 'C']);
    await order([c?.toUpperCase()]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'D', 'A', 'B']);
    await order([]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'D', 'A', 'B']);
  });

  it('passes over ids that no model has, and those of deleted models', async () => {
    const [a, b, c] = await addModels('A', 'B', 'C');
    await testApp.http.delete(`/api/llm-models/${b}`).expect(204);
    await order([c, randomUUID(), b, a]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'A']);
  });

  it('is followed by new models', async () => {
    const [a, b] = await addModels('A', 'B');
    await order([b, a]).expect(200);
    await addModels('C');
    expect(await namesInOrder()).toEqual(['B', 'A', 'C']);
  });

  it('is no change of a model', async () => {
    const [a, b] = await addModels('A', 'B');
    const before = await listModels(testApp);
    await order([b, a]).expect(200);
    const after = await listModels(testApp);
    expect(after.map(({ position: _position, ...model }) => model)).toEqual(
      before.map(({ position: _position, ...model }) => model),
    );
  });

  it.each([
    ['an id twice', (id: string) => [id, id]],
    ['an id twice, in another case', (id: string) => [id, id.toUpperCase()]],
    ['what is no id', (id: string) => [id, 'abc']],
    ['null', () => null],
    ['an object', (id: string) => ({ 0: id })],
    ['a number for an id', () => [7]],
    ['null for an id', () => [null]],
  ])('refuses %s and changes nothing', async (_what, idsOf) => {
    const [, b] = await addModels('A', 'B');
    const { body } = await order(idsOf(b ?? '')).expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/ids' }] });
    expect(await namesInOrder()).toEqual(['A', 'B']);
  });

  it('of two requests at once is that of one of them', async () => {
    const [a, b, c] = await addModels('A', 'B', 'C');
    await Promise.all([order([c, b, a]).expect(200), order([b, c, a]).expect(200)]);
    expect(['C,B,A', 'B,C,A']).toContain((await namesInOrder()).join());
  });
});

describe('isFavorite', () => {
  it('is false unless it is asked for, and can be changed without a revision', async () => {
    const plain = await addModel(testApp, { name: 'Plain' });
    const favorite = await addModel(testApp, { name: 'Dear', isFavorite: true });
    expect([plain['isFavorite'], favorite['isFavorite']]).toEqual([false, true]);
    const { body } = await testApp.http
      .patch(`/api/llm-models/${favorite.id}`)
      .send({ isFavorite: false })
      .expect(200);
    expect(body).toMatchObject({ isFavorite: false, revision: 1 });
  });

  it.each([null, 'yes', 1])('refuses %j', async (isFavorite) => {
    const { id } = await addModel(testApp);
    const { body } = await testApp.http.patch(`/api/llm-models/${id}`).send({ isFavorite }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/isFavorite' }]);
  });
});

describe('POST /api/llm-models/:id/duplicate', () => {
  it('copies everything but the name and the marks, key included, right behind its origin', async () => {
    await addModels('First');
    const settings = { temperature: 0.9, extraHeaders: { 'X-Team': 'readers-1234' } };
    const origin = await addModel(testApp, {
      ...CLOUD_MODEL,
      ...{ name: 'Bard', settings, isDefault: true, isFavorite: true },
    });
    await addModels('Last');
    const copy = await duplicate(origin.id);
    expect(copy).toEqual({
      ...origin,
      id: expect.not.stringContaining(origin.id),
      name: 'Bard (copy)',
      isDefault: false,
      isFavorite: false,
      position: expect.any(Number),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(copy['hasApiKey']).toBe(true);
    expect(await namesInOrder()).toEqual(['First', 'Bard', 'Bard (copy)', 'Last']);
    const rows = await testApp.dataSource.query(
      `SELECT DISTINCT "api_key", "settings" FROM "llm_model" WHERE "provider" = 'openai'`,
    );
    expect(rows).toEqual([{ api_key: CLOUD_MODEL.apiKey, settings }]);
  });

  it('numbers the copies of a model and of its copies', async () => {
    const [bard] = await addModels('Bard');
    const copy = await duplicate(bard ?? '');
    expect((await duplicate(bard ?? '')).name).toBe('Bard (copy 2)');
    expect((await duplicate(copy.id)).name).toBe('Bard (copy 3)');
    expect(await namesInOrder()).toEqual(['Bard', 'Bard (copy 2)', 'Bard (copy)', 'Bard (copy 3)']);
  });

  it('shortens a name that has no room for its suffix', async () => {
    const [long] = await addModels('🎭'.repeat(255));
    const copy = await duplicate(long ?? '');
    expect(copy.name).toBe(`${'🎭'.repeat(248)} (copy)`);
    expect((await duplicate(copy.id)).name).toBe(`${'🎭'.repeat(246)} (copy 2)`);
  });

  it('makes as many copies as requests come at once', async () => {
    const [bard] = await addModels('Bard');
    await Promise.all([1, 2, 3].map(() => duplicate(bard ?? '')));
    const names = (await listModels(testApp)).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Bard', 'Bard (copy 2)', 'Bard (copy 3)', 'Bard (copy)']);
  });

  it('copies the settings of a newer version of the app as they are', async () => {
    const [bard] = await addModels('Bard');
    const values = { settings: { mood: 'of the future' }, settings_version: 99 };
    await testApp.dataSource.query(
      'UPDATE "llm_model" SET "settings" = $2, "settings_version" = $3 WHERE "id" = $1',
      [bard, values.settings, values.settings_version],
    );
    const copy = await duplicate(bard ?? '');
    expect(copy).toMatchObject({ settings: values.settings, settingsVersion: 99 });
  });

  it('begins a history of its own', async () => {
    const bard = await addModel(testApp, { ...CLOUD_MODEL, name: 'Bard' });
    await testApp.http.patch(`/api/llm-models/${bard.id}`).send({ modelName: 'gpt-5.5' }).expect(200);
    const copy = await duplicate(bard.id);
    const { body } = await testApp.http.get(`/api/llm-models/${copy.id}/revisions`).expect(200);
    expect(body.items).toMatchObject([
      {
        number: 1,
        name: 'Bard (copy)',
        modelName: 'gpt-5.5',
        keyChange: 'set',
        changes: [],
        isCurrent: true,
      },
    ]);
  });

  it.each([randomUUID(), 'abc'])('is 404 for %s', async (id) => {
    const { body } = await testApp.http.post(`/api/llm-models/${id}/duplicate`).expect(404);
    expect(body.code).toBe('LLM_MODEL_NOT_FOUND');
  });
});

describe('keySource', () => {
  let withEnvironment: TestApp;

  beforeAll(async () => {
    withEnvironment = await createTestApp({
      overrides: withVariables({ OPENAI_API_KEY: 'key-of-the-environment' }),
    });
  });

  afterAll(() => withEnvironment.close());

  it.each([
    ['stored', { provider: 'openai', apiKey: 'sk-own-key-0123456' }],
    ['stored', { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', apiKey: 'of-the-proxy' }],
    ['environment', { provider: 'openai' }],
    ['environment', { provider: 'openai', baseUrl: 'https://api.openai.com/v1' }],
    ['none', { provider: 'openai', baseUrl: 'http://127.0.0.1:8080/v1' }],
    ['none', { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434' }],
    ['none', { provider: 'storyteller' }],
  ])('is %s for %j', async (keySource, fields) => {
    const { body } = await withEnvironment.http
      .post('/api/llm-models')
      .send({ name: JSON.stringify(fields), modelName: 'any', ...fields })
      .expect(201);
    expect(body.keySource).toBe(keySource);
  });
});
