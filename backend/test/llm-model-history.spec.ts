import type { Test } from 'supertest';
import { HEADER_MASK } from '../src/llm-model/secrets/header-secrets';
import { ModelPurge } from '../src/llm-model/model-purge';
import { REVISION_LIMIT } from '../src/llm-model/model-revisions';
import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import {
  addModel,
  CLOUD_MODEL,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  type ModelAnswer,
  revisionsOf,
} from './support/llm-models';
import { Play, SECRET_KEY, stallingAfter, telling, vendorModel } from './support/play';
import { STORED_MODELS, storeModel } from './support/stored-settings';
import type { TestApp } from './support/test-app';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const OTHER_KEY = 'sk-test-another-0123456789';
const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

let play: Play;
let app: TestApp;

beforeAll(async () => {
  play = await Play.start();
  ({ app } = play);
});

beforeEach(() => deleteModels(app));

afterAll(() => play.close());

/** Adds a model that the vendor tells with. */
function addVendorModel(name: string, fields: Record<string, unknown> = {}): Promise<ModelAnswer> {
  return addModel(app, { ...vendorModel(play.vendor), name, ...fields });
}

async function show(id: string): Promise<ModelAnswer> {
  const { body } = await app.http.get(`/api/llm-models/${id}`).expect(200);
  return body;
}

function change(id: string, fields: object, status = 200): Test {
  return app.http.patch(`/api/llm-models/${id}`).send(fields).expect(status);
}

function goBack(id: string, number: number | string, status = 200): Test {
  return app.http.post(`/api/llm-models/${id}/revisions/${number}/restore`).expect(status);
}

function remove(id: string, replacementId?: string): Test {
  const query = replacementId === undefined ? {} : { replacementId };
  return app.http.delete(`/api/llm-models/${id}`).query(query);
}

function restore(id: string): Test {
  return app.http.post(`/api/llm-models/${id}/restore`);
}

/** Makes a model the default by hand. */
async function choose(id: string): Promise<void> {
  await change(id, { isDefault: true });
}

/** Lets a deletion be longer ago by this, in seconds. */
async function age(id: string, seconds: number): Promise<void> {
  await app.dataSource.query(
    `UPDATE "llm_model" SET "deleted_at" = "deleted_at" - $2 * interval '1 second' WHERE "id" = $1`,
    [id, seconds],
  );
}

/** Name of the model that the session's next turn takes. */
async function modelOf(sessionId: string): Promise<string | null> {
  const { body } = await app.http.get(`/api/sessions/${sessionId}`).expect(200);
  return body.llmModel?.name ?? null;
}

async function defaultName(): Promise<string | undefined> {
  return (await listModels(app)).find(({ isDefault }) => isDefault)?.name;
}

describe('the revisions of a model', () => {
  it('begin with the model as it was added', async () => {
    const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null, settings: { temperature: 0.7 } });
    expect(model['revision']).toBe(1);
    expect(await revisionsOf(app, model.id)).toEqual([
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

  it('tell what each edit changed, newest first', async () => {
    const { id } = await addModel(app, { settings: { temperature: 0.7, topP: 0.5 } });
    expect((await change(id, { name: 'Cabin', modelName: 'qwen3:14b' })).body.revision).toBe(2);
    await change(id, {
      settings: { temperature: 0.9, stop: ['END'] },
      baseUrl: 'http://127.0.0.1:1234',
    });
    const [third, second, first] = await revisionsOf(app, id);
    expect([first.isCurrent, second.isCurrent, third.isCurrent]).toEqual([false, false, true]);
    expect(second).toMatchObject({
      number: 2,
      name: 'Cabin',
      changes: [
        { pointer: '/name', from: 'Local', to: 'Cabin' },
        { pointer: '/modelName', from: 'qwen3:8b', to: 'qwen3:14b' },
      ],
    });
    expect(third.changes).toMatchObject([
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
    const model = await addModel(app, { settings: { temperature: 0.7 } });
    const { body } = await change(model.id, fields);
    expect(body.revision).toBe(1);
    expect(await revisionsOf(app, model.id)).toHaveLength(1);
  });

  it('do not grow by an edit that is refused', async () => {
    const { id } = await addModel(app);
    await change(id, { modelName: 'other', settings: { temperature: 'hot' } }, 400);
    expect(await revisionsOf(app, id)).toHaveLength(1);
  });

  it('tell what became of the key, and never the key', async () => {
    const { id } = await addModel(app, { ...LOCAL_MODEL, apiKey: CLOUD_MODEL.apiKey });
    await change(id, { apiKey: CLOUD_MODEL.apiKey });
    await change(id, { apiKey: OTHER_KEY });
    await change(id, { apiKey: null });
    await change(id, { apiKey: OTHER_KEY });
    await change(id, { baseUrl: 'http://127.0.0.1:1234' });
    const items = await revisionsOf(app, id);
    expect(items.map(({ keyChange }: { keyChange: string }) => keyChange)).toEqual([
      'removed',
      'set',
      'removed',
      'replaced',
      'set',
    ]);
    expect(items[1].changes).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('sk-test');
    const rows = await app.dataSource.query('SELECT * FROM "llm_model_revision"');
    expect(JSON.stringify(rows)).not.toContain('sk-test');
  });

  it('tell which headers were added, changed and removed, and never their values', async () => {
    const { id } = await addModel(app, {
      settings: { extraHeaders: { 'X-Kept': 'value-0', 'X-Changed': 'value-1', 'X~Gone': 'value-2' } },
    });
    const extraHeaders = { 'X-Kept': HEADER_MASK, 'X-Changed': 'value-3', 'X-New': 'value-4' };
    await change(id, { settings: { extraHeaders: { ...extraHeaders } } });
    await change(id, {
      settings: { extraHeaders: { ...extraHeaders, 'X-Changed': HEADER_MASK, 'X-New': 'value-5' } },
    });
    const items = await revisionsOf(app, id);
    expect(items[0].changes).toMatchObject([
      { pointer: '/settings/extraHeaders/X-New', from: HEADER_MASK, to: HEADER_MASK },
    ]);
    const pointer = '/settings/extraHeaders';
    expect(items[1].changes).toMatchObject([
      { pointer: `${pointer}/X~0Gone`, from: HEADER_MASK, to: null },
      { pointer: `${pointer}/X-New`, from: null, to: HEADER_MASK },
      { pointer: `${pointer}/X-Changed`, from: HEADER_MASK, to: HEADER_MASK },
    ]);
    const rows = await app.dataSource.query('SELECT * FROM "llm_model_revision"');
    expect(JSON.stringify([items, rows])).not.toContain('value-');
  });

  it(`are the newest ${REVISION_LIMIT}`, async () => {
    const { id } = await addModel(app);
    await app.dataSource.query(
      `INSERT INTO "llm_model_revision"
       SELECT "llm_model_id", "next", "name", "provider", 'model-' || "next", "base_url", "settings", "settings_version", 'none'
       FROM "llm_model_revision", generate_series(2, ${REVISION_LIMIT}) AS "next"`,
    );
    await app.dataSource.query('UPDATE "llm_model" SET "revision" = $1', [REVISION_LIMIT]);
    await change(id, { modelName: 'newest' });
    const items = await revisionsOf(app, id);
    expect(items).toHaveLength(REVISION_LIMIT);
    expect(items[0]).toMatchObject({ number: REVISION_LIMIT + 1, modelName: 'newest' });
    expect(items.at(-1)).toMatchObject({ number: 2, changes: [] });
    await goBack(id, 1, 404);
  });

  it('compare settings of two formats in the one of today', async () => {
    const [model] = STORED_MODELS;
    if (model === undefined) throw new Error('No fixtures');
    const id = await storeModel(app, model, 'Stored', 'http://127.0.0.1:1234');
    await app.dataSource.query(
      `INSERT INTO "llm_model_revision"
       SELECT "id", 1, "name", "provider", "model_name", "base_url", "settings", "settings_version", 'set' FROM "llm_model"`,
    );
    await change(id, { name: 'Renamed' });
    const [second, first] = await revisionsOf(app, id);
    expect(second.changes).toMatchObject([{ pointer: '/name', from: 'Stored', to: 'Renamed' }]);
    expect(first).toMatchObject({ settings: model.current, settingsVersion: 1 });
    const { body } = await goBack(id, 1);
    expect(body).toMatchObject({
      name: 'Stored',
      settings: model.current,
      settingsVersion: CURRENT_SETTINGS_VERSION,
    });
  });

  it.each([UNKNOWN_ID, 'abc'])('are 404 for %s', async (id) => {
    await app.http.get(`/api/llm-models/${id}/revisions`).expect(404);
    await app.http.post(`/api/llm-models/${id}/revisions/1/restore`).expect(404);
  });
});

describe('expectedRevision', () => {
  it('lets a change through that is meant for what is stored', async () => {
    const { id } = await addModel(app);
    const { body } = await change(id, { name: 'Cabin', expectedRevision: 1 });
    expect(body).toMatchObject({ name: 'Cabin', revision: 2 });
  });

  it('refuses a change that is meant for another revision, and writes nothing', async () => {
    const { id } = await addModel(app);
    await addModel(app, { name: 'Other' });
    await change(id, { modelName: 'newer' });
    const before = await listModels(app);
    const stale = { name: 'Cabin', isFavorite: true, isDefault: true, expectedRevision: 1 };
    const { body } = await change(id, stale, 409);
    expect(body).toMatchObject({ code: 'LLM_MODEL_CHANGED', detail: expect.stringContaining('Nothing') });
    expect(await listModels(app)).toEqual(before);
  });

  it('of two changes at once lets one through', async () => {
    const { id } = await addModel(app);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        app.http.patch(`/api/llm-models/${id}`).send({ name, expectedRevision: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await revisionsOf(app, id)).toHaveLength(2);
  });

  it.each([0, -1, 1.5, '1', null])('refuses %j', async (expectedRevision) => {
    const { id } = await addModel(app);
    const { body } = await change(id, { expectedRevision }, 400);
    expect(body.errors).toMatchObject([{ pointer: '/expectedRevision' }]);
  });
});

describe('going back to a revision', () => {
  it('makes a new revision with what it was, and the key stays', async () => {
    const settings = { temperature: 0.7 };
    const { id } = await addModel(app, { ...CLOUD_MODEL, settings });
    await change(id, { name: 'Changed', modelName: 'gpt-5.5', settings: { topP: 0.5 } });
    const { body } = await goBack(id, 1);
    expect(body).toMatchObject({ name: 'Cloud', modelName: 'gpt-5.4-mini', settings, revision: 3 });
    expect(body).toMatchObject({ hasApiKey: true, apiKeyHint: 'WXYZ' });
    expect(body).not.toHaveProperty('notices');
    const items = await revisionsOf(app, id);
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ number: 3, keyChange: 'none', isCurrent: true });
    expect(items[0].changes).toHaveLength(4);
  });

  it('that is the current one changes nothing', async () => {
    const model = await addModel(app);
    expect((await goBack(model.id, 1)).body).toEqual(model);
  });

  it('that is like the current one adds none', async () => {
    const { id } = await addModel(app);
    await change(id, { name: 'Cabin' });
    await change(id, { name: 'Local' });
    expect((await goBack(id, 1)).body.revision).toBe(3);
  });

  it('keeps the header values of today where they may stay', async () => {
    const { id } = await addModel(app, {
      settings: { temperature: 1, extraHeaders: { 'X-Team': 'value-1', 'X-Gone': 'value-2' } },
    });
    await change(id, { settings: { extraHeaders: { 'x-team': 'value-3' } } });
    const { body } = await goBack(id, 1);
    expect(body.settings).toEqual({ temperature: 1, extraHeaders: { 'X-Team': HEADER_MASK } });
    expect(body.notices).toEqual([
      {
        code: 'SETTINGS_DROPPED',
        params: { reason: 'HEADERS_LOST', headers: ['X-Gone'] },
        detail: expect.stringMatching(/left out: X-Gone\./),
      },
    ]);
    const [row] = await app.dataSource.query('SELECT "settings" FROM "llm_model"');
    expect(row.settings.extraHeaders).toEqual({ 'X-Team': 'value-3' });
  });

  it('of another server goes without the key and the headers of today, and says so', async () => {
    const settings = { extraHeaders: { 'X-Team': 'value-1' } };
    const { id } = await addModel(app, { ...LOCAL_MODEL, apiKey: OTHER_KEY, settings });
    await change(id, { baseUrl: 'http://127.0.0.1:1234', apiKey: OTHER_KEY, settings });
    const { body } = await goBack(id, 1);
    expect(body).toMatchObject({ baseUrl: LOCAL_MODEL.baseUrl, hasApiKey: false, settings: {} });
    expect(body.notices).toMatchObject([{ code: 'API_KEY_REMOVED' }, { code: 'SETTINGS_DROPPED' }]);
    const [row] = await app.dataSource.query('SELECT "api_key", "settings" FROM "llm_model"');
    expect(row).toEqual({ api_key: null, settings: {} });
  });

  it('of another provider does not demand the key that it had, but tells that it is missing', async () => {
    const { id } = await addModel(app, { ...CLOUD_MODEL, baseUrl: null });
    await change(id, { provider: 'ollama', baseUrl: LOCAL_MODEL.baseUrl });
    const { body } = await goBack(id, 1);
    expect(body).toMatchObject({ provider: 'openai', baseUrl: null, hasApiKey: false, keySource: 'none' });
    expect(body.notices).toEqual([
      {
        code: 'API_KEY_REMOVED',
        params: { reason: 'NOT_STORED', provider: 'OpenAI' },
        detail: 'API key is required for OpenAI, and none is stored any more: enter it again.',
      },
    ]);
  });

  it('is judged as a change is', async () => {
    const { id } = await addModel(app, { settings: { temperature: 1 } });
    await change(id, { name: 'Second' });
    await app.dataSource.query(
      `UPDATE "llm_model_revision" SET "settings" = '{"temperature": 99}' WHERE "number" = 1`,
    );
    const { body } = await goBack(id, 1, 400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/settings/temperature' }],
    });
    expect((await revisionsOf(app, id))[0].number).toBe(2);
  });

  it('is refused where another model has the name by now', async () => {
    const { id } = await addModel(app);
    await change(id, { name: 'Cabin' });
    await addModel(app, { name: 'local' });
    expect((await goBack(id, 1, 409)).body.code).toBe('LLM_MODEL_NAME_TAKEN');
  });

  it('of a newer version of the app is refused', async () => {
    const { id } = await addModel(app);
    await change(id, { name: 'Cabin' });
    await app.dataSource.query('UPDATE "llm_model_revision" SET "settings_version" = 99 WHERE "number" = 1');
    expect((await goBack(id, 1, 409)).body.code).toBe('LLM_MODEL_TOO_NEW');
  });

  it.each([0, 2, -1, 1.5, 'abc', 'NaN', 2147483648])('is 404 for the number %s', async (number) => {
    const { id } = await addModel(app);
    expect((await goBack(id, number, 404)).body.code).toBe('LLM_MODEL_REVISION_NOT_FOUND');
  });

  it('is 404 for a number of 400 digits', async () => {
    const { id } = await addModel(app);
    expect((await goBack(id, '9'.repeat(400), 404)).body.code).toBe('LLM_MODEL_REVISION_NOT_FOUND');
  });
});

describe('a deleted model', () => {
  it('is nowhere: not in the list, by its id, for a session, a turn, a check or a copy', async () => {
    await addVendorModel('Other');
    const { id } = await addVendorModel('Gone');
    await remove(id).expect(204);
    expect((await listModels(app)).map(({ name }) => name)).toEqual(['Other']);
    const { http } = app;
    const path = `/api/llm-models/${id}`;
    play.sessionId = await play.newSession();
    const answers = [
      await http.get(path),
      await http.patch(path).send({ name: 'New' }),
      await http.delete(path),
      await http.post(`${path}/duplicate`),
      await http.post(`${path}/check`),
      await http.get(`${path}/usage`),
      await http.get(`${path}/revisions`),
      await http.post(`${path}/revisions/1/restore`),
      await http.post('/api/llm-models/check').send({ ...vendorModel(play.vendor), llmModelId: id }),
      await http.post('/api/sessions').send({ gamebookId: play.gamebookId, llmModelId: id }),
      await http.patch(`/api/sessions/${play.sessionId}`).send({ llmModelId: id }),
      await http.post(play.turnsPath).send({ input: null, llmModelId: id }),
    ];
    for (const { status, body } of answers) {
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'LLM_MODEL_NOT_FOUND' });
    }
    expect((await http.get('/api/llm-models/usage')).body.total).toBe(1);
  });

  it('leaves its name to another', async () => {
    const { id } = await addVendorModel('Bard');
    await remove(id).expect(204);
    await addVendorModel('BARD');
  });

  it('tells the turn to its end that it is telling, and can be brought back meanwhile', async () => {
    const { id } = await addVendorModel('Teller');
    play.sessionId = await play.newSession({ llmModelId: id });
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('Once ', new Promise((resolve) => (goOn = resolve)), 'more.'));
    const turn = await play.begin({ input: 'Go' });
    await remove(id).expect(204);
    await restore(id).expect(200);
    goOn();
    expect(await play.ended(turn)).toMatchObject({ status: 'completed', text: 'Once more.' });
    expect(await modelOf(play.sessionId)).toBe('Teller');
  });
});

describe('a replacement', () => {
  it('takes over the sessions of the model, and they play on with it', async () => {
    await addVendorModel('Default');
    const gone = await addVendorModel('Gone');
    const heir = await addVendorModel('Heir');
    play.sessionId = await play.newSession({ llmModelId: gone.id });
    const other = await play.newSession();
    await remove(gone.id, heir.id.toUpperCase()).expect(204);
    expect([await modelOf(play.sessionId), await modelOf(other)]).toEqual(['Heir', 'Default']);
    expect((await show(heir.id))['sessionCount']).toBe(1);
    play.vendor.play(telling('On.'));
    expect((await play.say('Go on')).model).toMatchObject({ llmModelId: heir.id, revision: 1 });
  });

  it('of the default takes over those that follow it as well, and they follow again when it comes back', async () => {
    const gone = await addVendorModel('Gone');
    const lost = await addVendorModel('Lost');
    const follower = await play.newSession({ llmModelId: lost.id });
    await remove(lost.id).expect(204);
    await addVendorModel('Oldest');
    const heir = await addVendorModel('Heir');
    expect(await modelOf(follower)).toBe('Gone');
    await remove(gone.id, heir.id).expect(204);
    expect(await modelOf(follower)).toBe('Heir');
    expect(await defaultName()).toBe('Oldest');
    await restore(gone.id).expect(200);
    await choose(heir.id);
    expect(await modelOf(follower)).toBe('Heir');
    await choose(gone.id);
    expect(await modelOf(follower)).toBe('Gone');
  });

  it.each([
    ['the model itself', 400, 'VALIDATION_FAILED', (id: string) => id],
    ['the model itself in capitals', 400, 'VALIDATION_FAILED', (id: string) => id.toUpperCase()],
    ['an id that no model has', 404, 'LLM_MODEL_NOT_FOUND', () => UNKNOWN_ID],
    ['what is no id', 400, 'VALIDATION_FAILED', () => 'abc'],
    ['nothing', 400, 'VALIDATION_FAILED', () => ''],
  ])('cannot be %s: nothing is deleted', async (_what, status, code, idOf) => {
    const { id } = await addVendorModel('Bard');
    const session = await play.newSession({ llmModelId: id });
    const { body } = await remove(id, idOf(id)).expect(status);
    expect(body.code).toBe(code);
    if (status === 400) expect(body.errors).toMatchObject([{ pointer: '/replacementId' }]);
    expect(await modelOf(session)).toBe('Bard');
  });

  it('cannot be a deleted model', async () => {
    const [bard, gone] = [await addVendorModel('Bard'), await addVendorModel('Gone')];
    await remove(gone.id).expect(204);
    await remove(bard.id, gone.id).expect(404);
    expect(await listModels(app)).toHaveLength(1);
  });
});

describe('requests at once', () => {
  it('of two deletions of one model find it once', async () => {
    const { id } = await addVendorModel('Bard');
    const session = await play.newSession({ llmModelId: id });
    const answers = await Promise.all([remove(id), remove(id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    await restore(id).expect(200);
    expect(await modelOf(session)).toBe('Bard');
  });

  it('of deletions with each other as replacement leave one of them', async () => {
    const [one, other] = [await addVendorModel('One'), await addVendorModel('Other')];
    const answers = await Promise.all([remove(one.id, other.id), remove(other.id, one.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect(await listModels(app)).toHaveLength(1);
  });
});

describe('the purge', () => {
  async function rowCount(table: 'llm_model' | 'llm_model_revision', id: string): Promise<number> {
    const column = table === 'llm_model' ? 'id' : 'llm_model_id';
    const [row] = await app.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS "count" FROM "${table}" WHERE "${column}" = $1`,
      [id],
    );
    return row?.count ?? 0;
  }

  it('removes what is due with its key and its revisions, and nothing else', async () => {
    const [due, recent, there] = [
      await addVendorModel('Due'),
      await addVendorModel('Recent'),
      await addVendorModel('There'),
    ];
    await remove(due.id).expect(204);
    await remove(recent.id).expect(204);
    await age(due.id, 61);
    await app.app.get(ModelPurge).purge();
    expect(await rowCount('llm_model', due.id)).toBe(0);
    expect(await rowCount('llm_model_revision', due.id)).toBe(0);
    expect(await rowCount('llm_model', recent.id)).toBe(1);
    expect(await rowCount('llm_model', there.id)).toBe(1);
    await restore(due.id).expect(404);
    await restore(recent.id).expect(200);
  });

  it('happens at the start', async () => {
    const { id } = await addVendorModel('Due');
    await remove(id).expect(204);
    await age(id, 61);
    await app.app.get(ModelPurge).onApplicationBootstrap();
    expect(await rowCount('llm_model', id)).toBe(0);
  });

  it('leaves turns as they are', async () => {
    const { id } = await addVendorModel('Due');
    play.sessionId = await play.newSession({ llmModelId: id });
    play.vendor.play(telling('Word.'));
    const turn = await play.say('Go');
    await remove(id).expect(204);
    await age(id, 61);
    await app.app.get(ModelPurge).purge();
    const { body } = await app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    expect(body.model).toMatchObject({ llmModelId: id, name: 'Due', revision: 1 });
  });
});

describe('a session that still names a deleted model, since a request was faster', () => {
  it('follows the default in every respect', async () => {
    await addVendorModel('Default');
    const [gone, heir] = [await addVendorModel('Gone'), await addVendorModel('Heir')];
    await remove(gone.id).expect(204);
    play.sessionId = await play.newSession({ llmModelId: heir.id });
    await app.dataSource.query('UPDATE "session" SET "llm_model_id" = $1', [gone.id]);
    expect(await modelOf(play.sessionId)).toBe('Default');
    const { body } = await app.http.get('/api/sessions').expect(200);
    expect(body.items).toMatchObject([{ llmModel: { name: 'Default' } }]);
    expect((await listModels(app)).map(({ sessionCount }) => sessionCount)).toEqual([1, 0]);
    play.vendor.play(telling('Word.'));
    expect((await play.say('Go', { scope: 'turn' })).model.name).toBe('Default');
    await age(gone.id, 61);
    await app.app.get(ModelPurge).purge();
    expect(await modelOf(play.sessionId)).toBe('Default');
  });
});

describe('POST /api/llm-models/:id/restore', () => {
  it('brings a model back as it was, with its key, its place and its sessions', async () => {
    await addVendorModel('Default');
    const settings = { temperature: 0.4, extraHeaders: { 'X-Team': 'readers-1234' } };
    const { id } = await addVendorModel('Bard', { settings, isFavorite: true });
    await addVendorModel('Last');
    play.sessionId = await play.newSession({ llmModelId: id });
    const before = await show(id);
    await remove(id).expect(204);
    expect(await modelOf(play.sessionId)).toBe('Default');
    const { body } = await restore(id).expect(200);
    expect(body).toEqual(before);
    expect(await show(id)).toEqual(before);
    play.vendor.play(telling('Back.'));
    expect((await play.say('Go')).model.name).toBe('Bard');
    expect(play.vendor.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET_KEY}`,
      'x-team': 'readers-1234',
    });
  });

  it('leaves a session to the model that it was given since', async () => {
    await addVendorModel('Default');
    const [gone, heir, chosen] = [
      await addVendorModel('Gone'),
      await addVendorModel('Heir'),
      await addVendorModel('Chosen'),
    ];
    const kept = await play.newSession({ llmModelId: gone.id });
    const moved = await play.newSession({ llmModelId: gone.id });
    await remove(gone.id, heir.id).expect(204);
    await app.http.patch(`/api/sessions/${moved}`).send({ llmModelId: chosen.id }).expect(200);
    await restore(gone.id).expect(200);
    expect([await modelOf(kept), await modelOf(moved)]).toEqual(['Gone', 'Chosen']);
  });

  it('gets its sessions back also where the replacement was deleted after it', async () => {
    await addVendorModel('Default');
    const [gone, heir] = [await addVendorModel('Gone'), await addVendorModel('Heir')];
    const session = await play.newSession({ llmModelId: gone.id });
    await remove(gone.id, heir.id).expect(204);
    await remove(heir.id).expect(204);
    await restore(gone.id).expect(200);
    expect(await modelOf(session)).toBe('Gone');
    await restore(heir.id).expect(200);
    expect(await modelOf(session)).toBe('Gone');
  });

  it('makes it the default again', async () => {
    const [first] = [await addVendorModel('First'), await addVendorModel('Second')];
    await remove(first.id).expect(204);
    expect(await defaultName()).toBe('Second');
    expect((await restore(first.id).expect(200)).body.isDefault).toBe(true);
    expect(await defaultName()).toBe('First');
  });

  it('does not take the default from a model that was chosen by hand since, be it the one that it had gone to', async () => {
    const [first, second] = [await addVendorModel('First'), await addVendorModel('Second')];
    await remove(first.id).expect(204);
    await choose(second.id);
    expect((await restore(first.id).expect(200)).body.isDefault).toBe(false);
    expect(await defaultName()).toBe('Second');
  });

  it('gives the default to the one that had it first, in whatever order heirs come back', async () => {
    const [first, second] = [await addVendorModel('First'), await addVendorModel('Second')];
    await addVendorModel('Third');
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      await remove(first.id).expect(204);
      await remove(second.id).expect(204);
      expect(await defaultName()).toBe('Third');
      for (const { id } of order) await restore(id).expect(200);
      expect(await defaultName()).toBe('First');
    }
  });

  it('leaves one default where none was left', async () => {
    const [first, second] = [await addVendorModel('First'), await addVendorModel('Second')];
    await remove(first.id).expect(204);
    await remove(second.id).expect(204);
    await restore(second.id).expect(200);
    expect(await defaultName()).toBe('Second');
    await restore(first.id).expect(200);
    expect(await defaultName()).toBe('First');
  });

  it('makes a name unique that was taken meanwhile, as a revision', async () => {
    const { id } = await addVendorModel('Bard');
    await remove(id).expect(204);
    await addVendorModel('bard');
    await addVendorModel('Bard (2)');
    const { body } = await restore(id).expect(200);
    expect(body).toMatchObject({ name: 'Bard (3)', revision: 2, hasApiKey: true });
    const { body: history } = await app.http.get(`/api/llm-models/${id}/revisions`).expect(200);
    expect(history.items[0]).toMatchObject({
      number: 2,
      changes: [{ pointer: '/name', from: 'Bard', to: 'Bard (3)' }],
    });
  });

  it('is 404 for a model that is not deleted, was never there, or is restored already', async () => {
    const { id } = await addVendorModel('Bard');
    for (const unknown of [id, UNKNOWN_ID, 'abc']) {
      expect((await restore(unknown).expect(404)).body.code).toBe('LLM_MODEL_NOT_FOUND');
    }
    await remove(id).expect(204);
    const answers = await Promise.all([restore(id), restore(id), restore(id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    expect(await listModels(app)).toHaveLength(1);
  });

  it('is possible for a minute, whether or not the purge is late', async () => {
    const { id } = await addVendorModel('Bard');
    await remove(id).expect(204);
    await age(id, 30);
    await restore(id).expect(200);
    await remove(id).expect(204);
    await age(id, 60);
    await restore(id).expect(404);
  });
});

describe('the usage of a model', () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await addVendorModel('Model'));
    play.sessionId = await play.newSession({ llmModelId: id });
  });

  async function usage(llmModelId = id) {
    const { body } = await app.http.get(`/api/llm-models/${llmModelId}/usage`).expect(200);
    return body;
  }

  /** Gives the turns of a model other times, since those of a test server mean nothing. */
  async function setTimes(
    turnId: string,
    firstTokenMs: number | null,
    totalMs: number | null,
  ): Promise<void> {
    await app.dataSource.query('UPDATE "turn" SET "first_token_ms" = $2, "total_ms" = $3 WHERE "id" = $1', [
      turnId,
      firstTokenMs,
      totalMs,
    ]);
  }

  async function storedTurn(turnId: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await app.dataSource.query<Record<string, unknown>[]>(
      'SELECT "llm_model_id", "llm_model_revision", "word_count" FROM "turn" WHERE "id" = $1',
      [turnId],
    );
    return row;
  }

  /** Whether a turn has told a word that is stored. */
  async function isBegun(turnId: string): Promise<boolean> {
    const { body } = await app.http.get(`${play.turnsPath}/${turnId}`).expect(200);
    return body.text !== '';
  }

  it('is nothing before its first turn', async () => {
    expect(await usage()).toEqual({
      llmModelId: id,
      sessionCount: 1,
      turnCount: 0,
      failedTurnCount: 0,
      lastUsedAt: null,
      averageFirstTokenMs: null,
      wordsPerSecond: null,
    });
  });

  it('counts words over the time that they took, in all completed turns together', async () => {
    play.vendor.play(telling('one two three four'), telling('one two three four five six'));
    const first = await play.say('Go');
    const second = await play.say('Go on');
    await setTimes(first.id, 400, 1400);
    await setTimes(second.id, 201, 4201);
    expect(await usage()).toMatchObject({
      turnCount: 2,
      failedTurnCount: 0,
      averageFirstTokenMs: 301,
      wordsPerSecond: 2,
    });
    expect(await storedTurn(second.id)).toEqual({
      llm_model_id: id,
      llm_model_revision: 1,
      word_count: 6,
    });
  });

  it('counts stopped and failed turns, but not how fast they were', async () => {
    play.vendor.play(telling('one two three four'));
    const completed = await play.say('Go');
    await setTimes(completed.id, 100, 1100);
    play.vendor.play(async (exchange) => {
      exchange.begin(401, { 'content-type': 'application/json' });
      exchange.end('{"error":{"message":"no"}}');
    });
    expect((await play.say('Go on')).status).toBe('failed');
    play.vendor.play(stallingAfter('many more words ', new Promise(() => undefined)));
    const stopped = await play.begin({ input: 'And on' });
    expect((await usage()).turnCount).toBe(2);
    const heard = play.events(stopped);
    while (!(await isBegun(stopped.id))) await new Promise((resolve) => setImmediate(resolve));
    await app.http.post(`${play.turnsPath}/${stopped.id}/stop`).expect(200);
    await heard;
    await setTimes(stopped.id, 500, 600);
    expect(await usage()).toEqual({
      llmModelId: id,
      sessionCount: 1,
      turnCount: 3,
      failedTurnCount: 1,
      lastUsedAt: stopped.createdAt,
      averageFirstTokenMs: 300,
      wordsPerSecond: 4,
    });
  });

  it('knows no speed where a turn took no time, and none of a turn without its times', async () => {
    play.vendor.play(telling('one two'));
    const first = await play.say('Go');
    await setTimes(first.id, 7, 7);
    expect(await usage()).toMatchObject({ averageFirstTokenMs: 7, wordsPerSecond: null });
    await setTimes(first.id, null, 1000);
    expect(await usage()).toMatchObject({ turnCount: 1, averageFirstTokenMs: null, wordsPerSecond: null });
  });

  it("is that of the model that told, whichever is the session's", async () => {
    const { id: other } = await addVendorModel('Other');
    play.vendor.play(telling('Word.'), telling('Word.'));
    await play.say('Go', { llmModelId: other, scope: 'turn' });
    await play.say('Go', { llmModelId: other });
    expect(await usage()).toMatchObject({ turnCount: 0, sessionCount: 0 });
    expect(await usage(other)).toMatchObject({ turnCount: 2, sessionCount: 1 });
  });

  it('shrinks with the sessions that are deleted, and comes back with a model that is restored', async () => {
    play.vendor.play(telling('Word.'), telling('Word.'));
    await play.say('Go');
    const kept = play.sessionId;
    play.sessionId = await play.newSession({ llmModelId: id });
    await play.say('Go');
    await app.http.delete(`/api/sessions/${kept}`).expect(204);
    const before = await usage();
    expect(before).toMatchObject({ turnCount: 1, sessionCount: 1 });
    await app.http.delete(`/api/llm-models/${id}`).expect(204);
    await app.http.get(`/api/llm-models/${id}/usage`).expect(404);
    await app.http.post(`/api/llm-models/${id}/restore`).expect(200);
    expect(await usage()).toEqual(before);
  });

  it('is listed for every model, oldest first', async () => {
    await addVendorModel('Younger');
    play.vendor.play(telling('Word.'));
    await play.say('Go');
    const { body } = await app.http.get('/api/llm-models/usage').expect(200);
    const models = (await app.http.get('/api/llm-models').expect(200)).body;
    const idsOf = (items: Record<string, unknown>[], name: string): unknown[] =>
      items.map((item) => item[name]);
    expect(idsOf(body.items, 'llmModelId')).toEqual(idsOf(models.items, 'id'));
    expect(idsOf(body.items, 'sessionCount')).toEqual(idsOf(models.items, 'sessionCount'));
    expect(body.total).toBe(models.total);
    expect(body.items[0]).toEqual(await usage());
  });

  it('is counted by revision', async () => {
    play.vendor.play(telling('Word.'), telling('Word.'), telling('Word.'));
    expect((await play.say('Go')).model).toMatchObject({ revision: 1 });
    await play.say('Go on');
    await app.http
      .patch(`/api/llm-models/${id}`)
      .send({ settings: { seed: 7 } })
      .expect(200);
    expect((await play.say('And on')).model).toMatchObject({ revision: 2, settings: { seed: 7 } });
    const { body } = await app.http.get(`/api/llm-models/${id}/revisions`).expect(200);
    expect(body.items.map(({ turnCount }: { turnCount: number }) => turnCount)).toEqual([1, 2]);
  });
});

describe('settings that a version of the app has stored', () => {
  async function rowOf(id: string): Promise<{ settings: unknown; settings_version: number } | undefined> {
    const [row] = await app.dataSource.query<{ settings: unknown; settings_version: number }[]>(
      'SELECT "settings", "settings_version" FROM "llm_model" WHERE "id" = $1',
      [id],
    );
    return row;
  }

  function modelPath(id: string): string {
    return `/api/llm-models/${id}`;
  }

  describe('the fixtures of stored settings', () => {
    it('have rows of every version of the format', () => {
      const versions = new Set(STORED_MODELS.map(({ settingsVersion }) => settingsVersion));
      const expected = Array.from({ length: CURRENT_SETTINGS_VERSION }, (_, index) => index + 1);
      expect([...versions].toSorted()).toEqual(expected);
    });
  });

  describe.each(
    STORED_MODELS.map(
      (model) => [model.settingsVersion, model.provider, JSON.stringify(model.settings), model] as const,
    ),
  )('a row of version %d (%s, %s)', (_version, _provider, _settings, model) => {
    it('plays: the vendor gets its settings under their names of today', async () => {
      const llmModelId = await storeModel(app, model, 'Stored', play.vendor.url);
      play.sessionId = await play.newSession({ llmModelId });
      play.vendor.play(telling('You wake up.'));
      const turn = await play.say(null);
      expect(turn).toMatchObject({ status: 'completed', text: 'You wake up.', problem: null });
      expect(turn.model.settings).toEqual(model.current);
      const body = play.vendor.requests.at(-1)?.body;
      for (const [field, value] of Object.entries(model.sent)) {
        if (value === undefined) expect(body).not.toHaveProperty(field);
        else expect(body).toHaveProperty(field, value);
      }
    });

    it('is shown in the format of today, and read without being written', async () => {
      const id = await storeModel(app, model, 'Stored', play.vendor.url);
      const { body } = await app.http.get(modelPath(id)).expect(200);
      expect(body).toMatchObject({ settings: model.current, settingsVersion: model.settingsVersion });
      expect(await rowOf(id)).toEqual({ settings: model.settings, settings_version: model.settingsVersion });
    });

    it('is written in the format of today by the next save, whatever it changes', async () => {
      const id = await storeModel(app, model, 'Stored', play.vendor.url);
      const { body } = await app.http.patch(modelPath(id)).send({ apiKey: 'another-key-1234' }).expect(200);
      expect(body).toMatchObject({ settings: model.current, settingsVersion: CURRENT_SETTINGS_VERSION });
      expect(await rowOf(id)).toEqual({
        settings: model.current,
        settings_version: CURRENT_SETTINGS_VERSION,
      });
    });
  });

  describe('a row of a version to come', () => {
    it('plays only after an update, and nothing is sent', async () => {
      const [model] = STORED_MODELS;
      if (model === undefined) throw new Error('No fixtures');
      const usable = await addVendorModel('Usable');
      const newer = { ...model, settingsVersion: CURRENT_SETTINGS_VERSION + 1 };
      const llmModelId = await storeModel(app, newer, 'Stored', play.vendor.url);
      play.sessionId = await play.newSession({ llmModelId: usable.id });
      const before = play.vendor.requests.length;
      const { body } = await app.http.post(play.turnsPath).send({ input: null, llmModelId }).expect(409);
      expect(body).toMatchObject({
        code: 'LLM_MODEL_TOO_NEW',
        detail: expect.stringContaining('Update the app'),
      });
      expect(play.vendor.requests).toHaveLength(before);
    });
  });
});

describe('the migration that gives models their life', () => {
  /** The first of the life of a model. */
  const migration = 'AddModelLifecycle1795700000000';

  /** Goes back to the schema before the migration, as the versions before had it. */
  async function undoMigrations(): Promise<void> {
    const { dataSource } = app;
    const isThere = async (): Promise<boolean> =>
      (await dataSource.query('SELECT 1 FROM "migrations" WHERE "name" = $1', [migration])).length > 0;
    while (await isThere()) await dataSource.undoLastMigration({ transaction: 'all' });
  }

  async function insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    const [inserted] = await app.dataSource.query<{ id: string }[]>(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()})
       VALUES (${columns.map((_, index) => `$${index + 1}`).join()}) RETURNING "id"`,
      Object.values(row),
    );
    return inserted?.id ?? '';
  }

  it('gives the models and turns of a version before their places, revisions and words', async () => {
    const { dataSource, http } = app;
    await undoMigrations();
    const model = { provider: 'deepseek', model_name: 'deepseek-flash', settings_version: 1 };
    const settings = { temperature: 0.5, extraHeaders: { 'X-Team': SECRET, 'X-Desk': SECRET } };
    const younger = await insert('llm_model', {
      ...{ ...model, name: 'Younger', name_key: 'younger', created_at: '2026-11-21T00:00:00Z' },
      ...{ settings, api_key: SECRET, is_default: true },
    });
    await insert('llm_model', {
      ...{ ...model, name: 'Older', name_key: 'older', created_at: '2026-11-20T00:00:00Z' },
      ...{ updated_at: '2026-11-22T00:00:00Z', settings: { reasoningEffort: 'none' } },
    });
    const [book] = await dataSource.query('SELECT * FROM "gamebook_revision" LIMIT 1');
    const sessionId = await insert('session', {
      ...{ title: 'A session', gamebook_id: book.gamebook_id, gamebook_revision_id: book.id },
      llm_model_id: younger,
    });
    const turn = {
      session_id: sessionId,
      root_turn_id: sessionId,
      depth: 1,
      state: {},
      created_at: '2026-11-22T08:00:00Z',
    };
    const snapshot = { name: 'Younger', provider: 'deepseek', modelName: 'x', baseUrl: null, settings: {} };
    const turnIds = [
      await insert('turn', {
        ...{ ...turn, variant_index: 0, status: 'completed', text: 'Once upon \n a  time.' },
        ...{ model: { llmModelId: younger, ...snapshot }, first_token_ms: 500, total_ms: 2500 },
      }),
      await insert('turn', {
        ...{ ...turn, variant_index: 1, status: 'failed', model: { llmModelId: null, ...snapshot } },
      }),
    ];
    await dataSource.runMigrations({ transaction: 'all' });

    expect(await listModels(app)).toMatchObject([
      { name: 'Older', position: 1, revision: 1, isFavorite: false },
      { name: 'Younger', position: 2, revision: 1, isFavorite: false, isDefault: true, hasApiKey: true },
    ]);
    const [older] = await listModels(app);
    const { body: first } = await http.get(`/api/llm-models/${older?.id}/revisions`).expect(200);
    expect(first.items).toMatchObject([
      { number: 1, settings: { thinking: 'disabled' }, settingsVersion: 1, keyChange: 'none' },
    ]);
    expect(first.items[0].createdAt).toBe('2026-11-22T00:00:00.000Z');
    const { body: second } = await http.get(`/api/llm-models/${younger}/revisions`).expect(200);
    expect(second.items).toMatchObject([
      {
        ...{ number: 1, name: 'Younger', keyChange: 'set', changes: [], turnCount: 0, isCurrent: true },
        settings: { temperature: 0.5, extraHeaders: { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK } },
      },
    ]);
    const rows = await dataSource.query('SELECT * FROM "llm_model_revision"');
    expect(JSON.stringify(rows)).not.toContain(SECRET);

    const { body: usage } = await http.get(`/api/llm-models/${younger}/usage`).expect(200);
    expect(usage).toEqual({
      ...{ llmModelId: younger, sessionCount: 1, turnCount: 1, failedTurnCount: 0 },
      ...{ lastUsedAt: '2026-11-22T08:00:00.000Z', averageFirstTokenMs: 500, wordsPerSecond: 2 },
    });
    for (const id of turnIds) {
      const { body } = await http.get(`/api/sessions/${sessionId}/turns/${id}`).expect(200);
      expect(body.model).toEqual(expect.objectContaining({ ...snapshot, revision: null }));
    }
    await http
      .post('/api/llm-models')
      .send({ name: 'older', provider: 'storyteller', modelName: 'x' })
      .expect(409);
  });

  it('can be taken back: deleted models are then gone, the others as they were', async () => {
    const { http } = app;
    const { body } = await http
      .post('/api/llm-models')
      .send({ name: 'Deleted', provider: 'storyteller', modelName: 'x' })
      .expect(201);
    await http.delete(`/api/llm-models/${body.id}`).expect(204);
    const before = await listModels(app);
    await undoMigrations();
    await app.dataSource.runMigrations({ transaction: 'all' });
    expect(await listModels(app)).toEqual(before);
    await http.post(`/api/llm-models/${body.id}/restore`).expect(404);
  });
});
