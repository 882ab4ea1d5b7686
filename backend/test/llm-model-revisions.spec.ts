import { randomUUID } from 'node:crypto';
import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { REVISION_LIMIT } from '../src/llm-model/model-revisions';
import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import {
  addModel,
  CLOUD_MODEL,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  withVariables,
} from './support/llm-models';
import { ModelRevisions } from './support/model-revisions';
import { columnsOf, INSERT_STORED_MODEL, STORED_MODELS } from './support/stored-settings';
import { createTestApp, type TestApp } from './support/test-app';

const OTHER_KEY = 'sk-test-another-0123456789';

let testApp: TestApp;
let revisions: ModelRevisions;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
  revisions = new ModelRevisions(testApp);
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

describe('the revisions of a model', () => {
  it('begin with the model as it was added', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null, settings: { temperature: 0.7 } });
    expect(model['revision']).toBe(1);
    expect(await revisions.list(model.id)).toEqual([
      {
        number: 1,
        name: 'Cloud',
        provider: 'openai',
        modelName: 'gpt-5.4-mini',
        baseUrl: null,
        settings: { temperature: 0.7 },
        settingsVersion: CURRENT_SETTINGS_VERSION,
        keyChange: 'set',
        changes: [],
        turnCount: 0,
        isCurrent: true,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    ]);
  });

  it('begin with each model of the first start as well', async () => {
    const fresh = await createTestApp({ overrides: withVariables({}) });
    const [storyteller] = await listModels(fresh);
    const { body } = await fresh.http.get(`/api/llm-models/${storyteller?.id}/revisions`).expect(200);
    expect(body.items).toMatchObject([{ number: 1, name: 'Storyteller (built in)', keyChange: 'none' }]);
    await fresh.close();
  });

  it('tell what each edit changed, newest first', async () => {
    const { id } = await addModel(testApp, { settings: { temperature: 0.7, topP: 0.5 } });
    expect((await revisions.change(id, { name: 'Cabin', modelName: 'qwen3:14b' })).body.revision).toBe(2);
    await revisions.change(id, {
      settings: { temperature: 0.9, stop: ['END'] },
      baseUrl: 'http://127.0.0.1:1234',
    });
    const [third, second, first] = await revisions.list(id);
    expect([first.isCurrent, second.isCurrent, third.isCurrent]).toEqual([false, false, true]);
    expect(second).toMatchObject({
      number: 2,
      name: 'Cabin',
      changes: [
        { pointer: '/name', from: 'Local', to: 'Cabin' },
        { pointer: '/modelName', from: 'qwen3:8b', to: 'qwen3:14b' },
      ],
    });
    expect(third.changes).toEqual([
      { pointer: '/baseUrl', from: 'http://127.0.0.1:11434', to: 'http://127.0.0.1:1234' },
      { pointer: '/settings/topP', from: 0.5, to: null },
      { pointer: '/settings/temperature', from: 0.7, to: 0.9 },
      { pointer: '/settings/stop', from: null, to: ['END'] },
    ]);
  });

  it.each([
    ['nothing', {}],
    ['the same again', { ...LOCAL_MODEL, settings: { temperature: 0.7 } }],
    ['no key where there is none', { apiKey: null }],
    ['the marks', { isDefault: true, isFavorite: true }],
  ])('do not grow by %s', async (_what, fields) => {
    const model = await addModel(testApp, { settings: { temperature: 0.7 } });
    const { body } = await revisions.change(model.id, fields);
    expect(body.revision).toBe(1);
    expect(await revisions.list(model.id)).toHaveLength(1);
  });

  it('do not grow by an edit that is refused', async () => {
    const { id } = await addModel(testApp);
    await revisions.change(id, { modelName: 'other', settings: { temperature: 'hot' } }, 400);
    expect(await revisions.list(id)).toHaveLength(1);
  });

  it('tell what became of the key, and never the key', async () => {
    const { id } = await addModel(testApp, { ...LOCAL_MODEL, apiKey: CLOUD_MODEL.apiKey });
    await revisions.change(id, { apiKey: CLOUD_MODEL.apiKey });
    await revisions.change(id, { apiKey: OTHER_KEY });
    await revisions.change(id, { apiKey: null });
    await revisions.change(id, { apiKey: OTHER_KEY });
    await revisions.change(id, { baseUrl: 'http://127.0.0.1:1234' });
    const items = await revisions.list(id);
    expect(items.map(({ keyChange }: { keyChange: string }) => keyChange)).toEqual([
      'removed',
      'set',
      'removed',
      'replaced',
      'set',
    ]);
    expect(items[1].changes).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('sk-test');
    const rows = await testApp.dataSource.query('SELECT * FROM "llm_model_revision"');
    expect(JSON.stringify(rows)).not.toContain('sk-test');
  });

  it('tell which headers were added, changed and removed, and never their values', async () => {
    const { id } = await addModel(testApp, {
      settings: { extraHeaders: { 'X-Kept': 'value-0', 'X-Changed': 'value-1', 'X~Gone': 'value-2' } },
    });
    const extraHeaders = { 'X-Kept': HEADER_MASK, 'X-Changed': 'value-3', 'X-New': 'value-4' };
    await revisions.change(id, { settings: { extraHeaders: { ...extraHeaders } } });
    await revisions.change(id, {
      settings: { extraHeaders: { ...extraHeaders, 'X-Changed': HEADER_MASK, 'X-New': 'value-5' } },
    });
    const items = await revisions.list(id);
    expect(items[0].changes).toEqual([
      { pointer: '/settings/extraHeaders/X-New', from: HEADER_MASK, to: HEADER_MASK },
    ]);
    const pointer = '/settings/extraHeaders';
    expect(items[1].changes).toEqual([
      { pointer: `${pointer}/X~0Gone`, from: HEADER_MASK, to: null },
      { pointer: `${pointer}/X-New`, from: null, to: HEADER_MASK },
      { pointer: `${pointer}/X-Changed`, from: HEADER_MASK, to: HEADER_MASK },
    ]);
    const rows = await testApp.dataSource.query('SELECT * FROM "llm_model_revision"');
    expect(JSON.stringify([items, rows])).not.toContain('value-');
  });

  it(`are the newest ${REVISION_LIMIT}`, async () => {
    const { id } = await addModel(testApp);
    await testApp.dataSource.query(
      `INSERT INTO "llm_model_revision"
       SELECT "llm_model_id", "next", "name", "provider", 'model-' || "next", "base_url", "settings", "settings_version", 'none'
       FROM "llm_model_revision", generate_series(2, ${REVISION_LIMIT}) AS "next"`,
    );
    await testApp.dataSource.query('UPDATE "llm_model" SET "revision" = $1', [REVISION_LIMIT]);
    await revisions.change(id, { modelName: 'newest' });
    const items = await revisions.list(id);
    expect(items).toHaveLength(REVISION_LIMIT);
    expect(items[0]).toMatchObject({ number: REVISION_LIMIT + 1, modelName: 'newest' });
    expect(items.at(-1)).toMatchObject({ number: 2, changes: [] });
    await revisions.goBack(id, 1, 404);
  });

  it('compare settings of two formats in the one of today', async () => {
    const [model] = STORED_MODELS;
    if (model === undefined) throw new Error('No fixtures');
    const columns = columnsOf(model, 'Stored', 'http://127.0.0.1:1234');
    const [row] = await testApp.dataSource.query<{ id: string }[]>(INSERT_STORED_MODEL, columns);
    const id = row?.id ?? '';
    await testApp.dataSource.query(
      `INSERT INTO "llm_model_revision"
       SELECT "id", 1, "name", "provider", "model_name", "base_url", "settings", "settings_version", 'set' FROM "llm_model"`,
    );
    await revisions.change(id, { name: 'Renamed' });
    const [second, first] = await revisions.list(id);
    expect(second.changes).toEqual([{ pointer: '/name', from: 'Stored', to: 'Renamed' }]);
    expect(first).toMatchObject({ settings: model.current, settingsVersion: 1 });
    const { body } = await revisions.goBack(id, 1);
    expect(body).toMatchObject({
      name: 'Stored',
      settings: model.current,
      settingsVersion: CURRENT_SETTINGS_VERSION,
    });
  });

  it.each([randomUUID(), 'abc'])('are 404 for %s', async (id) => {
    await testApp.http.get(`/api/llm-models/${id}/revisions`).expect(404);
    await testApp.http.post(`/api/llm-models/${id}/revisions/1/restore`).expect(404);
  });
});

describe('expectedRevision', () => {
  it('lets a change through that is meant for what is stored', async () => {
    const { id } = await addModel(testApp);
    const { body } = await revisions.change(id, { name: 'Cabin', expectedRevision: 1 });
    expect(body).toMatchObject({ name: 'Cabin', revision: 2 });
  });

  it('refuses a change that is meant for another revision, and writes nothing', async () => {
    const { id } = await addModel(testApp);
    await addModel(testApp, { name: 'Other' });
    await revisions.change(id, { modelName: 'newer' });
    const before = await listModels(testApp);
    const stale = { name: 'Cabin', isFavorite: true, isDefault: true, expectedRevision: 1 };
    const { body } = await revisions.change(id, stale, 409);
    expect(body).toMatchObject({ code: 'LLM_MODEL_CHANGED', detail: expect.stringContaining('Nothing') });
    expect(await listModels(testApp)).toEqual(before);
  });

  it('of two changes at once lets one through', async () => {
    const { id } = await addModel(testApp);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        testApp.http.patch(`/api/llm-models/${id}`).send({ name, expectedRevision: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await revisions.list(id)).toHaveLength(2);
  });

  it.each([0, -1, 1.5, '1', null])('refuses %j', async (expectedRevision) => {
    const { id } = await addModel(testApp);
    const { body } = await revisions.change(id, { expectedRevision }, 400);
    expect(body.errors).toMatchObject([{ pointer: '/expectedRevision' }]);
  });
});
