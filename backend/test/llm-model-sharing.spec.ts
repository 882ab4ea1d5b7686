import type { SentenceDto } from '../src/problem/problem.dto';
import { addModel, CLOUD_MODEL, deleteModels, listModels, LOCAL_MODEL } from './support/llm-models';
import { NEWER_MODEL, STORED_MODELS, storeModel } from './support/stored-settings';
import { createTestApp, type TestApp } from './support/test-app';

const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** A model as a document has it. */
const ENTRY = {
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
type ModelFields = Record<string, unknown> & { name: string };

/** What an import answers, with the lines of its preview. */
interface ImportOutcome {
  created: string[];
  replaced: string[];
  skipped: string[];
  problems: SentenceDto[];
  items: (ModelFields & { as: string | null; details: SentenceDto[] })[];
}

const log: string[] = [];
let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({
    environment: { LOG_LEVEL: 'debug', LOG_CONTENT: 'true' },
    log: (line) => log.push(line),
  });
});

beforeEach(() => deleteModels(testApp));

afterEach(() => expect(log.splice(0).join('\n')).not.toContain(SECRET));

afterAll(() => testApp.close());

/** A document of these models. */
function documentOf(...models: readonly unknown[]): Record<string, unknown> {
  return { format: 'llm-gamebook/models', version: 1, exportedAt: '2026-11-27T10:00:00.000Z', models };
}

/** The models of an export. */
async function exportModels(query = ''): Promise<ModelFields[]> {
  const { body } = await testApp.http.get(`/api/llm-models/export${query}`).expect(200);
  return body.models;
}

/** Previews, checks that nothing was written, imports, and checks that the preview has said just that. */
async function importModels(models: readonly unknown[], onConflict = 'skip'): Promise<ImportOutcome> {
  const request = { document: documentOf(...models), onConflict };
  const before = await modelRows();
  const preview = await testApp.http.post('/api/llm-models/import/preview').send(request).expect(200);
  expect(await modelRows()).toEqual(before);
  const result = await testApp.http.post('/api/llm-models/import').send(request).expect(200);
  expect({ ...result.body, items: preview.body.items }).toEqual(preview.body);
  return preview.body;
}

function modelRows(): Promise<unknown> {
  return testApp.dataSource.query('SELECT * FROM "llm_model" ORDER BY "id"');
}

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
  });

  it('leaves out what a base URL of an older row may hold beside the address', async () => {
    await addModel(testApp, { name: 'A' });
    await testApp.dataSource.query(
      `UPDATE "llm_model" SET "base_url" = 'http://me:${SECRET}@127.0.0.1:9/v1/?key=${SECRET}#${SECRET}'`,
    );
    expect(await exportModels()).toMatchObject([{ name: 'A', baseUrl: 'http://127.0.0.1:9/v1' }]);
  });

  it('has the chosen models only, and says when one of them is gone', async () => {
    const [first, , third] = [
      await addModel(testApp, { name: 'A' }),
      await addModel(testApp, { name: 'B' }),
      await addModel(testApp, { name: 'C' }),
    ];
    const chosen = await exportModels(`?ids=${third.id.toUpperCase()},${first.id},${first.id}`);
    expect(chosen.map(({ name }) => name)).toEqual(['A', 'C']);
    const gone = await testApp.http.get(`/api/llm-models/export?ids=${first.id},${UNKNOWN_ID}`).expect(404);
    expect(gone.body.code).toBe('LLM_MODEL_NOT_FOUND');
  });

  it.each(['ids=', 'ids=x', `ids=${UNKNOWN_ID},`, 'ids=a&ids=b', 'id=1'])('refuses ?%s', async (query) => {
    const { body } = await testApp.http.get(`/api/llm-models/export?${query}`).expect(400);
    expect(body.code).toBe('VALIDATION_FAILED');
  });

  it('has settings of an older version in the current format, and those of a newer one as they are', async () => {
    const newer = { ...NEWER_MODEL, settings: { warp: 1, extraHeaders: { a: SECRET } } };
    for (const [index, model] of [...STORED_MODELS, newer].entries()) {
      await storeModel(testApp, model, `M${index}`, 'http://127.0.0.1:1');
    }
    // By name: rows that are stored past the app may have the same time, by which an export is ordered.
    const exported = (await exportModels()).toSorted((one, other) => one.name.localeCompare(other.name));
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

describe('the import of models', () => {
  async function storedKeys(): Promise<Record<string, string | null>> {
    const rows = await testApp.dataSource.query<{ name: string; apiKey: string | null }[]>(
      'SELECT "name", "api_key" AS "apiKey" FROM "llm_model"',
    );
    return Object.fromEntries(rows.map(({ name, apiKey }) => [name, apiKey]));
  }

  it('makes of an export the same models in an empty installation, and the same export', async () => {
    await addModel(testApp, { name: 'Zoe 🐉', settings: { temperature: 0.7, stop: ['THE\nEND'] } });
    await addModel(testApp, { ...CLOUD_MODEL, name: 'Ann', baseUrl: null, isDefault: true });
    await addModel(testApp, { name: 'Told', provider: 'storyteller', modelName: 's', baseUrl: null });
    const first = await exportModels();
    await deleteModels(testApp);
    const result = await importModels(first);
    expect(result).toMatchObject({
      created: ['Zoe 🐉', 'Ann', 'Told'],
      replaced: [],
      skipped: [],
      problems: [],
    });
    expect(await exportModels()).toEqual(first);
    expect(result.items[1]).toEqual({
      index: 1,
      name: 'Ann',
      provider: 'openai',
      modelName: 'gpt-5.4-mini',
      action: 'create',
      as: 'Ann',
      details: [
        {
          code: 'IMPORT_KEY_MISSING',
          params: {},
          detail: 'It has no API key: enter one before it is used.',
        },
      ],
    });
  });

  it('leaves the default where there is one, and takes the first where no model is marked', async () => {
    await importModels([
      { ...ENTRY, name: 'A' },
      { ...ENTRY, name: 'B' },
    ]);
    await importModels([{ ...ENTRY, name: 'C', isDefault: true }]);
    expect((await listModels(testApp)).map(({ isDefault }) => isDefault)).toEqual([true, false, false]);
  });

  it('skips a model whose name is taken, in any case of letters', async () => {
    await addModel(testApp, { name: 'BARD', modelName: 'old' });
    const result = await importModels([ENTRY, { ...ENTRY, name: 'Other' }]);
    expect(result).toMatchObject({ created: ['Other'], skipped: ['Bard'], replaced: [], problems: [] });
    expect(result.items[0]).toMatchObject({ action: 'skip', as: null });
    expect(await listModels(testApp)).toMatchObject([{ name: 'BARD', modelName: 'old' }, { name: 'Other' }]);
  });

  it('renames a model whose name is taken, past names that the document itself wants', async () => {
    await addModel(testApp, { name: 'bard' });
    const result = await importModels([ENTRY, ENTRY, { ...ENTRY, name: 'Bard (2)' }], 'rename');
    expect(result.created).toEqual(['Bard (3)', 'Bard (4)', 'Bard (2)']);
    expect(result.items.map(({ as }) => as)).toEqual(result.created);
    expect((await listModels(testApp)).map(({ name }) => name)).toEqual(['bard', ...result.created]);
  });

  it('replaces a model and keeps its key and headers while provider and server stay', async () => {
    const settings = { temperature: 0.1, extraHeaders: { 'X-Door': SECRET } };
    const old = await addModel(testApp, { name: 'bard', apiKey: SECRET, settings });
    const baseUrl = `${ENTRY.baseUrl}/sub`;
    const result = await importModels([{ ...ENTRY, baseUrl, modelName: 'other' }], 'replace');
    expect(result).toMatchObject({ created: [], replaced: ['Bard'] });
    expect(await listModels(testApp)).toMatchObject([
      { id: old.id, name: 'Bard', baseUrl, modelName: 'other', hasApiKey: true, isDefault: true },
    ]);
    expect(await storedKeys()).toEqual({ Bard: SECRET });
    const [row] = await testApp.dataSource.query<{ settings: unknown }[]>(
      'SELECT "settings" FROM "llm_model"',
    );
    expect(row?.settings).toEqual({ temperature: 0.9, extraHeaders: { 'X-Door': SECRET } });
  });

  it.each([
    ['server', { baseUrl: 'http://127.0.0.1:9' }],
    ['provider', { provider: 'openai', baseUrl: null, modelName: 'gpt-5.1' }],
    ['provider', { provider: 'openai', baseUrl: 'http://127.0.0.1:11434' }],
  ])('takes key and headers away from a replaced model of another %s: %j', async (what, fields) => {
    const settings = { extraHeaders: { 'X-Door': SECRET } };
    await addModel(testApp, { name: 'bard', apiKey: SECRET, settings });
    const { items } = await importModels([{ ...ENTRY, settings: {}, ...fields }], 'replace');
    const reason = `OTHER_${what.toUpperCase()}`;
    expect(items[0]?.details).toMatchObject([
      { code: 'API_KEY_REMOVED', params: { reason }, detail: expect.stringContaining(`another ${what}.`) },
      { code: 'SETTINGS_DROPPED', params: { reason }, detail: expect.stringContaining(`another ${what}.`) },
      ...(fields.baseUrl === null ? [{ code: 'IMPORT_KEY_MISSING' }] : []),
    ]);
    expect(await storedKeys()).toEqual({ Bard: null });
    expect(await listModels(testApp)).toMatchObject([{ hasApiKey: false, settings: {} }]);
  });

  it('does not replace what a newer version has saved', async () => {
    await storeModel(testApp, NEWER_MODEL, 'Bard', ENTRY.baseUrl);
    const { problems } = await importModels([ENTRY], 'replace');
    expect(problems).toMatchObject([{ name: 'Bard', code: 'LLM_MODEL_TOO_NEW', params: {} }]);
  });

  it('takes the first of two models of one name, unless it renames', async () => {
    const twice = [ENTRY, { ...ENTRY, name: 'BARD', modelName: 'other' }];
    const skipped = await importModels(twice, 'skip');
    expect(skipped).toMatchObject({ created: ['Bard'], skipped: ['BARD'] });
    const replaced = await importModels(twice, 'replace');
    expect(replaced).toMatchObject({ replaced: ['Bard'], problems: [{ name: 'BARD' }] });
    expect(await listModels(testApp)).toMatchObject([{ name: 'Bard', modelName: 'qwen3:8b' }]);
  });

  it('names all errors of an entry, and imports the others', async () => {
    const { problems, created } = await importModels(
      [
        { ...ENTRY, name: 'Good' },
        { ...ENTRY, name: ' ', modelName: 7, settings: { warp: 1 }, isFavorite: 'yes' },
        { ...ENTRY, name: 'Sky', provider: 'skynet', colour: 'red' },
        { ...ENTRY, name: 'Heat', settings: { temperature: 99, warp: 1 }, baseUrl: 'ftp://x' },
        { ...ENTRY, name: 'New', settingsVersion: 9 },
        { ...ENTRY, name: 'Half', settingsVersion: 0.5 },
        { ...ENTRY, name: 'Keyed', apiKey: SECRET },
        { ...ENTRY, name: 'Door', settings: { extraHeaders: { 'X-Door': SECRET } } },
        { name: 'Bare', provider: 'openai', modelName: 'm' },
        { name: 'Nowhere', provider: 'vllm' },
        { ...ENTRY, name: 'x'.repeat(256) },
        { ...ENTRY, name: 'Line\nbreak' },
      ],
      'replace',
    );
    expect(created).toEqual(['Good', 'Bare']);
    const tooShortOrLong = { code: 'FIELD_WRONG_LENGTH', detail: 'The name must have 1 to 255 characters.' };
    const modelNameMissing = { code: 'FIELD_REQUIRED', detail: 'Model name is required.' };
    expect(problems).toMatchObject([
      { name: '', ...tooShortOrLong },
      { name: '', ...modelNameMissing },
      { name: '', code: 'FIELD_WRONG_TYPE', params: { field: 'isFavorite', type: 'BOOLEAN' } },
      { name: 'Sky', code: 'IMPORT_FIELD_UNKNOWN', detail: 'The field "colour" is not known.' },
      { name: 'Sky', code: 'PROVIDER_NOT_SUPPORTED', detail: 'Provider not supported.' },
      { name: 'Heat', code: 'BASE_URL_NOT_HTTP' },
      { name: 'Heat', code: 'SETTING_UNKNOWN', params: { setting: 'warp', owner: 'Ollama' } },
      { name: 'Heat', code: 'SETTING_OUT_OF_RANGE', params: { setting: 'Temperature', maximum: 2 } },
      { name: 'New', code: 'IMPORT_SETTINGS_TOO_NEW', params: { version: 9, newest: 2 } },
      { name: 'Half', detail: 'The settings version must be a whole number.' },
      { name: 'Keyed', code: 'IMPORT_KEY_REFUSED', params: {} },
      { name: 'Door', code: 'IMPORT_HEADERS_REFUSED', params: {} },
      { name: 'Nowhere', ...modelNameMissing },
      { name: `${'x'.repeat(255)}…`, ...tooShortOrLong },
      { name: 'Line\nbreak', code: 'FIELD_NOT_PLAIN', params: { field: 'name' } },
    ]);
  });

  it.each(STORED_MODELS)(
    'brings settings of version $settingsVersion up to date: $settings',
    async (model) => {
      const { provider, modelName, settings, settingsVersion } = model;
      await importModels([{ name: 'M', provider, modelName, settings, settingsVersion }]);
      expect(await listModels(testApp)).toMatchObject([{ settings: model.current, settingsVersion: 2 }]);
    },
  );
});

describe('the import of models as a whole', () => {
  it.each([
    ['no object', null, '/document'],
    ['a list', [], '/document'],
    ['another format', { format: 'x', version: 1, models: [] }, '/document/format'],
    ['a session', { format: 'llm-gamebook/session', version: 1 }, '/document/format'],
    ['no version', { format: 'llm-gamebook/models', models: [] }, '/document/version'],
    ['a newer version', { format: 'llm-gamebook/models', version: 2, models: 1 }, '/document/version'],
    ['an unknown field', { ...documentOf(), extra: 1 }, '/document/extra'],
    ['no list', { ...documentOf(), models: {} }, '/document/models'],
    ['too many', documentOf(...Array.from({ length: 1001 }, () => ({}))), '/document/models'],
    ['an entry that is none', documentOf(ENTRY, null), '/document/models/1'],
    ['an entry without a name', documentOf(ENTRY, { ...ENTRY, name: 7 }), '/document/models/1/name'],
  ])('refuses a document with %s, and changes nothing', async (_what, document, pointer) => {
    for (const path of ['/api/llm-models/import', '/api/llm-models/import/preview']) {
      const { body } = await testApp.http.post(path).send({ document, onConflict: 'skip' }).expect(400);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
    }
    expect(await listModels(testApp)).toEqual([]);
  });

  it.each([
    [{ document: documentOf() }, '/onConflict'],
    [{ document: documentOf(), onConflict: 'merge' }, '/onConflict'],
    [{ document: documentOf(), onConflict: 'skip', dry: true }, '/dry'],
    [{ onConflict: 'skip' }, '/document'],
    [[], ''],
  ])('refuses the request %j', async (request, pointer) => {
    const { body } = await testApp.http.post('/api/llm-models/import').send(request).expect(400);
    expect(body.errors).toMatchObject([{ pointer, detail: expect.any(String) }]);
  });

  it('writes nothing where the database fails at the last model', async () => {
    await testApp.dataSource.query(
      `ALTER TABLE "llm_model" ADD CONSTRAINT "CHK_probe" CHECK ("model_name" <> 'breaks')`,
    );
    const document = documentOf(ENTRY, { ...ENTRY, name: 'Last', modelName: 'breaks' });
    await testApp.http.post('/api/llm-models/import').send({ document, onConflict: 'skip' }).expect(500);
    await testApp.dataSource.query('ALTER TABLE "llm_model" DROP CONSTRAINT "CHK_probe"');
    expect(await listModels(testApp)).toEqual([]);
  });

  it('takes a thousand models at once, and the same again at the same time', async () => {
    const models = Array.from({ length: 1000 }, (_, index) => ({ ...ENTRY, name: `M ${index}` }));
    const request = { document: documentOf(...models), onConflict: 'rename' };
    const answers = await Promise.all(
      [1, 2].map(() => testApp.http.post('/api/llm-models/import').send(request).expect(200)),
    );
    expect(answers.map(({ body }) => body.created.length)).toEqual([1000, 1000]);
    const names = (await listModels(testApp)).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(2000);
    expect((await exportModels())[1999]?.name).toBe('M 999 (2)');
  });
});
