import {
  addModel,
  CLOUD_MODEL,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  type ModelAnswer,
  withVariables,
} from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

const variables: Record<string, string> = {};
let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables(variables) });
});

beforeEach(async () => {
  for (const name of Object.keys(variables)) delete variables[name];
  await deleteModels(testApp);
});

afterAll(() => testApp.close());

/** What is wrong with a new model that has these fields. */
async function refusal(fields: Record<string, unknown>): Promise<unknown> {
  const response = await testApp.http.post('/api/llm-models').send(fields).expect(400);
  expect(response.body.code).toBe('VALIDATION_FAILED');
  expect(await listModels(testApp)).toEqual([]);
  return response.body.errors;
}

async function change(model: ModelAnswer, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
  const response = await testApp.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(200);
  return response.body;
}

/** The errors of a change that is refused and changes nothing. */
async function refusedChange(model: ModelAnswer, fields: Record<string, unknown>): Promise<unknown> {
  const response = await testApp.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(400);
  expect(await listModels(testApp)).toEqual([model]);
  return response.body.errors;
}

async function storedKey(model: { id: string }): Promise<unknown> {
  const rows = await testApp.dataSource.query<{ api_key: unknown }[]>(
    'SELECT "api_key" FROM "llm_model" WHERE "id" = $1',
    [model.id],
  );
  return rows[0]?.api_key;
}

describe('provider', () => {
  it('refuses one that does not exist', async () => {
    expect(await refusal({ ...LOCAL_MODEL, provider: 'skynet' })).toEqual([
      { pointer: '/provider', detail: 'Provider not supported' },
    ]);
  });

  it('reports what is wrong with URL, key and settings in one answer', async () => {
    const fields = { baseUrl: null, apiKey: 'a\nb', settings: { temperature: 9, warp: 1 } };
    const errors = await refusal({ ...LOCAL_MODEL, ...fields });
    expect(errors).toHaveLength(4);
    expect(errors).toEqual(
      expect.arrayContaining([
        { pointer: '/baseUrl', detail: 'Base URL is required for Ollama' },
        { pointer: '/apiKey', detail: expect.stringContaining('line break') },
        { pointer: '/settings/temperature', detail: expect.any(String) },
        { pointer: '/settings/warp', detail: expect.any(String) },
      ]),
    );
  });
});

describe('base URL', () => {
  it.each([null, undefined, '', '  '])('is required where the provider has none: %j', async (baseUrl) => {
    expect(await refusal({ ...LOCAL_MODEL, baseUrl })).toEqual([
      { pointer: '/baseUrl', detail: 'Base URL is required for Ollama' },
    ]);
  });

  it('is not required where the environment has one', async () => {
    variables['OLLAMA_HOST'] = '192.168.1.5';
    expect(await addModel(testApp, { baseUrl: null })).toMatchObject({ baseUrl: null });
  });

  it('is stored as the provider shows it', async () => {
    const model = await addModel(testApp, { baseUrl: ' HTTP://Den.local:11434/api/ ' });
    expect(model).toMatchObject({ baseUrl: 'http://den.local:11434' });
  });

  it.each([
    'ftp://host',
    'host:11434',
    'http://',
    'http://user:secret@host',
    'http://host/?key=1',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('refuses %s', async (baseUrl) => {
    expect(await refusal({ ...LOCAL_MODEL, baseUrl })).toEqual([
      { pointer: '/baseUrl', detail: expect.stringContaining('Base URL') },
    ]);
  });
});

describe('API key', () => {
  it('is required for the default URL of a provider that wants one', async () => {
    expect(await refusal({ ...CLOUD_MODEL, apiKey: undefined })).toEqual([
      { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
    ]);
    expect(await refusal({ ...CLOUD_MODEL, apiKey: null, baseUrl: 'https://api.openai.com/v1' })).toEqual([
      { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
    ]);
    expect(await refusal({ ...CLOUD_MODEL, apiKey: '  ' })).toEqual([
      { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
    ]);
  });

  it('is not required where the environment has one, which is not copied', async () => {
    variables['OPENAI_API_KEY'] = 'sk-from-the-environment';
    const model = await addModel(testApp, { ...CLOUD_MODEL, apiKey: undefined, baseUrl: null });
    expect(model).toMatchObject({ hasApiKey: false, apiKeyHint: null });
    expect(await storedKey(model)).toBeNull();
  });

  it('is not required for a server of one’s own', async () => {
    const fields = { ...CLOUD_MODEL, apiKey: undefined, baseUrl: 'http://127.0.0.1:8080/v1' };
    expect(await addModel(testApp, fields)).toMatchObject({ hasApiKey: false });
  });

  it('is stored without the blanks and line ends around it', async () => {
    const model = await addModel(testApp, {
      ...CLOUD_MODEL,
      baseUrl: null,
      apiKey: ` ${CLOUD_MODEL.apiKey}\r\n`,
    });
    expect(await storedKey(model)).toBe(CLOUD_MODEL.apiKey);
  });

  it.each(['', '   ', 'two\nlines', 'tab\there', 'two words', 'sk-\u200b123', 'ключ', 'k'.repeat(4097)])(
    'refuses %j without repeating it',
    async (apiKey) => {
      const errors = await refusal({ ...CLOUD_MODEL, apiKey });
      expect(errors).toEqual([{ pointer: '/apiKey', detail: expect.stringMatching(/key/) }]);
      if (apiKey.trim() !== '') expect(JSON.stringify(errors)).not.toContain(apiKey);
    },
  );

  it('shows no hint of a key so short that four characters would tell much of it', async () => {
    const model = await addModel(testApp, { apiKey: 'elevenchars' });
    expect(model).toMatchObject({ hasApiKey: true, apiKeyHint: null });
    expect(await change(model, { apiKey: 'twelve-chars' })).toMatchObject({ apiKeyHint: 'hars' });
  });

  it('stays when a change leaves it out, and goes with null', async () => {
    const model = await addModel(testApp, { apiKey: 'secret-key-1234' });
    expect(await change(model, { modelName: 'other' })).toMatchObject({ hasApiKey: true });
    expect(await storedKey(model)).toBe('secret-key-1234');
    const changed = await change(model, { apiKey: null });
    expect(changed).toMatchObject({ hasApiKey: false, apiKeyHint: null });
    expect(changed).not.toHaveProperty('notices');
    expect(await storedKey(model)).toBeNull();
  });

  it('cannot be removed where it is required', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null });
    expect(await refusedChange(model, { apiKey: null })).toEqual([
      { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
    ]);
    expect(await storedKey(model)).toBe(CLOUD_MODEL.apiKey);
  });

  it('stays with another path on the same server', async () => {
    const model = await addModel(testApp, { apiKey: 'secret-key-1234' });
    const changed = await change(model, { baseUrl: 'http://127.0.0.1:11434/behind/a/proxy' });
    expect(changed).toMatchObject({ hasApiKey: true });
    expect(changed).not.toHaveProperty('notices');
  });

  it('stays when the default URL is written out', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null });
    expect(await change(model, { baseUrl: 'https://api.openai.com/v1' })).toMatchObject({ hasApiKey: true });
  });

  it.each(['https://127.0.0.1:11434', 'http://127.0.0.2:11434', 'http://127.0.0.1:11435'])(
    'is removed when the URL becomes %s',
    async (baseUrl) => {
      const model = await addModel(testApp, { apiKey: 'secret-key-1234' });
      expect(await change(model, { baseUrl })).toMatchObject({
        baseUrl,
        hasApiKey: false,
        apiKeyHint: null,
        notices: [{ code: 'API_KEY_REMOVED', detail: expect.stringContaining('another server') }],
      });
      expect(await storedKey(model)).toBeNull();
    },
  );

  it('is removed when the URL leaves the default one', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null });
    const changed = await change(model, { baseUrl: 'http://127.0.0.1:8080/v1' });
    expect(changed).toMatchObject({ hasApiKey: false, notices: [{ code: 'API_KEY_REMOVED' }] });
  });

  it('is replaced together with the URL', async () => {
    const model = await addModel(testApp, { apiKey: 'secret-key-1234' });
    const changed = await change(model, { baseUrl: 'http://den.local:11434', apiKey: 'another-key-5678' });
    expect(changed).toMatchObject({ hasApiKey: true, apiKeyHint: '5678' });
    expect(changed).not.toHaveProperty('notices');
  });

  it('is removed with another provider, and asked for again where that requires one', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null });
    expect(await refusedChange(model, { provider: 'groq' })).toEqual([
      { pointer: '/apiKey', detail: 'API key is required for Groq' },
    ]);
    variables['GROQ_API_KEY'] = 'gsk-from-the-environment';
    expect(await change(model, { provider: 'groq' })).toMatchObject({
      hasApiKey: false,
      notices: [{ code: 'API_KEY_REMOVED', detail: expect.stringContaining('another provider') }],
    });
    expect(await storedKey(model)).toBeNull();
  });

  it('is refused by a provider that takes none', async () => {
    const fields = { name: 'Teller', provider: 'storyteller', modelName: 'storyteller' };
    expect(await refusal({ ...fields, apiKey: 'secret-key-1234' })).toEqual([
      { pointer: '/apiKey', detail: expect.stringContaining('takes no API key') },
    ]);
  });
});

describe('another provider', () => {
  it('takes the place of the former one’s own URL, and keeps a server of one’s own', async () => {
    const cloud = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: 'https://api.openai.com/v1' });
    expect(await change(cloud, { provider: 'deepseek', apiKey: 'key-of-deepseek' })).toMatchObject({
      baseUrl: null,
    });
    const local = await addModel(testApp);
    expect(await change(local, { provider: 'openai' })).toMatchObject({ baseUrl: LOCAL_MODEL.baseUrl });
  });

  it('that has no URL and takes no key drops both', async () => {
    const model = await addModel(testApp, { apiKey: 'secret-key-1234' });
    expect(await change(model, { provider: 'storyteller' })).toMatchObject({
      provider: 'storyteller',
      baseUrl: null,
      hasApiKey: false,
      notices: [{ code: 'API_KEY_REMOVED' }],
    });
  });
});
