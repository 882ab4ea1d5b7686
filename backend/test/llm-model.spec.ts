import { FirstModels } from '../src/llm-model/first-models';
import { HEADER_MASK } from '../src/llm-model/secrets/header-secrets';
import { LlmModelService } from '../src/llm-model/llm-model.service';
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
import { Play, telling, vendorModel } from './support/play';
import type { TestApp } from './support/test-app';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const ENVIRONMENT_SECRET = 'w3Rt-unlikely-text-of-the-environment-42';

/** No name of these headers says that they hold secrets, and one of the values is short. */
const HEADERS = { 'X-Team': SECRET, 'X-Desk': 'b4Kx9' };
const SECRETS = [ENVIRONMENT_SECRET, ...Object.values(HEADERS)];
const MASKED = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };

/** What the app sees of the environment: each test begins with nothing. */
const variables: Record<string, string> = { LOG_LEVEL: 'debug', LOG_CONTENT: 'true' };
const log: string[] = [];
let play: Play;
let app: TestApp;
let modelsAtStart: ModelAnswer[];

beforeAll(async () => {
  play = await Play.start({ environment: variables, log: (line) => log.push(line) });
  ({ app } = play);
  modelsAtStart = await listModels(app);
});

beforeEach(async () => {
  for (const name of Object.keys(variables)) delete variables[name];
  await deleteModels(app);
});

afterEach(() => {
  const lines = log.splice(0).join('\n');
  for (const secret of SECRETS) expect(lines).not.toContain(secret);
});

afterAll(() => play.close());

async function addModels(...names: string[]): Promise<ModelAnswer[]> {
  const models: ModelAnswer[] = [];
  for (const name of names) models.push(await addModel(app, { name }));
  return models;
}

/** What is wrong with a new model that has these fields. */
async function refusal(fields: Record<string, unknown>): Promise<unknown> {
  const response = await app.http.post('/api/llm-models').send(fields).expect(400);
  expect(response.body.code).toBe('VALIDATION_FAILED');
  expect(await listModels(app)).toEqual([]);
  return response.body.errors;
}

describe('POST /api/llm-models', () => {
  it('adds a model with everything that was given, and shows all but the key', async () => {
    const settings = { temperature: 0.9, maxOutputTokens: 1200, stop: ['THE END'] };
    const response = await app.http
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
    const stored = await app.http.get(`/api/llm-models/${response.body.id}`).expect(200);
    expect(stored.body).toEqual(response.body);
  });

  it('stores names without surrounding blanks', async () => {
    const model = await addModel(app, { name: '  Évening \n', modelName: ' qwen3:8b ' });
    expect(model).toMatchObject({ name: 'Évening', modelName: 'qwen3:8b' });
  });

  it.each(['Local', ' local ', 'LOCAL'])('refuses the name %j beside "Local"', async (name) => {
    await addModel(app);
    const response = await app.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, name })
      .expect(409);
    expect(response.body).toMatchObject({
      code: 'LLM_MODEL_NAME_TAKEN',
      errors: [{ pointer: '/name', detail: expect.stringContaining('Choose another name') }],
    });
    expect(await listModels(app)).toHaveLength(1);
  });

  it('takes accented letters that differ in case only for the same name', async () => {
    await addModel(app, { name: 'Ärger' });
    await app.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, name: 'a\u0308RGER' })
      .expect(409);
  });

  it('reports each field that is missing', async () => {
    const response = await app.http.post('/api/llm-models').send({}).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(response.body.errors).toMatchObject([
      { pointer: '/name', code: 'FIELD_REQUIRED', params: { field: 'name' }, detail: 'Name is required.' },
      { pointer: '/provider', code: 'FIELD_REQUIRED', detail: 'Provider is required.' },
      { pointer: '/modelName', code: 'FIELD_REQUIRED', detail: 'Model name is required.' },
    ]);
  });

  it.each([
    ['/name', { name: '   ' }],
    ['/name', { name: 'two\nlines' }],
    ['/name', { name: 'nul\u0000' }],
    ['/name', { name: null }],
    ['/modelName', { modelName: '' }],
    ['/provider', { provider: 7 }],
    ['/baseUrl', { baseUrl: 7 }],
    ['/apiKey', { apiKey: 7 }],
    ['/settings', { settings: [] }],
    ['/settings', { settings: null }],
    ['/settings', { settings: 'temperature' }],
    ['/isDefault', { isDefault: 'yes' }],
    ['/isDefault', { isDefault: null }],
    ['/colour', { colour: 'red' }],
    ['/hasApiKey', { hasApiKey: true }],
  ])('refuses at %s what cannot be right: %j', async (pointer, fields) => {
    expect(await refusal({ ...LOCAL_MODEL, ...fields })).toMatchObject([
      { pointer, detail: expect.stringMatching(/\w/) },
    ]);
  });

  it.each([
    ['/name', { name: 'x'.repeat(256) }],
    ['/modelName', { modelName: 'm'.repeat(256) }],
    ['/baseUrl', { baseUrl: `http://host/${'p'.repeat(2048)}` }],
  ])('refuses at %s what is too long', async (pointer, fields) => {
    expect(await refusal({ ...LOCAL_MODEL, ...fields })).toMatchObject([
      { pointer, detail: expect.stringMatching(/\w/) },
    ]);
  });

  it('takes names of 255 characters', async () => {
    const model = await addModel(app, { name: 'x'.repeat(255), modelName: 'm'.repeat(255) });
    expect(model.name).toHaveLength(255);
  });
});

describe('GET /api/llm-models', () => {
  it('lists every model, oldest first, with their number', async () => {
    for (const name of ['First', 'Second', 'Third']) await addModel(app, { name });
    const response = await app.http.get('/api/llm-models').expect(200);
    expect(response.body.total).toBe(3);
    expect(response.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'First',
      'Second',
      'Third',
    ]);
  });

  it('answers an empty list where there is no model', async () => {
    const response = await app.http.get('/api/llm-models').expect(200);
    expect(response.body).toEqual({ items: [], total: 0 });
  });
});

describe('PATCH /api/llm-models/:id', () => {
  it('changes the fields given and keeps the others', async () => {
    const model = await addModel(app, { settings: { temperature: 1 } });
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send({ name: 'Cabin' }).expect(200);
    expect(response.body).toEqual({ ...model, name: 'Cabin', revision: 2, updatedAt: expect.any(String) });
  });

  it('changes nothing where nothing is given', async () => {
    const model = await addModel(app);
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send({}).expect(200);
    expect(response.body).toEqual(model);
  });

  it('replaces all settings', async () => {
    const model = await addModel(app, { settings: { temperature: 1, topP: 0.5 } });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { topP: 0.9 } })
      .expect(200);
    expect(response.body.settings).toEqual({ topP: 0.9 });
  });

  it('lets a model change the case of its own name', async () => {
    const model = await addModel(app);
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send({ name: 'LOCAL' }).expect(200);
    expect(response.body.name).toBe('LOCAL');
  });

  it('refuses the name of another model and changes nothing', async () => {
    await addModel(app, { name: 'Other' });
    const model = await addModel(app);
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'other', modelName: 'new' })
      .expect(409);
    expect(response.body.code).toBe('LLM_MODEL_NAME_TAKEN');
    expect(await listModels(app)).toContainEqual(model);
  });

  it.each([
    ['/name', { name: null }],
    ['/modelName', { modelName: '' }],
    ['/provider', { provider: null }],
    ['/provider', { provider: 'skynet' }],
    ['/settings', { settings: null }],
    ['/id', { id: UNKNOWN_ID }],
  ])('refuses at %s what cannot be right: %j', async (pointer, fields) => {
    const model = await addModel(app);
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(400);
    expect(response.body.errors).toMatchObject([{ pointer, detail: expect.stringMatching(/\w/) }]);
    expect(await listModels(app)).toEqual([model]);
  });
});

describe('DELETE /api/llm-models/:id', () => {
  it('deletes a model once', async () => {
    const model = await addModel(app);
    const response = await app.http.delete(`/api/llm-models/${model.id}`).expect(204);
    expect(response.text).toBe('');
    await app.http.delete(`/api/llm-models/${model.id}`).expect(404);
    expect(await listModels(app)).toEqual([]);
  });
});

describe('an id that no model has', () => {
  const calls = ['get', 'patch', 'delete'] as const;
  const ids = [UNKNOWN_ID, 'abc', "'; DROP TABLE llm_model"];

  it.each(calls.flatMap((call) => ids.map((id) => [call, id] as const)))(
    'is "Model not found" for %s %s',
    async (call, id) => {
      const response = await app.http[call](`/api/llm-models/${id}`).expect(404);
      expect(response.body).toMatchObject({ code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' });
    },
  );
});

describe('the errors of a model', () => {
  /** The pointers of all errors, sorted, each of which must have words. */
  async function errors(send: 'post' | 'patch', path: string, body: object): Promise<string[]> {
    const response = await app.http[send](path).send(body).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    const errors: { pointer: string; detail: string }[] = response.body.errors;
    for (const { detail } of errors) expect(detail).toMatch(/\w/);
    return errors.map(({ pointer }) => pointer).toSorted();
  }

  it.each([
    [
      { name: '', settings: { temperature: 9, warp: 1 } },
      ['/name', '/settings/temperature', '/settings/warp'],
    ],
    [{ modelName: ' ', baseUrl: null }, ['/baseUrl', '/modelName']],
    [{ name: 7, baseUrl: 'ftp://x', apiKey: 'a b' }, ['/apiKey', '/baseUrl', '/name']],
    [{ name: '', baseUrl: 7, settings: [] }, ['/baseUrl', '/name', '/settings']],
    [{ name: '', provider: 'skynet' }, ['/name', '/provider']],
    [{ name: '', provider: 7, settings: { warp: 1 } }, ['/name', '/provider']],
    [{ warp: 1, settings: { topP: 9 } }, ['/settings/topP', '/warp']],
    [{ ...CLOUD_MODEL, name: '', apiKey: null, baseUrl: null }, ['/apiKey', '/name']],
  ])('are all in one answer when it is new: %j', async (fields, pointers) => {
    expect(await errors('post', '/api/llm-models', { ...LOCAL_MODEL, ...fields })).toEqual(pointers);
  });

  it.each([
    [{ name: '', settings: { temperature: 9 } }, ['/name', '/settings/temperature']],
    [{ name: '', provider: 'openai', baseUrl: null }, ['/apiKey', '/name']],
    [{ isDefault: 'yes', baseUrl: 'nowhere' }, ['/baseUrl', '/isDefault']],
    [{ name: '' }, ['/name']],
  ])('are all in one answer when it is changed: %j', async (fields, pointers) => {
    const { id } = await addModel(app);
    expect(await errors('patch', `/api/llm-models/${id}`, fields)).toEqual(pointers);
  });

  it('are one of the body alone where the model is not there', async () => {
    expect(
      await errors('patch', `/api/llm-models/${UNKNOWN_ID}`, { name: '', settings: { temperature: 9 } }),
    ).toEqual(['/name']);
  });
});

describe('the connection of a model', () => {
  async function change(
    model: ModelAnswer,
    fields: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(200);
    return response.body;
  }

  /** The errors of a change that is refused and changes nothing. */
  async function refusedChange(model: ModelAnswer, fields: Record<string, unknown>): Promise<unknown> {
    const response = await app.http.patch(`/api/llm-models/${model.id}`).send(fields).expect(400);
    expect(await listModels(app)).toEqual([model]);
    return response.body.errors;
  }

  async function storedKey(model: { id: string }): Promise<unknown> {
    const rows = await app.dataSource.query<{ api_key: unknown }[]>(
      'SELECT "api_key" FROM "llm_model" WHERE "id" = $1',
      [model.id],
    );
    return rows[0]?.api_key;
  }

  describe('provider', () => {
    it('refuses one that does not exist', async () => {
      expect(await refusal({ ...LOCAL_MODEL, provider: 'skynet' })).toMatchObject([
        { pointer: '/provider', code: 'PROVIDER_NOT_SUPPORTED', detail: 'Provider not supported' },
      ]);
    });

    it('reports what is wrong with URL, key and settings in one answer', async () => {
      const fields = { baseUrl: null, apiKey: 'a\nb', settings: { temperature: 9, warp: 1 } };
      const errors = await refusal({ ...LOCAL_MODEL, ...fields });
      expect(errors).toHaveLength(4);
      const bounds = { minimum: 0, maximum: 2, owner: 'Ollama' };
      expect(errors).toMatchObject([
        { pointer: '/baseUrl', code: 'BASE_URL_REQUIRED', detail: 'Base URL is required for Ollama' },
        { pointer: '/apiKey', code: 'API_KEY_INVALID', params: {} },
        { pointer: '/settings/warp', code: 'SETTING_UNKNOWN', params: { setting: 'warp', owner: 'Ollama' } },
        { pointer: '/settings/temperature', code: 'SETTING_OUT_OF_RANGE', params: bounds },
      ]);
    });
  });

  describe('base URL', () => {
    it.each([null, undefined, '', '  '])('is required where the provider has none: %j', async (baseUrl) => {
      expect(await refusal({ ...LOCAL_MODEL, baseUrl })).toMatchObject([
        { pointer: '/baseUrl', detail: 'Base URL is required for Ollama' },
      ]);
    });

    it('is not required where the environment has one', async () => {
      variables['OLLAMA_HOST'] = '192.168.1.5';
      expect(await addModel(app, { baseUrl: null })).toMatchObject({ baseUrl: null });
    });

    it('is stored as the provider shows it', async () => {
      const model = await addModel(app, { baseUrl: ' HTTP://Den.local:11434/api/ ' });
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
      expect(await refusal({ ...LOCAL_MODEL, baseUrl })).toMatchObject([
        { pointer: '/baseUrl', detail: expect.stringContaining('Base URL') },
      ]);
    });
  });

  describe('API key', () => {
    it('is required for the default URL of a provider that wants one', async () => {
      expect(await refusal({ ...CLOUD_MODEL, apiKey: undefined })).toMatchObject([
        { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
      ]);
      expect(
        await refusal({ ...CLOUD_MODEL, apiKey: null, baseUrl: 'https://api.openai.com/v1' }),
      ).toMatchObject([{ pointer: '/apiKey', detail: 'API key is required for OpenAI' }]);
      expect(await refusal({ ...CLOUD_MODEL, apiKey: '  ' })).toMatchObject([
        { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
      ]);
    });

    it('is not required where the environment has one, which is not copied', async () => {
      variables['OPENAI_API_KEY'] = 'sk-from-the-environment';
      const model = await addModel(app, { ...CLOUD_MODEL, apiKey: undefined, baseUrl: null });
      expect(model).toMatchObject({ hasApiKey: false, apiKeyHint: null });
      expect(await storedKey(model)).toBeNull();
    });

    it('is not required for a server of one’s own', async () => {
      const fields = { ...CLOUD_MODEL, apiKey: undefined, baseUrl: 'http://127.0.0.1:8080/v1' };
      expect(await addModel(app, fields)).toMatchObject({ hasApiKey: false });
    });

    it('is stored without the blanks and line ends around it', async () => {
      const model = await addModel(app, {
        ...CLOUD_MODEL,
        baseUrl: null,
        apiKey: ` ${CLOUD_MODEL.apiKey}\r\n`,
      });
      expect(await storedKey(model)).toBe(CLOUD_MODEL.apiKey);
    });

    it.each([
      ['without characters', ''],
      ['of blanks', '   '],
      ['with a line break', 'two\nlines'],
      ['with a tab', 'tab\there'],
      ['with a blank', 'two words'],
      ['with an invisible character', 'sk-\u200b123'],
      ['with letters of no key', 'ключ'],
      ['of more than 4096 characters', 'k'.repeat(4097)],
    ])('refuses one %s without repeating it', async (_what, apiKey) => {
      const errors = await refusal({ ...CLOUD_MODEL, apiKey });
      expect(errors).toMatchObject([{ pointer: '/apiKey', detail: expect.stringMatching(/key/) }]);
      if (apiKey.trim() !== '') expect(JSON.stringify(errors)).not.toContain(apiKey);
    });

    it('shows no hint of a key so short that four characters would tell much of it', async () => {
      const model = await addModel(app, { apiKey: 'elevenchars' });
      expect(model).toMatchObject({ hasApiKey: true, apiKeyHint: null });
      expect(await change(model, { apiKey: 'twelve-chars' })).toMatchObject({ apiKeyHint: 'hars' });
    });

    it('stays when a change leaves it out, and goes with null', async () => {
      const model = await addModel(app, { apiKey: 'secret-key-1234' });
      expect(await change(model, { modelName: 'other' })).toMatchObject({ hasApiKey: true });
      expect(await storedKey(model)).toBe('secret-key-1234');
      const changed = await change(model, { apiKey: null });
      expect(changed).toMatchObject({ hasApiKey: false, apiKeyHint: null });
      expect(changed).not.toHaveProperty('notices');
      expect(await storedKey(model)).toBeNull();
    });

    it('cannot be removed where it is required', async () => {
      const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null });
      expect(await refusedChange(model, { apiKey: null })).toMatchObject([
        { pointer: '/apiKey', detail: 'API key is required for OpenAI' },
      ]);
      expect(await storedKey(model)).toBe(CLOUD_MODEL.apiKey);
    });

    it('stays with another path on the same server', async () => {
      const model = await addModel(app, { apiKey: 'secret-key-1234' });
      const changed = await change(model, { baseUrl: 'http://127.0.0.1:11434/behind/a/proxy' });
      expect(changed).toMatchObject({ hasApiKey: true });
      expect(changed).not.toHaveProperty('notices');
    });

    it('stays when the default URL is written out', async () => {
      const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null });
      expect(await change(model, { baseUrl: 'https://api.openai.com/v1' })).toMatchObject({
        hasApiKey: true,
      });
    });

    it.each(['https://127.0.0.1:11434', 'http://127.0.0.2:11434', 'http://127.0.0.1:11435'])(
      'is removed when the URL becomes %s',
      async (baseUrl) => {
        const model = await addModel(app, { apiKey: 'secret-key-1234' });
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
      const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null });
      const changed = await change(model, { baseUrl: 'http://127.0.0.1:8080/v1' });
      expect(changed).toMatchObject({ hasApiKey: false, notices: [{ code: 'API_KEY_REMOVED' }] });
    });

    it('is replaced together with the URL', async () => {
      const model = await addModel(app, { apiKey: 'secret-key-1234' });
      const changed = await change(model, { baseUrl: 'http://den.local:11434', apiKey: 'another-key-5678' });
      expect(changed).toMatchObject({ hasApiKey: true, apiKeyHint: '5678' });
      expect(changed).not.toHaveProperty('notices');
    });

    it('is removed with another provider, and asked for again where that requires one', async () => {
      const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null });
      expect(await refusedChange(model, { provider: 'groq' })).toMatchObject([
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
      expect(await refusal({ ...fields, apiKey: 'secret-key-1234' })).toMatchObject([
        { pointer: '/apiKey', detail: expect.stringContaining('takes no API key') },
      ]);
    });
  });

  describe('another provider', () => {
    it('takes the place of the former one’s own URL, and keeps a server of one’s own', async () => {
      const cloud = await addModel(app, { ...CLOUD_MODEL, baseUrl: 'https://api.openai.com/v1' });
      expect(await change(cloud, { provider: 'deepseek', apiKey: 'key-of-deepseek' })).toMatchObject({
        baseUrl: null,
      });
      const local = await addModel(app);
      expect(await change(local, { provider: 'openai' })).toMatchObject({ baseUrl: LOCAL_MODEL.baseUrl });
    });

    it('that has no URL and takes no key drops both', async () => {
      const model = await addModel(app, { apiKey: 'secret-key-1234' });
      expect(await change(model, { provider: 'storyteller' })).toMatchObject({
        provider: 'storyteller',
        baseUrl: null,
        hasApiKey: false,
        notices: [{ code: 'API_KEY_REMOVED' }],
      });
    });
  });
});

/** Makes of a model what another version of the app has stored. */
async function storeAs(
  model: ModelAnswer,
  columns: { provider?: string; settingsVersion?: number },
): Promise<void> {
  await app.dataSource.query(
    `UPDATE "llm_model" SET "provider" = coalesce($2, "provider"), "settings_version" = coalesce($3, "settings_version")
     WHERE "id" = $1`,
    [model.id, columns.provider ?? null, columns.settingsVersion ?? null],
  );
}

describe('settings', () => {
  it.each([
    ['/settings/temperature', { temperature: 2.5 }],
    ['/settings/temperature', { temperature: '1' }],
    ['/settings/maxOutputTokens', { maxOutputTokens: 1.5 }],
    ['/settings/warp', { warp: 9 }],
    ['/settings/a~1b', { 'a/b': 1 }],
  ])('are refused at %s for %j', async (pointer, settings) => {
    const response = await app.http
      .post('/api/llm-models')
      .send({ ...LOCAL_MODEL, settings })
      .expect(400);
    expect(response.body.errors).toMatchObject([{ pointer, detail: expect.stringMatching(/\w/) }]);
  });

  it('take up to 64 KiB', async () => {
    const overhead = '{"extraBody":{"note":""}}'.length;
    const fits = { extraBody: { note: 'é'.repeat((65_536 - overhead - 1) / 2) } };
    const model = await addModel(app, { settings: fits });
    expect(model).toMatchObject({ settings: fits });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { extraBody: { note: `${fits.extraBody.note}é` } } })
      .expect(400);
    expect(response.body.errors).toMatchObject([
      { pointer: '/settings', detail: expect.stringContaining('64 KiB') },
    ]);
  });

  it('of arbitrary depth do no harm', async () => {
    const nested = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = JSON.stringify({ ...LOCAL_MODEL, settings: { extraBody: 'HERE' } }).replace(
      '"HERE"',
      nested,
    );
    const response = await app.http
      .post('/api/llm-models')
      .set('Content-Type', 'application/json')
      .send(body);
    expect(response.status).toBe(400);
    await app.http.get('/api/llm-models').expect(200);
  });

  it('unknown to another provider are dropped with a notice, the others kept', async () => {
    variables['OPENAI_API_KEY'] = 'sk-from-the-environment';
    const model = await addModel(app, { settings: { temperature: 1.1, topK: 40, keepAlive: '5m' } });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null })
      .expect(200);
    expect(response.body.settings).toEqual({ temperature: 1.1 });
    expect(response.body.notices).toMatchObject([
      {
        code: 'SETTINGS_DROPPED',
        params: { reason: 'NOT_TAKEN', provider: 'OpenAI' },
        detail: expect.stringMatching(/OpenAI.*keepAlive.*topK|OpenAI.*topK.*keepAlive/),
      },
    ]);
    const later = await app.http.get(`/api/llm-models/${model.id}`).expect(200);
    expect(later.body).not.toHaveProperty('notices');
  });

  it('known to another provider must be right for it', async () => {
    const model = await addModel(app, { settings: { temperature: 1.9, topK: 40 } });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'mistral', apiKey: 'key-of-mistral' })
      .expect(400);
    expect(response.body.errors).toMatchObject([
      { pointer: '/settings/temperature', detail: expect.stringMatching(/\w/) },
    ]);
  });

  it('given with another provider are not dropped but refused', async () => {
    variables['OPENAI_API_KEY'] = 'sk-from-the-environment';
    const model = await addModel(app);
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null, settings: { keepAlive: '5m' } })
      .expect(400);
    expect(response.body.errors).toMatchObject([
      { pointer: '/settings/keepAlive', detail: expect.stringMatching(/\w/) },
    ]);
  });
});

describe('a model whose provider this version does not know', () => {
  it('is listed, can be renamed, made the default and deleted', async () => {
    await addModel(app, { name: 'Other' });
    const model = await addModel(app, { settings: { topK: 40 } });
    await storeAs(model, { provider: 'of-the-future' });
    expect(await listModels(app)).toContainEqual({ ...model, provider: 'of-the-future' });
    const renamed = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'Renamed', isDefault: true })
      .expect(200);
    expect(renamed.body).toMatchObject({ name: 'Renamed', isDefault: true, settings: { topK: 40 } });
    await app.http.delete(`/api/llm-models/${model.id}`).expect(204);
  });

  it('can be given another provider, but no connection of its unknown one', async () => {
    const model = await addModel(app);
    await storeAs(model, { provider: 'of-the-future' });
    const refused = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ apiKey: 'secret-key-1234' })
      .expect(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/provider', detail: 'Provider not supported' }]);
    const changed = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'ollama' })
      .expect(200);
    expect(changed.body).toMatchObject({ provider: 'ollama', baseUrl: LOCAL_MODEL.baseUrl });
  });
});

describe('a model whose settings a newer version has stored', () => {
  it('is listed as it is stored', async () => {
    const model = await addModel(app, { settings: { topK: 40 } });
    await storeAs(model, { settingsVersion: 7 });
    expect(await listModels(app)).toEqual([{ ...model, settingsVersion: 7 }]);
  });

  it('keeps them through a rename', async () => {
    const model = await addModel(app, { settings: { topK: 40 } });
    await storeAs(model, { settingsVersion: 7 });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ name: 'Renamed' })
      .expect(200);
    expect(response.body).toMatchObject({ name: 'Renamed', settings: { topK: 40 }, settingsVersion: 7 });
  });

  it('does not take another provider without new settings', async () => {
    variables['OPENAI_API_KEY'] = 'sk-from-the-environment';
    const model = await addModel(app);
    await storeAs(model, { settingsVersion: 7 });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ provider: 'openai', baseUrl: null })
      .expect(409);
    expect(response.body).toMatchObject({
      code: 'LLM_MODEL_TOO_NEW',
      detail: expect.stringContaining('Update the app'),
    });
  });

  it('is still named as the default, so that its sessions can be listed', async () => {
    const model = await addModel(app, { isDefault: true });
    await storeAs(model, { settingsVersion: 7 });
    expect(await app.app.get(LlmModelService).getDefault()).toMatchObject({ id: model.id });
  });

  it('is usable again with new settings', async () => {
    const model = await addModel(app);
    await storeAs(model, { settingsVersion: 7 });
    const response = await app.http
      .patch(`/api/llm-models/${model.id}`)
      .send({ settings: { topK: 20 } })
      .expect(200);
    expect(response.body).toMatchObject({
      settings: { topK: 20 },
      settingsVersion: CURRENT_SETTINGS_VERSION,
    });
  });
});

describe('the values of extra headers', () => {
  async function addModelWith(
    extraHeaders: Record<string, string> = HEADERS,
  ): Promise<{ id: string; path: string }> {
    const request = {
      ...vendorModel(play.vendor),
      name: 'With headers',
      settings: { seed: 7, extraHeaders },
    };
    const { body } = await app.http.post('/api/llm-models').send(request).expect(201);
    expect(body.settings).toEqual({ seed: 7, extraHeaders: masked(extraHeaders) });
    return { id: body.id as string, path: `/api/llm-models/${body.id}` };
  }

  function masked(headers: object): Record<string, string> {
    return Object.fromEntries(Object.keys(headers).map((name) => [name, HEADER_MASK]));
  }

  async function storedHeaders(id: string): Promise<unknown> {
    const [row] = await app.dataSource.query<{ headers: unknown }[]>(
      `SELECT "settings" -> 'extraHeaders' AS "headers" FROM "llm_model" WHERE "id" = $1`,
      [id],
    );
    return row?.headers;
  }

  it("reach the model's server, and are in no answer, event or log line, whatever the server says", async () => {
    const { id, path } = await addModelWith();
    play.sessionId = await play.newSession({ llmModelId: id });
    play.vendor.play(async (exchange) => {
      exchange.begin(401, { 'content-type': 'application/json' });
      const message = `Team ${HEADERS['X-Team']} at desk ${HEADERS['X-Desk']} is unknown`;
      exchange.end(JSON.stringify({ error: { message } }));
    });
    const failed = await play.begin({ input: null });
    const failure = await play.events(failed);
    expect(play.vendor.requests.at(-1)?.headers).toMatchObject({
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
    play.vendor.play(telling(`The sign says ${HEADERS['X-Team']} .`));
    const told = await play.say(null, { parentTurnId: null });
    expect(told).toMatchObject({ status: 'completed', text: 'The sign says [key] .' });
    const shown = [
      failure,
      told,
      (await app.http.get(path)).body,
      (await app.http.get('/api/llm-models')).body,
      (await app.http.get(play.turnsPath)).body,
      (await app.http.patch(path).send({ name: 'Renamed' })).body,
    ];
    expect(told.model.settings).toEqual({ seed: 7, extraHeaders: MASKED });
    expect(JSON.stringify(failure)).toContain('[key]');
    for (const value of Object.values(HEADERS)) expect(JSON.stringify(shown)).not.toContain(value);
  });

  it('stay where a change sends the mask, in whatever case the name is', async () => {
    const { id, path } = await addModelWith();
    const extraHeaders = { 'x-team': HEADER_MASK, 'X-Desk': 'window-seat', 'X-New': 'fresh' };
    const { body } = await app.http
      .patch(path)
      .send({ settings: { seed: 8, extraHeaders } })
      .expect(200);
    expect(body.settings).toEqual({ seed: 8, extraHeaders: masked(extraHeaders) });
    expect(await storedHeaders(id)).toEqual({ ...extraHeaders, 'x-team': HEADERS['X-Team'] });
  });

  it('have to be entered where none is stored', async () => {
    const { path } = await addModelWith();
    const errors = [
      {
        pointer: '/settings/extraHeaders/X-Other',
        detail: 'Enter the value of "X-Other": none is stored for this server',
      },
    ];
    const settings = { extraHeaders: { 'X-Other': HEADER_MASK } };
    const changed = await app.http.patch(path).send({ settings }).expect(400);
    expect(changed.body.errors).toMatchObject(errors);
    const created = await app.http
      .post('/api/llm-models')
      .send({ ...vendorModel(play.vendor), name: 'Another', settings })
      .expect(400);
    expect(created.body.errors).toMatchObject(errors);
  });

  it('are removed with a notice when the model goes to another server', async () => {
    const { id, path } = await addModelWith();
    const { body } = await app.http.patch(path).send({ baseUrl: 'http://127.0.0.1:9/v1' }).expect(200);
    expect(body.settings).toEqual({ seed: 7 });
    expect(body.notices).toContainEqual({
      code: 'SETTINGS_DROPPED',
      params: { reason: 'OTHER_SERVER' },
      detail: 'The stored extra headers were removed: they were entered for another server.',
    });
    expect(await storedHeaders(id)).toBeNull();
  });

  it('are removed with a notice when the model gets another provider', async () => {
    const { id, path } = await addModelWith();
    const { body } = await app.http
      .patch(path)
      .send({ provider: 'deepseek', baseUrl: play.vendor.url, apiKey: 'another-key-1234' })
      .expect(200);
    expect(body.settings).not.toHaveProperty('extraHeaders');
    expect(body.notices).toContainEqual({
      code: 'SETTINGS_DROPPED',
      params: { reason: 'OTHER_PROVIDER' },
      detail: 'The stored extra headers were removed: they were entered for another provider.',
    });
    expect(await storedHeaders(id)).toBeNull();
  });

  it('are not lent to another server by a mask', async () => {
    const { id, path } = await addModelWith();
    const { body } = await app.http
      .patch(path)
      .send({ baseUrl: 'http://127.0.0.1:9/v1', settings: { extraHeaders: MASKED } })
      .expect(400);
    expect(body.errors).toHaveLength(2);
    expect(await storedHeaders(id)).toEqual(HEADERS);
  });

  it('stay when only the path of the server changes', async () => {
    const { id, path } = await addModelWith();
    await app.http
      .patch(path)
      .send({ baseUrl: `${play.vendor.url}/v2` })
      .expect(200);
    expect(await storedHeaders(id)).toEqual(HEADERS);
  });
});

describe('a key', () => {
  it('is in no answer and in no line of the log, whatever is asked and whatever goes wrong', async () => {
    variables['GROQ_API_KEY'] = ENVIRONMENT_SECRET;
    const model = await addModel(app, { ...CLOUD_MODEL, baseUrl: null, apiKey: SECRET });
    const path = `/api/llm-models/${model.id}`;
    const { http, dataSource } = app;
    const answers = [
      await http.get('/api/llm-models'),
      await http.get(path),
      await http.patch(path).send({ apiKey: SECRET, settings: { temperature: 1 } }),
      await http.patch(path).send({ apiKey: `${SECRET}\n\n${SECRET}` }),
      await http.patch(path).send({ apiKey: SECRET, provider: 'skynet' }),
      await http.patch(path).send({ apiKey: SECRET, provider: 'storyteller' }),
      await http.patch(path).send({ apiKey: { value: SECRET } }),
      await http.patch(path).send({ apiKey: [SECRET], warp: SECRET }),
      await http.post('/api/llm-models').send({ ...CLOUD_MODEL, apiKey: SECRET }),
      await http
        .post('/api/llm-models')
        .set('Content-Type', 'application/json')
        .send(`{"apiKey":"${SECRET}",`),
      await http.patch(path).send({ baseUrl: 'http://127.0.0.1:1234', name: 'Moved' }),
      await http.patch(path).send({ baseUrl: null, apiKey: SECRET }),
    ];
    await dataSource.query(
      'ALTER TABLE "llm_model" ADD CONSTRAINT "CHK_probe" CHECK ("model_name" <> \'breaks\')',
    );
    answers.push(
      await http.post('/api/llm-models').send({ ...LOCAL_MODEL, apiKey: SECRET, modelName: 'breaks' }),
      await http.patch(path).send({ apiKey: SECRET, modelName: 'breaks' }),
      await http.delete(path),
    );
    await dataSource.query('ALTER TABLE "llm_model" DROP CONSTRAINT "CHK_probe"');
    expect(answers.map(({ status }) => status)).toEqual([
      ...[200, 200, 200, 400, 400, 400, 400, 400, 409, 400, 200, 200],
      ...[500, 500, 204],
    ]);
    const shown = JSON.stringify(answers.map(({ text, headers }) => ({ text, headers })));
    for (const secret of SECRETS) expect(shown).not.toContain(secret);
    expect(log.filter((line) => line.includes('23514'))).not.toEqual([]);
  });
});

async function defaults(): Promise<string[]> {
  return (await listModels(app)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
}

/** Sessions of a bundled book; null: the session has lost its model. */
async function addSessions(llmModelId: string | null, count: number): Promise<void> {
  await app.dataSource.query(
    `INSERT INTO "session" ("title", "gamebook_id", "gamebook_revision_id", "llm_model_id")
     SELECT 'A session', "gamebook_id", "id", $1::uuid
     FROM (SELECT * FROM "gamebook_revision" LIMIT 1) AS "revision", generate_series(1, $2)`,
    [llmModelId, count],
  );
}

describe('the default', () => {
  it('is the first model, even if it does not ask to be', async () => {
    await addModel(app, { name: 'First', isDefault: false });
    await addModel(app, { name: 'Second' });
    expect(await defaults()).toEqual(['First']);
  });

  it('moves to a model that asks for it, at creation or later', async () => {
    const [first] = await addModels('First');
    await addModel(app, { name: 'Second', isDefault: true });
    expect(await defaults()).toEqual(['Second']);
    await app.http.patch(`/api/llm-models/${first?.id}`).send({ isDefault: true }).expect(200);
    expect(await defaults()).toEqual(['First']);
  });

  it('stays where it is when it is told not to be, or to be again', async () => {
    const [first, second] = await addModels('First', 'Second');
    for (const [model, isDefault] of [
      [first, false],
      [second, false],
      [first, true],
    ] as const) {
      await app.http.patch(`/api/llm-models/${model?.id}`).send({ isDefault }).expect(200);
      expect(await defaults()).toEqual(['First']);
    }
  });

  it('is followed by the oldest model when it is deleted', async () => {
    const [, , third] = await addModels('First', 'Second', 'Third');
    await app.http.patch(`/api/llm-models/${third?.id}`).send({ isDefault: true }).expect(200);
    await app.http.delete(`/api/llm-models/${third?.id}`).expect(204);
    expect(await defaults()).toEqual(['First']);
  });

  it('is the next first model after all were deleted', async () => {
    const [only] = await addModels('Only');
    await app.http.delete(`/api/llm-models/${only?.id}`).expect(204);
    await addModel(app, { name: 'Next' });
    expect(await defaults()).toEqual(['Next']);
  });

  it('does not move by a change that is refused', async () => {
    const [, second] = await addModels('First', 'Second');
    await app.http
      .patch(`/api/llm-models/${second?.id}`)
      .send({ isDefault: true, name: 'first' })
      .expect(409);
    expect(await defaults()).toEqual(['First']);
  });

  it('cannot be marked twice, whoever writes to the database', async () => {
    await addModels('First', 'Second');
    const markAll = app.dataSource.query('UPDATE "llm_model" SET "is_default" = true');
    await expect(markAll).rejects.toMatchObject({ driverError: { constraint: 'UQ_llm_model_default' } });
  });
});

describe('requests at once', () => {
  it('of one name add one model', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((port) =>
        app.http.post('/api/llm-models').send({ ...LOCAL_MODEL, baseUrl: `http://127.0.0.1:${port}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await listModels(app)).toHaveLength(1);
  });

  it('that add the first models leave one default', async () => {
    await Promise.all(['A', 'B', 'C', 'D'].map((name) => addModel(app, { name })));
    expect(await defaults()).toHaveLength(1);
  });

  it('that each make another model the default leave one', async () => {
    const models = await addModels('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J');
    const answers = await Promise.all(
      models.map(({ id }) => app.http.patch(`/api/llm-models/${id}`).send({ isDefault: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual(models.map(() => 200));
    expect(await defaults()).toHaveLength(1);
  });

  it('that delete the default while another becomes it leave one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await deleteModels(app);
      const [first, second, third] = await addModels('First', 'Second', 'Third');
      const [deletion, change, deletionOfNext] = await Promise.all([
        app.http.delete(`/api/llm-models/${first?.id}`),
        app.http.patch(`/api/llm-models/${third?.id}`).send({ isDefault: true }),
        app.http.delete(`/api/llm-models/${second?.id}`),
      ]);
      expect([deletion.status, change.status, deletionOfNext.status]).toEqual([204, 200, 204]);
      expect(await defaults()).toEqual(['Third']);
    }
  });

  it('that delete every model leave none', async () => {
    const models = await addModels('A', 'B', 'C', 'D');
    await Promise.all(models.map(({ id }) => app.http.delete(`/api/llm-models/${id}`).expect(204)));
    expect(await listModels(app)).toEqual([]);
  });

  it('that delete one model find it once', async () => {
    const [model] = await addModels('Only');
    const answers = await Promise.all([1, 2, 3].map(() => app.http.delete(`/api/llm-models/${model?.id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });
});

describe('sessionCount', () => {
  it('counts the sessions of a model, for the default also those that have lost theirs', async () => {
    const [first, second] = await addModels('First', 'Second', 'Third');
    await addSessions(first?.id ?? null, 1);
    await addSessions(second?.id ?? null, 2);
    await addSessions(null, 3);
    expect((await listModels(app)).map(({ sessionCount }) => sessionCount)).toEqual([4, 2, 0]);
    const answer = await app.http
      .patch(`/api/llm-models/${second?.id}`)
      .send({ isDefault: true })
      .expect(200);
    expect(answer.body.sessionCount).toBe(5);
  });

  it('of a deleted model goes over to the default', async () => {
    const [, second] = await addModels('First', 'Second');
    await addSessions(second?.id ?? null, 2);
    await app.http.delete(`/api/llm-models/${second?.id}`).expect(204);
    expect(await listModels(app)).toMatchObject([{ name: 'First', sessionCount: 2 }]);
  });
});

async function addIds(...names: string[]): Promise<string[]> {
  return (await addModels(...names)).map(({ id }) => id);
}

/** Names in the player's own order. */
async function namesInOrder(): Promise<string[]> {
  const models = await listModels(app);
  return models
    .toSorted((one, other) => Number(one['position']) - Number(other['position']))
    .map(({ name }) => name);
}

function order(ids: unknown) {
  return app.http.put('/api/llm-models/order').send({ ids });
}

async function duplicate(id: string): Promise<ModelAnswer> {
  const { body } = await app.http.post(`/api/llm-models/${id}/duplicate`).expect(201);
  return body;
}

describe("the player's own order", () => {
  it('begins with that of creation', async () => {
    await addIds('A', 'B', 'C');
    expect(await namesInOrder()).toEqual(['A', 'B', 'C']);
  });

  it('is that of the ids, and the list stays oldest first', async () => {
    const [a, b, c] = await addIds('A', 'B', 'C');
    const { body } = await order([c, a, b]).expect(200);
    expect(body.total).toBe(3);
    expect(body.items.map(({ name }: ModelAnswer) => name)).toEqual(['A', 'B', 'C']);
    expect(body.items).toEqual(await listModels(app));
    expect(await namesInOrder()).toEqual(['C', 'A', 'B']);
  });

  it('keeps models that are left out in their order, behind those named', async () => {
    const [, , c, d] = await addIds('A', 'B', 'C', 'D');
    await order([d]).expect(200);
    expect(await namesInOrder()).toEqual(['D', 'A', 'B', 'C']);
    await order([c?.toUpperCase()]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'D', 'A', 'B']);
    await order([]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'D', 'A', 'B']);
  });

  it('passes over ids that no model has, and those of deleted models', async () => {
    const [a, b, c] = await addIds('A', 'B', 'C');
    await app.http.delete(`/api/llm-models/${b}`).expect(204);
    await order([c, UNKNOWN_ID, b, a]).expect(200);
    expect(await namesInOrder()).toEqual(['C', 'A']);
  });

  it('is followed by new models', async () => {
    const [a, b] = await addIds('A', 'B');
    await order([b, a]).expect(200);
    await addIds('C');
    expect(await namesInOrder()).toEqual(['B', 'A', 'C']);
  });

  it('is no change of a model', async () => {
    const [a, b] = await addIds('A', 'B');
    const before = await listModels(app);
    await order([b, a]).expect(200);
    const after = await listModels(app);
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
    const [, b] = await addIds('A', 'B');
    const { body } = await order(idsOf(b ?? '')).expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/ids' }] });
    expect(await namesInOrder()).toEqual(['A', 'B']);
  });

  it('of two requests at once is that of one of them', async () => {
    const [a, b, c] = await addIds('A', 'B', 'C');
    await Promise.all([order([c, b, a]).expect(200), order([b, c, a]).expect(200)]);
    expect(['C,B,A', 'B,C,A']).toContain((await namesInOrder()).join());
  });
});

describe('isFavorite', () => {
  it('is false unless it is asked for, and can be changed without a revision', async () => {
    const plain = await addModel(app, { name: 'Plain' });
    const favorite = await addModel(app, { name: 'Dear', isFavorite: true });
    expect([plain['isFavorite'], favorite['isFavorite']]).toEqual([false, true]);
    const { body } = await app.http
      .patch(`/api/llm-models/${favorite.id}`)
      .send({ isFavorite: false })
      .expect(200);
    expect(body).toMatchObject({ isFavorite: false, revision: 1 });
  });

  it.each([null, 'yes', 1])('refuses %j', async (isFavorite) => {
    const { id } = await addModel(app);
    const { body } = await app.http.patch(`/api/llm-models/${id}`).send({ isFavorite }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/isFavorite' }]);
  });
});

describe('POST /api/llm-models/:id/duplicate', () => {
  it('copies everything but the name and the marks, key included, right behind its origin', async () => {
    await addIds('First');
    const settings = { temperature: 0.9, extraHeaders: { 'X-Team': 'readers-1234' } };
    const origin = await addModel(app, {
      ...CLOUD_MODEL,
      ...{ name: 'Bard', settings, isDefault: true, isFavorite: true },
    });
    await addIds('Last');
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
    const rows = await app.dataSource.query(
      `SELECT DISTINCT "api_key", "settings" FROM "llm_model" WHERE "provider" = 'openai'`,
    );
    expect(rows).toEqual([{ api_key: CLOUD_MODEL.apiKey, settings }]);
  });

  it('numbers the copies of a model and of its copies', async () => {
    const [bard] = await addIds('Bard');
    const copy = await duplicate(bard ?? '');
    expect((await duplicate(bard ?? '')).name).toBe('Bard (copy 2)');
    expect((await duplicate(copy.id)).name).toBe('Bard (copy 3)');
    expect(await namesInOrder()).toEqual(['Bard', 'Bard (copy 2)', 'Bard (copy)', 'Bard (copy 3)']);
  });

  it('shortens a name that has no room for its suffix', async () => {
    const [long] = await addIds('🎭'.repeat(255));
    const copy = await duplicate(long ?? '');
    expect(copy.name).toBe(`${'🎭'.repeat(248)} (copy)`);
    expect((await duplicate(copy.id)).name).toBe(`${'🎭'.repeat(246)} (copy 2)`);
  });

  it('makes as many copies as requests come at once', async () => {
    const [bard] = await addIds('Bard');
    await Promise.all([1, 2, 3].map(() => duplicate(bard ?? '')));
    const names = (await listModels(app)).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Bard', 'Bard (copy 2)', 'Bard (copy 3)', 'Bard (copy)']);
  });

  it('copies the settings of a newer version of the app as they are', async () => {
    const [bard] = await addIds('Bard');
    const values = { settings: { mood: 'of the future' }, settings_version: 99 };
    await app.dataSource.query(
      'UPDATE "llm_model" SET "settings" = $2, "settings_version" = $3 WHERE "id" = $1',
      [bard, values.settings, values.settings_version],
    );
    const copy = await duplicate(bard ?? '');
    expect(copy).toMatchObject({ settings: values.settings, settingsVersion: 99 });
  });

  it('begins a history of its own', async () => {
    const bard = await addModel(app, { ...CLOUD_MODEL, name: 'Bard' });
    await app.http.patch(`/api/llm-models/${bard.id}`).send({ modelName: 'gpt-5.5' }).expect(200);
    const copy = await duplicate(bard.id);
    const { body } = await app.http.get(`/api/llm-models/${copy.id}/revisions`).expect(200);
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

  it.each([UNKNOWN_ID, 'abc'])('is 404 for %s', async (id) => {
    const { body } = await app.http.post(`/api/llm-models/${id}/duplicate`).expect(404);
    expect(body.code).toBe('LLM_MODEL_NOT_FOUND');
  });
});

describe('keySource', () => {
  beforeEach(() => {
    variables['OPENAI_API_KEY'] = 'key-of-the-environment';
  });

  it.each([
    ['stored', { provider: 'openai', apiKey: 'sk-own-key-0123456' }],
    ['stored', { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', apiKey: 'of-the-proxy' }],
    ['environment', { provider: 'openai' }],
    ['environment', { provider: 'openai', baseUrl: 'https://api.openai.com/v1' }],
    ['none', { provider: 'openai', baseUrl: 'http://127.0.0.1:8080/v1' }],
    ['none', { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434' }],
    ['none', { provider: 'storyteller' }],
  ])('is %s for %j', async (keySource, fields) => {
    const { body } = await app.http
      .post('/api/llm-models')
      .send({ name: JSON.stringify(fields), modelName: 'any', ...fields })
      .expect(201);
    expect(body.keySource).toBe(keySource);
  });
});

describe('the first start', () => {
  /** Has the app start as if it never had before. @returns its first models */
  async function startForTheFirstTime(): Promise<ModelAnswer[]> {
    await app.dataSource.query('UPDATE "installation" SET "first_models_at" = NULL');
    await app.app.get(FirstModels).onApplicationBootstrap();
    return listModels(app);
  }

  it('makes the built-in Storyteller the default, and no other model', () => {
    expect(modelsAtStart).toMatchObject([
      {
        name: 'Storyteller (built in)',
        provider: 'storyteller',
        modelName: 'storyteller',
        baseUrl: null,
        hasApiKey: false,
        settings: {},
        isDefault: true,
      },
      // That of the tests, added since.
      { name: 'Vendor' },
    ]);
  });

  it('adds a model for each key in the environment, which it does not copy', async () => {
    Object.assign(variables, {
      OPENAI_API_KEY: ENVIRONMENT_SECRET,
      GROQ_API_KEY: ENVIRONMENT_SECRET,
      DEEPSEEK_API_KEY: ENVIRONMENT_SECRET,
      MISTRAL_API_KEY: ENVIRONMENT_SECRET,
      OPENROUTER_API_KEY: ENVIRONMENT_SECRET,
    });
    const [storyteller, ...others] = await startForTheFirstTime();
    expect(storyteller).toMatchObject({ provider: 'storyteller', isDefault: true });
    expect(others.map(({ name }) => name).sort()).toEqual([
      'DeepSeek',
      'Groq',
      'Mistral',
      'OpenAI',
      'OpenRouter',
    ]);
    for (const model of others) {
      expect(model).toMatchObject({ baseUrl: null, hasApiKey: false, isDefault: false });
      expect(model['modelName']).toMatch(/\w/);
    }
    const keys = await app.dataSource.query('SELECT "api_key" FROM "llm_model" WHERE "api_key" IS NOT NULL');
    expect(keys).toEqual([]);
  });

  it('begins the revisions of each model', async () => {
    const [storyteller] = await startForTheFirstTime();
    expect(await revisionsOf(app, storyteller?.id ?? '')).toMatchObject([
      { number: 1, name: 'Storyteller (built in)', keyChange: 'none' },
    ]);
  });

  it('does not happen again, not even when no model is left or a key was added', async () => {
    const [storyteller] = await startForTheFirstTime();
    await app.http.delete(`/api/llm-models/${storyteller?.id}`).expect(204);
    variables['OPENAI_API_KEY'] = 'key-of-openai';
    await app.app.get(FirstModels).onApplicationBootstrap();
    expect(await listModels(app)).toEqual([]);
  });

  it('of two processes at once makes the models once', async () => {
    await app.dataSource.query('UPDATE "installation" SET "first_models_at" = NULL');
    await Promise.all([1, 2, 3].map(() => app.app.get(FirstModels).onApplicationBootstrap()));
    expect(await listModels(app)).toHaveLength(1);
  });
});
