import { addModel, CLOUD_MODEL, deleteModels, listModels } from './support/llm-models';
import { ENTRY, exportModels, importModels } from './support/shared-models';
import { columnsOf, INSERT_STORED_MODEL, NEWER_MODEL, STORED_MODELS } from './support/stored-settings';
import { createTestApp, type TestApp } from './support/test-app';

const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

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

async function storedKeys(): Promise<Record<string, string | null>> {
  const rows = await testApp.dataSource.query<{ name: string; apiKey: string | null }[]>(
    'SELECT "name", "api_key" AS "apiKey" FROM "llm_model"',
  );
  return Object.fromEntries(rows.map(({ name, apiKey }) => [name, apiKey]));
}

describe('the import of models', () => {
  it('makes of an export the same models in an empty installation, and the same export', async () => {
    await addModel(testApp, { name: 'Zoe 🐉', settings: { temperature: 0.7, stop: ['THE\nEND'] } });
    await addModel(testApp, { ...CLOUD_MODEL, name: 'Ann', baseUrl: null, isDefault: true });
    await addModel(testApp, { name: 'Told', provider: 'storyteller', modelName: 's', baseUrl: null });
    const first = await exportModels(testApp);
    await deleteModels(testApp);
    const result = await importModels(testApp, first);
    expect(result).toMatchObject({
      created: ['Zoe 🐉', 'Ann', 'Told'],
      replaced: [],
      skipped: [],
      problems: [],
    });
    expect(await exportModels(testApp)).toEqual(first);
    expect(result.items[1]).toEqual({
      index: 1,
      name: 'Ann',
      provider: 'openai',
      modelName: 'gpt-5.4-mini',
      action: 'create',
      as: 'Ann',
      details: ['It has no API key: enter one before it is used.'],
    });
  });

  it('leaves the default where there is one, and takes the first where no model is marked', async () => {
    await importModels(testApp, [
      { ...ENTRY, name: 'A' },
      { ...ENTRY, name: 'B' },
    ]);
    await importModels(testApp, [{ ...ENTRY, name: 'C', isDefault: true }]);
    expect((await listModels(testApp)).map(({ isDefault }) => isDefault)).toEqual([true, false, false]);
  });

  it('skips a model whose name is taken, in any case of letters', async () => {
    await addModel(testApp, { name: 'BARD', modelName: 'old' });
    const result = await importModels(testApp, [ENTRY, { ...ENTRY, name: 'Other' }]);
    expect(result).toMatchObject({ created: ['Other'], skipped: ['Bard'], replaced: [], problems: [] });
    expect(result.items[0]).toMatchObject({ action: 'skip', as: null });
    expect(await listModels(testApp)).toMatchObject([{ name: 'BARD', modelName: 'old' }, { name: 'Other' }]);
  });

  it('renames a model whose name is taken, past names that the document itself wants', async () => {
    await addModel(testApp, { name: 'bard' });
    const result = await importModels(testApp, [ENTRY, ENTRY, { ...ENTRY, name: 'Bard (2)' }], 'rename');
    expect(result.created).toEqual(['Bard (3)', 'Bard (4)', 'Bard (2)']);
    expect(result.items.map(({ as }) => as)).toEqual(result.created);
    expect((await listModels(testApp)).map(({ name }) => name)).toEqual(['bard', ...result.created]);
  });

  it('replaces a model and keeps its key and headers while provider and server stay', async () => {
    const settings = { temperature: 0.1, extraHeaders: { 'X-Door': SECRET } };
    const old = await addModel(testApp, { name: 'bard', apiKey: SECRET, settings });
    const baseUrl = `${ENTRY.baseUrl}/sub`;
    const result = await importModels(testApp, [{ ...ENTRY, baseUrl, modelName: 'other' }], 'replace');
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
    const { items } = await importModels(testApp, [{ ...ENTRY, settings: {}, ...fields }], 'replace');
    expect(items[0]?.details).toEqual([
      `The stored API key was removed: it was entered for another ${what}.`,
      `The stored extra headers were removed: they were entered for another ${what}.`,
      ...(fields.baseUrl === null ? ['It has no API key: enter one before it is used.'] : []),
    ]);
    expect(await storedKeys()).toEqual({ Bard: null });
    expect(await listModels(testApp)).toMatchObject([{ hasApiKey: false, settings: {} }]);
  });

  it('does not replace what a newer version has saved', async () => {
    await testApp.dataSource.query(INSERT_STORED_MODEL, columnsOf(NEWER_MODEL, 'Bard', ENTRY.baseUrl));
    const { problems } = await importModels(testApp, [ENTRY], 'replace');
    expect(problems).toEqual([{ name: 'Bard', detail: expect.stringContaining('newer version') }]);
  });

  it('takes the first of two models of one name, unless it renames', async () => {
    const twice = [ENTRY, { ...ENTRY, name: 'BARD', modelName: 'other' }];
    const skipped = await importModels(testApp, twice, 'skip');
    expect(skipped).toMatchObject({ created: ['Bard'], skipped: ['BARD'] });
    const replaced = await importModels(testApp, twice, 'replace');
    expect(replaced).toMatchObject({ replaced: ['Bard'], problems: [{ name: 'BARD' }] });
    expect(await listModels(testApp)).toMatchObject([{ name: 'Bard', modelName: 'qwen3:8b' }]);
  });

  it('names all mistakes of an entry, and imports the others', async () => {
    const { problems, created } = await importModels(
      testApp,
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
    expect(problems).toEqual([
      {
        name: '',
        detail:
          'The name must have 1 to 255 characters. Model name is required. The favourite mark must be true or false.',
      },
      { name: 'Sky', detail: 'The field "colour" is not known. Provider not supported.' },
      {
        name: 'Heat',
        detail: expect.stringMatching(/^Base URL must begin .* "warp"\. Temperature must be between/),
      },
      {
        name: 'New',
        detail:
          'A newer version of the app has written its settings (version 9; this one reads up to 2). Update the app to import it.',
      },
      { name: 'Half', detail: 'The settings version must be a whole number.' },
      { name: 'Keyed', detail: expect.stringContaining('API keys are not imported') },
      { name: 'Door', detail: expect.stringContaining('Extra headers are not imported') },
      { name: 'Nowhere', detail: 'Model name is required.' },
      { name: `${'x'.repeat(255)}…`, detail: 'The name must have 1 to 255 characters.' },
      { name: 'Line\nbreak', detail: expect.stringContaining('line breaks') },
    ]);
    expect(log.filter((line) => line.includes(SECRET))).toEqual([]);
  });

  it.each(STORED_MODELS)(
    'brings settings of version $settingsVersion up to date: $settings',
    async (model) => {
      const { provider, modelName, settings, settingsVersion } = model;
      await importModels(testApp, [{ name: 'M', provider, modelName, settings, settingsVersion }]);
      expect(await listModels(testApp)).toMatchObject([{ settings: model.current, settingsVersion: 2 }]);
    },
  );
});
