import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { addModel, CLOUD_MODEL, deleteModels, LOCAL_MODEL, withVariables } from './support/llm-models';
import { ModelRevisions } from './support/model-revisions';
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

describe('going back to a revision', () => {
  it('makes a new revision with what it was, and the key stays', async () => {
    const settings = { temperature: 0.7 };
    const { id } = await addModel(testApp, { ...CLOUD_MODEL, settings });
    await revisions.change(id, { name: 'Changed', modelName: 'gpt-5.5', settings: { topP: 0.5 } });
    const { body } = await revisions.goBack(id, 1);
    expect(body).toMatchObject({ name: 'Cloud', modelName: 'gpt-5.4-mini', settings, revision: 3 });
    expect(body).toMatchObject({ hasApiKey: true, apiKeyHint: 'WXYZ' });
    expect(body).not.toHaveProperty('notices');
    const items = await revisions.list(id);
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ number: 3, keyChange: 'none', isCurrent: true });
    expect(items[0].changes).toHaveLength(4);
  });

  it('that is the current one changes nothing', async () => {
    const model = await addModel(testApp);
    expect((await revisions.goBack(model.id, 1)).body).toEqual(model);
  });

  it('that is like the current one adds none', async () => {
    const { id } = await addModel(testApp);
    await revisions.change(id, { name: 'Cabin' });
    await revisions.change(id, { name: 'Local' });
    expect((await revisions.goBack(id, 1)).body.revision).toBe(3);
  });

  it('keeps the header values of today where they may stay', async () => {
    const { id } = await addModel(testApp, {
      settings: { temperature: 1, extraHeaders: { 'X-Team': 'value-1', 'X-Gone': 'value-2' } },
    });
    await revisions.change(id, { settings: { extraHeaders: { 'x-team': 'value-3' } } });
    const { body } = await revisions.goBack(id, 1);
    expect(body.settings).toEqual({ temperature: 1, extraHeaders: { 'X-Team': HEADER_MASK } });
    expect(body.notices).toEqual([
      { code: 'SETTINGS_DROPPED', detail: expect.stringMatching(/left out: X-Gone\./) },
    ]);
    const [row] = await testApp.dataSource.query('SELECT "settings" FROM "llm_model"');
    expect(row.settings.extraHeaders).toEqual({ 'X-Team': 'value-3' });
  });

  it('of another server goes without the key and the headers of today, and says so', async () => {
    const settings = { extraHeaders: { 'X-Team': 'value-1' } };
    const { id } = await addModel(testApp, { ...LOCAL_MODEL, apiKey: OTHER_KEY, settings });
    await revisions.change(id, { baseUrl: 'http://127.0.0.1:1234', apiKey: OTHER_KEY, settings });
    const { body } = await revisions.goBack(id, 1);
    expect(body).toMatchObject({ baseUrl: LOCAL_MODEL.baseUrl, hasApiKey: false, settings: {} });
    expect(body.notices).toMatchObject([{ code: 'API_KEY_REMOVED' }, { code: 'SETTINGS_DROPPED' }]);
    const [row] = await testApp.dataSource.query('SELECT "api_key", "settings" FROM "llm_model"');
    expect(row).toEqual({ api_key: null, settings: {} });
  });

  it('of another provider does not demand the key that it had, but tells that it is missing', async () => {
    const { id } = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null });
    await revisions.change(id, { provider: 'ollama', baseUrl: LOCAL_MODEL.baseUrl });
    const { body } = await revisions.goBack(id, 1);
    expect(body).toMatchObject({ provider: 'openai', baseUrl: null, hasApiKey: false, keySource: 'none' });
    expect(body.notices).toEqual([
      {
        code: 'API_KEY_REMOVED',
        detail: 'API key is required for OpenAI, and none is stored any more: enter it again.',
      },
    ]);
  });

  it('is judged as a change is', async () => {
    const { id } = await addModel(testApp, { settings: { temperature: 1 } });
    await revisions.change(id, { name: 'Second' });
    await testApp.dataSource.query(
      `UPDATE "llm_model_revision" SET "settings" = '{"temperature": 99}' WHERE "number" = 1`,
    );
    const { body } = await revisions.goBack(id, 1, 400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/settings/temperature' }],
    });
    expect((await revisions.list(id))[0].number).toBe(2);
  });

  it('is refused where another model has the name by now', async () => {
    const { id } = await addModel(testApp);
    await revisions.change(id, { name: 'Cabin' });
    await addModel(testApp, { name: 'local' });
    expect((await revisions.goBack(id, 1, 409)).body.code).toBe('LLM_MODEL_NAME_TAKEN');
  });

  it('of a newer version of the app is refused', async () => {
    const { id } = await addModel(testApp);
    await revisions.change(id, { name: 'Cabin' });
    await testApp.dataSource.query(
      'UPDATE "llm_model_revision" SET "settings_version" = 99 WHERE "number" = 1',
    );
    expect((await revisions.goBack(id, 1, 409)).body.code).toBe('LLM_MODEL_TOO_NEW');
  });

  it.each([0, 2, -1, 1.5, 'abc', 'NaN', 2147483648, '9'.repeat(400)])(
    'is 404 for the number %s',
    async (number) => {
      const { id } = await addModel(testApp);
      expect((await revisions.goBack(id, number, 404)).body.code).toBe('LLM_MODEL_REVISION_NOT_FOUND');
    },
  );
});
