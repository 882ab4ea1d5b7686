import { addModel, CLOUD_MODEL, deleteModels, LOCAL_MODEL } from './support/llm-models';
import { exportModels } from './support/shared-models';
import { columnsOf, INSERT_STORED_MODEL, NEWER_MODEL, STORED_MODELS } from './support/stored-settings';
import { createTestApp, type TestApp } from './support/test-app';

const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

let testApp: TestApp;
const log: string[] = [];

beforeAll(async () => {
  testApp = await createTestApp({
    environment: { LOG_LEVEL: 'debug', LOG_CONTENT: 'true' },
    log: (line) => log.push(line),
  });
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

describe('the export of models', () => {
  it('is a file with every model in order, field by field', async () => {
    await addModel(testApp, { name: 'Zoe', settings: { temperature: 0.7 } });
    await addModel(testApp, { ...CLOUD_MODEL, name: 'Ann', baseUrl: null });
    const response = await testApp.http.get('/api/llm-models/export').expect(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="llm-gamebook-models-\d{4}-\d\d-\d\d\.json"; filename\*=UTF-8''/,
      ),
    });
    expect(response.body).toEqual({
      format: 'llm-gamebook/models',
      version: 1,
      exportedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      models: [
        {
          ...LOCAL_MODEL,
          name: 'Zoe',
          settings: { temperature: 0.7 },
          settingsVersion: 2,
          isDefault: true,
          isFavorite: false,
        },
        {
          name: 'Ann',
          provider: 'openai',
          modelName: 'gpt-5.4-mini',
          baseUrl: null,
          settings: {},
          settingsVersion: 2,
          isDefault: false,
          isFavorite: false,
        },
      ],
    });
  });

  it('has neither keys nor extra headers, not even their names', async () => {
    await addModel(testApp, { name: 'A', apiKey: SECRET, settings: { extraHeaders: { 'X-Door': SECRET } } });
    await addModel(testApp, { ...CLOUD_MODEL, name: 'B', apiKey: SECRET });
    const { text } = await testApp.http.get('/api/llm-models/export').expect(200);
    expect(text).not.toMatch(/unlikely|-19|apiKey|X-Door|extraHeaders|•/);
    expect(log.filter((line) => line.includes(SECRET))).toEqual([]);
  });

  it('leaves out what a base URL of an older row may hold beside the address', async () => {
    await addModel(testApp, { name: 'A' });
    await testApp.dataSource.query(
      `UPDATE "llm_model" SET "base_url" = 'http://me:${SECRET}@127.0.0.1:9/v1/?key=${SECRET}#${SECRET}'`,
    );
    expect(await exportModels(testApp)).toMatchObject([{ name: 'A', baseUrl: 'http://127.0.0.1:9/v1' }]);
  });

  it('has the chosen models only, and says when one of them is gone', async () => {
    const [first, , third] = [
      await addModel(testApp, { name: 'A' }),
      await addModel(testApp, { name: 'B' }),
      await addModel(testApp, { name: 'C' }),
    ];
    const chosen = await exportModels(testApp, `?ids=${third.id.toUpperCase()},${first.id},${first.id}`);
    expect(chosen.map(({ name }) => name)).toEqual(['A', 'C']);
    const gone = await testApp.http.get(`/api/llm-models/export?ids=${first.id},${UNKNOWN_ID}`).expect(404);
    expect(gone.body.code).toBe('LLM_MODEL_NOT_FOUND');
  });

  it.each(['ids=', 'ids=x', `ids=${UNKNOWN_ID},`, 'ids=a&ids=b', 'id=1'])('refuses ?%s', async (query) => {
    const { body } = await testApp.http.get(`/api/llm-models/export?${query}`).expect(400);
    expect(body.code).toBe('VALIDATION_FAILED');
  });

  it('has settings of an older version in the current format, and those of a newer one as they are', async () => {
    const models = STORED_MODELS.map((model, index) => columnsOf(model, `M${index}`, 'http://127.0.0.1:1'));
    const newer = { ...NEWER_MODEL, settings: { warp: 1, extraHeaders: { a: SECRET } } };
    for (const row of [...models, columnsOf(newer, 'Newer', 'http://127.0.0.1:1')]) {
      await testApp.dataSource.query(INSERT_STORED_MODEL, row);
    }
    const exported = await exportModels(testApp);
    expect(exported.map(({ settings }) => settings)).toEqual([
      ...STORED_MODELS.map(({ current }) => current),
      { warp: 1 },
    ]);
    expect(exported.map(({ settingsVersion }) => settingsVersion)).toEqual([
      ...STORED_MODELS.map(() => 2),
      9,
    ]);
  });
});
