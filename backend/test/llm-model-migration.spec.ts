import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { listModels, withVariables } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

/** The first migration of the life of a model. */
const MIGRATION = 'AddModelLifecycle1795700000000';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
});

afterAll(() => testApp.close());

/** Goes back to the schema before the migration, as the versions before had it. */
async function goBack(): Promise<void> {
  const { dataSource } = testApp;
  const isThere = async (): Promise<boolean> =>
    (await dataSource.query('SELECT 1 FROM "migrations" WHERE "name" = $1', [MIGRATION])).length > 0;
  while (await isThere()) await dataSource.undoLastMigration({ transaction: 'all' });
}

async function insert(table: string, row: Record<string, unknown>): Promise<string> {
  const columns = Object.keys(row);
  const [inserted] = await testApp.dataSource.query<{ id: string }[]>(
    `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()})
     VALUES (${columns.map((_, index) => `$${index + 1}`).join()}) RETURNING "id"`,
    Object.values(row),
  );
  return inserted?.id ?? '';
}

it('gives the models and turns of a version before their places, revisions and words', async () => {
  const { dataSource, http } = testApp;
  await goBack();
  await dataSource.query('DELETE FROM "llm_model"');
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

  expect(await listModels(testApp)).toMatchObject([
    { name: 'Older', position: 1, revision: 1, isFavorite: false },
    { name: 'Younger', position: 2, revision: 1, isFavorite: false, isDefault: true, hasApiKey: true },
  ]);
  const [older] = await listModels(testApp);
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
  const { http } = testApp;
  const { body } = await http
    .post('/api/llm-models')
    .send({ name: 'Deleted', provider: 'storyteller', modelName: 'x' })
    .expect(201);
  await http.delete(`/api/llm-models/${body.id}`).expect(204);
  const before = await listModels(testApp);
  await goBack();
  await testApp.dataSource.runMigrations({ transaction: 'all' });
  expect(await listModels(testApp)).toEqual(before);
  await http.post(`/api/llm-models/${body.id}/restore`).expect(404);
});
