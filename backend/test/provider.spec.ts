import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  LocalServerCandidates,
  type LocalServerCandidate,
} from '../src/provider-discovery/local-server-candidates';
import { ModelDirectory } from '../src/provider-discovery/model-directory';
import { nextExchange, respond } from './support/checked-vendor';
import { addModel, deleteModels } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';
import { VendorServer, type AnswerScript } from './vendors/vendor-server';

const KEY = 'sk-list-0123456789abcdef-WXYZ';
const ENVIRONMENT_KEY = 'sk-environment-0123456789abcdef';
const MASK = '••••••••';

/** The variables that the providers of the app see: the app starts with a key, each test begins with none. */
const variables: Record<string, string> = { OPENAI_API_KEY: ENVIRONMENT_KEY };
/** Where the app looks for servers of models. */
const candidates: LocalServerCandidate[] = [];
const lines: string[] = [];
let app: TestApp;
let vendor: VendorServer;
let otherVendor: VendorServer;

beforeAll(async () => {
  app = await createTestApp({
    environment: variables,
    overrides: (builder) => builder.overrideProvider(LocalServerCandidates).useValue(candidates),
    log: (line) => lines.push(line),
  });
  vendor = await VendorServer.start();
  otherVendor = await VendorServer.start();
});

beforeEach(async () => {
  for (const name of Object.keys(variables)) delete variables[name];
  await deleteModels(app);
});

afterEach(() => {
  const log = lines.splice(0).join('\n');
  expect(log).not.toContain(KEY);
  expect(log).not.toContain(ENVIRONMENT_KEY);
});

afterAll(async () => {
  await app.close();
  await vendor.close();
  await otherVendor.close();
});

/** What the app answers to a look at the servers of this machine. */
interface FoundServers {
  items: { provider: string; label: string; baseUrl: string; models: { id: string }[] }[];
  total: number;
  looked: { label: string; baseUrl: string; outcome: string; code: string }[];
}

/** An address at which nothing listens. */
async function closedUrl(): Promise<string> {
  const gone = await VendorServer.start();
  const { url } = gone;
  await gone.close();
  return url;
}

describe('GET /api/providers', () => {
  beforeEach(() =>
    Object.assign(variables, { OPENAI_API_KEY: ENVIRONMENT_KEY, OLLAMA_HOST: '0.0.0.0:8000' }),
  );

  it('lists every provider with what a form needs, and no key', async () => {
    const response = await app.http.get('/api/providers').expect(200);
    const items: { id: string; settingsSchema: unknown }[] = response.body.items;
    expect(response.body.total).toBe(items.length);
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'openai',
        'ollama',
        'groq',
        'deepseek',
        'mistral',
        'openrouter',
        'storyteller',
      ]),
    );
    for (const item of items) {
      expect(item.settingsSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(response.text).not.toContain(ENVIRONMENT_KEY);
  });

  it('answers one provider with the environment applied', async () => {
    const openai = await app.http.get('/api/providers/openai').expect(200);
    expect(openai.body).toMatchObject({
      id: 'openai',
      label: 'OpenAI',
      apiKeyEnv: 'OPENAI_API_KEY',
      apiKeyFromEnv: true,
    });
    const ollama = await app.http.get('/api/providers/ollama').expect(200);
    expect(ollama.body).toMatchObject({
      defaultBaseUrl: 'http://127.0.0.1:8000',
      baseUrl: 'required',
      apiKeyFromEnv: false,
    });
  });

  it('says why a family of models does not take a setting, by code and in words', async () => {
    const { body } = await app.http.get('/api/providers/deepseek').expect(200);
    expect(body.modelFamilies[0].settings.temperature).toEqual({
      taken: 'unless-reasoning',
      code: 'SETTING_LEFT_OUT_WHILE_THINKING',
      params: { provider: 'DeepSeek' },
      detail: 'DeepSeek ignores this setting while it thinks; it was left out.',
    });
  });

  it.each(['nobody', '__proto__', 'constructor', '%20'])('answers 404 for the provider %s', async (id) => {
    const response = await app.http.get(`/api/providers/${id}`).expect(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({
      status: 404,
      code: 'PROVIDER_UNKNOWN',
      detail: expect.any(String),
    });
  });
});

describe('the models that a provider lists', () => {
  let addresses = 0;

  beforeEach(() =>
    Object.assign(variables, {
      OPENAI_API_KEY: ENVIRONMENT_KEY,
      GROQ_API_KEY: ENVIRONMENT_KEY,
      GROQ_BASE_URL: vendor.url,
    }),
  );

  /** An address that no list is kept of. */
  const newUrl = (): string => `${vendor.url}/${addresses++}/v1`;

  /** A list of these names. */
  function listing(...names: string[]): AnswerScript {
    return respond(200, { object: 'list', data: names.map((id) => ({ id, object: 'model' })) });
  }

  async function list(body: Record<string, unknown>, provider = 'openai') {
    const response = await app.http.post(`/api/providers/${provider}/models`).send(body);
    expect(response.text).not.toContain(KEY);
    expect(response.text).not.toContain(ENVIRONMENT_KEY);
    return response;
  }

  it('lists names, a label and the context where they are told', async () => {
    const entries = [
      { id: 'z/large', name: 'Large One', context_length: 131_072 },
      { id: 'a/small', name: 'a/small' },
    ];
    vendor.play(respond(200, { data: entries }));
    const { status, body } = await list({ baseUrl: newUrl(), apiKey: KEY }, 'openrouter');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [{ id: 'a/small' }, { id: 'z/large', label: 'Large One', contextWindow: 131_072 }],
      total: 2,
    });
    expect(vendor.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('says that there is no list, where the provider has none', async () => {
    const { status, body } = await list({}, 'storyteller');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [],
      total: 0,
      notice: {
        code: 'MODEL_LIST_NOT_NEEDED',
        params: { provider: 'Storyteller (built in)' },
        detail: 'Storyteller (built in) needs no model name of a provider: enter any name.',
      },
    });
  });

  it('says that there is no list, where the server has none', async () => {
    vendor.play(respond(404, { detail: 'Not Found' }));
    const baseUrl = newUrl();
    const { status, body } = await list({ baseUrl, apiKey: KEY });
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [], notice: { code: 'MODEL_LIST_NOT_FOUND', params: { baseUrl } } });
  });

  it('knows an empty list from none', async () => {
    vendor.play(listing());
    expect((await list({ baseUrl: newUrl(), apiKey: KEY })).body).toEqual({ items: [], total: 0 });
  });

  it('keeps a list for the same connection, and no other', async () => {
    const baseUrl = newUrl();
    vendor.play(listing('m-1'));
    await list({ baseUrl, apiKey: KEY });
    await list({ baseUrl, apiKey: KEY });
    expect(vendor.requests).toHaveLength(1);
    await list({ baseUrl, apiKey: `${KEY}-other` });
    await list({ baseUrl, apiKey: KEY, settings: { extraHeaders: { 'X-Team': 'a' } } });
    await list({ baseUrl: newUrl(), apiKey: KEY });
    expect(vendor.requests).toHaveLength(4);
  });

  it('asks again where that is wanted, and keeps the new list', async () => {
    const baseUrl = newUrl();
    vendor.play(listing('m-1'), listing('m-1', 'm-2'));
    await list({ baseUrl, apiKey: KEY });
    expect((await list({ baseUrl, apiKey: KEY, refresh: true })).body.total).toBe(2);
    expect((await list({ baseUrl, apiKey: KEY })).body.total).toBe(2);
    expect(vendor.requests).toHaveLength(2);
  });

  it('does not keep a failure', async () => {
    const baseUrl = newUrl();
    vendor.play(respond(503, {}), listing('m-1'));
    expect((await list({ baseUrl, apiKey: KEY })).status).toBe(503);
    expect((await list({ baseUrl, apiKey: KEY })).body.total).toBe(1);
  });

  it.each([
    [401, {}, 502, 'PROVIDER_AUTH'],
    [402, {}, 502, 'PROVIDER_QUOTA'],
    [429, { 'retry-after': '7' }, 503, 'PROVIDER_RATE_LIMIT'],
    [302, { location: 'http://127.0.0.1:1/' }, 409, 'PROVIDER_CONFIG'],
  ])('answers a vendor that says %i as a problem', async (vendorStatus, headers, status, code) => {
    vendor.play(respond(vendorStatus, { error: { message: `Nothing for ${KEY}` } }, { ...headers }));
    const response = await list({ baseUrl: newUrl(), apiKey: KEY });
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({ status, code, detail: expect.any(String) });
    expect(response.body.retryAfterMs).toBe(vendorStatus === 429 ? 7_000 : undefined);
    // It is no fault of this server, so nothing for an operator to mend.
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('answers a web page and a closed port as a problem', async () => {
    vendor.play(respond(200, '<html>Hello</html>', { 'content-type': 'text/html' }));
    expect((await list({ baseUrl: newUrl(), apiKey: KEY })).body.code).toBe('PROVIDER_PROTOCOL');
    const baseUrl = `${await closedUrl()}/v1`;
    expect((await list({ baseUrl, apiKey: KEY })).body).toMatchObject({
      status: 503,
      code: 'PROVIDER_UNAVAILABLE',
    });
  });

  it('answers an unknown provider and an unknown model with 404', async () => {
    expect((await list({}, 'nobody')).body).toMatchObject({ status: 404, code: 'PROVIDER_UNKNOWN' });
    const llmModelId = '00000000-0000-4000-8000-000000000000';
    expect((await list({ llmModelId })).body).toMatchObject({ status: 404, code: 'LLM_MODEL_NOT_FOUND' });
  });

  it.each([
    [{ baseUrl: 'not a url' }, '/baseUrl'],
    [{ baseUrl: 7 }, '/baseUrl'],
    [{ apiKey: 'with blank' }, '/apiKey'],
    [{ settings: { extraHeaders: { 'X-Team': MASK } } }, '/settings/extraHeaders/X-Team'],
    [{ llmModelId: 'nonsense' }, '/llmModelId'],
    [{ refresh: 'yes' }, '/refresh'],
    [{ wizardry: true }, '/wizardry'],
  ])('refuses %j at its field', async (fields, pointer) => {
    const { status, body } = await list({ baseUrl: newUrl(), apiKey: KEY, ...fields });
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('says that a base URL is required', async () => {
    expect((await list({}, 'ollama')).body).toMatchObject({
      code: 'PROVIDER_CONFIG',
      detail: expect.stringContaining('Base URL is required for Ollama'),
    });
  });

  it('lends the stored key and headers to the same provider and server only', async () => {
    const settings = { extraHeaders: { 'X-Team': 'secret-team' } };
    const { id } = await addModel(app, {
      name: 'Saved',
      provider: 'openai',
      modelName: 'm',
      apiKey: KEY,
      baseUrl: newUrl(),
      settings,
    });
    vendor.play(listing('m-1'));
    const masked = { extraHeaders: { 'X-Team': MASK } };
    await list({ baseUrl: newUrl(), llmModelId: id, settings: masked });
    expect(vendor.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'x-team': 'secret-team',
    });

    await list({ baseUrl: newUrl(), llmModelId: id, apiKey: null, settings: {} });
    await list({ baseUrl: newUrl(), llmModelId: id }, 'openrouter');
    otherVendor.play(listing('m-1'));
    const baseUrl = `${otherVendor.url}/v1`;
    expect((await list({ baseUrl, llmModelId: id })).status).toBe(200);
    expect((await list({ baseUrl, llmModelId: id, settings: masked })).status).toBe(400);
    for (const { headers } of [...vendor.requests.slice(1), ...otherVendor.requests]) {
      expect(headers.authorization).toBeUndefined();
      expect(headers['x-team']).toBeUndefined();
    }
    expect(otherVendor.requests).toHaveLength(1);
  });

  it("lists a saved model's own server by its id alone, for its provider only", async () => {
    const settings = { extraHeaders: { 'X-Team': 'secret-team' } };
    const own = { baseUrl: newUrl(), apiKey: KEY, settings };
    const { id } = await addModel(app, { name: 'Saved', provider: 'openai', modelName: 'm', ...own });
    vendor.play(listing('m-1'));
    expect((await list({ llmModelId: id })).body).toMatchObject({ items: [{ id: 'm-1' }], total: 1 });
    await list({ llmModelId: id, settings: {}, apiKey: null, refresh: true });
    expect(
      vendor.requests.map(({ path, headers }) => [path, headers.authorization, headers['x-team']]),
    ).toEqual([
      [`${new URL(own.baseUrl).pathname}/models`, `Bearer ${KEY}`, 'secret-team'],
      [`${new URL(own.baseUrl).pathname}/models`, undefined, undefined],
    ]);
    otherVendor.play(listing('m-1'));
    await list({ llmModelId: id, baseUrl: `${otherVendor.url}/elsewhere/v1` });
    expect(otherVendor.requests[0]?.headers).not.toMatchObject({ authorization: expect.anything() });
    expect(otherVendor.requests[0]?.headers).not.toHaveProperty('x-team');
    const answers = await list({ llmModelId: id }, 'ollama');
    expect(answers.body).toMatchObject({ code: 'PROVIDER_CONFIG', params: { reason: 'BASE_URL_MISSING' } });
  });

  it("sends the environment's key to the environment's address, and nowhere else", async () => {
    vendor.play(listing('m-1'));
    await list({}, 'groq');
    await list({ baseUrl: `${vendor.url}/other` }, 'groq');
    await list({ baseUrl: newUrl() }, 'openai');
    expect(vendor.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${ENVIRONMENT_KEY}`,
      undefined,
      undefined,
    ]);
  });

  describe('while it is on its way', () => {
    it('is asked for once by all who wait, and ends with the last of them', async () => {
      const list = jest.spyOn(app.app.get(ModelDirectory), 'list');
      const asked = nextExchange(vendor);
      const body = JSON.stringify({ baseUrl: newUrl(), apiKey: KEY });
      const leave = [new AbortController(), new AbortController()];
      const waiting = leave.map(({ signal }) =>
        fetch(`${app.url}/api/providers/openai/models`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal,
        }),
      );
      const outcomes = Promise.allSettled(waiting);
      let isClosed = false;
      const closed = (await asked).closed.then(() => (isClosed = true));
      for (let looks = 0; looks < 1_000 && list.mock.calls.length < 2; looks++) await delay(5);
      list.mockRestore();
      leave[0]?.abort();
      await delay(100);
      expect(isClosed).toBe(false);
      leave[1]?.abort();
      await closed;
      expect(vendor.requests).toHaveLength(1);
      await outcomes;
      expect(lines.filter((line) => /"level":"(?:error|warn)"/.test(line))).toEqual([]);
    });

    it('is given to each who waits', async () => {
      vendor.play(async (exchange) => {
        await exchange.wait(100);
        await listing('m-1')(exchange);
      });
      const body = { baseUrl: newUrl(), apiKey: KEY };
      const answers = await Promise.all([list(body), list(body), list(body)]);
      expect(answers.map((answer) => answer.body.total)).toEqual([1, 1, 1]);
      expect(vendor.requests).toHaveLength(1);
    });
  });
});

describe('POST /api/providers/find-local', () => {
  /** A server that has nothing to do with models. */
  const webPage = respond(200, '<html>Hello</html>', { 'content-type': 'text/html' });

  /** Two servers that know nothing of models, at two usual addresses. */
  beforeEach(() => {
    vendor.play(webPage);
    otherVendor.play(webPage);
    lookOnlyAt(
      { label: 'Ollama', url: vendor.url, provider: 'ollama' },
      { label: 'LM Studio', url: otherVendor.url, provider: 'openai-compatible' },
    );
  });

  /** Makes these the addresses that the app looks at. */
  function lookOnlyAt(...addresses: LocalServerCandidate[]): void {
    candidates.splice(0, candidates.length, ...addresses);
  }

  /** Has the app look. */
  async function find(): Promise<FoundServers> {
    const { body } = await app.http.post('/api/providers/find-local').send({}).expect(200);
    return body;
  }

  /** A server that answers these paths and no other. */
  function serving(answers: Readonly<Record<string, AnswerScript>>): AnswerScript {
    return (exchange) => (answers[exchange.request.path] ?? respond(404, { error: 'not found' }))(exchange);
  }

  /** Ollama with these models. */
  function ollama(...names: string[]): AnswerScript {
    return serving({
      '/api/version': respond(200, { version: '0.12.3' }),
      '/api/tags': respond(200, { models: names.map((name) => ({ name, model: name })) }),
      '/v1/models': respond(200, { object: 'list', data: names.map((id) => ({ id })) }),
    });
  }

  /** A server that speaks OpenAI's API, with these models. */
  function compatible(...names: string[]): AnswerScript {
    return serving({ '/v1/models': respond(200, { object: 'list', data: names.map((id) => ({ id })) }) });
  }

  it('answers what is there, in the form in which a model is stored, and where nobody is', async () => {
    const url = await closedUrl();
    vendor.play(ollama('qwen3:8b', 'llama3.2:latest'));
    otherVendor.play(compatible('gemma-3'));
    candidates.push({ label: 'vLLM', url, provider: 'openai-compatible' });
    expect(await find()).toEqual({
      items: [
        {
          provider: 'ollama',
          label: 'Ollama',
          baseUrl: vendor.url,
          models: [{ id: 'llama3.2:latest' }, { id: 'qwen3:8b' }],
        },
        {
          provider: 'openai-compatible',
          label: 'LM Studio',
          baseUrl: `${otherVendor.url}/v1`,
          models: [{ id: 'gemma-3' }],
        },
      ],
      total: 2,
      looked: [
        {
          label: 'Ollama',
          baseUrl: vendor.url,
          outcome: 'found',
          code: 'LOCAL_SERVER_FOUND',
          params: { models: 2 },
          detail: 'It answers, with 2 models.',
        },
        {
          label: 'LM Studio',
          baseUrl: `${otherVendor.url}/v1`,
          outcome: 'found',
          code: 'LOCAL_SERVER_FOUND',
          params: { models: 1 },
          detail: 'It answers, with one model.',
        },
        {
          label: 'vLLM',
          baseUrl: url,
          outcome: 'nobody',
          code: 'LOCAL_SERVER_NOBODY',
          params: {},
          detail: 'Nothing listens there.',
        },
      ],
    });
  });

  it('answers what can be saved as it is', async () => {
    vendor.play(ollama('qwen3:8b'));
    otherVendor.play(compatible('gemma-3'));
    const { items } = await find();
    for (const { provider, baseUrl, models } of items) {
      const modelName = models[0]?.id;
      const { body } = await app.http
        .post('/api/llm-models')
        .send({ name: `Found ${provider}`, provider, baseUrl, modelName })
        .expect(201);
      expect(body).toMatchObject({ provider, baseUrl, modelName });
    }
  });

  it('looks only when it is asked to, and sends no key', async () => {
    await app.http.get('/api/providers').expect(200);
    expect([...vendor.requests, ...otherVendor.requests]).toEqual([]);
    vendor.play(ollama());
    otherVendor.play(compatible());
    await find();
    const headers = [...vendor.requests, ...otherVendor.requests].map((request) => request.headers);
    expect(headers.length).toBeGreaterThan(2);
    for (const sent of headers) expect(sent).not.toHaveProperty('authorization');
  });

  it('says that a server has no models yet', async () => {
    vendor.play(ollama());
    const { items, looked } = await find();
    expect(items).toMatchObject([{ provider: 'ollama', models: [] }]);
    expect(looked[0]).toMatchObject({ outcome: 'found', code: 'LOCAL_SERVER_FOUND', params: { models: 0 } });
  });

  it('tells servers apart by what they answer, not by where they are', async () => {
    vendor.play(compatible('gemma-3'));
    otherVendor.play(ollama('qwen3:8b'));
    expect((await find()).items).toEqual([
      {
        provider: 'openai-compatible',
        label: 'OpenAI-compatible server',
        baseUrl: `${vendor.url}/v1`,
        models: [{ id: 'gemma-3' }],
      },
      { provider: 'ollama', label: 'Ollama', baseUrl: otherVendor.url, models: [{ id: 'qwen3:8b' }] },
    ]);
  });

  it("does not take a server for Ollama that only copies Ollama's list, as llama.cpp did", async () => {
    const list = {
      models: [{ name: 'gemma-3', model: 'gemma-3' }],
      object: 'list',
      data: [{ id: 'gemma-3' }],
    };
    otherVendor.play(serving({ '/api/tags': respond(200, list), '/v1/models': respond(200, list) }));
    expect((await find()).items).toMatchObject([
      { provider: 'openai-compatible', baseUrl: `${otherVendor.url}/v1`, models: [{ id: 'gemma-3' }] },
    ]);
  });

  it('does not take an error with status 200 for a version, as LM Studio answers it', async () => {
    otherVendor.play((exchange) =>
      exchange.request.path === '/v1/models'
        ? compatible('gemma-3')(exchange)
        : respond(200, { error: `Unexpected endpoint or method. (GET ${exchange.request.path})` })(exchange),
    );
    expect((await find()).items).toMatchObject([{ provider: 'openai-compatible', label: 'LM Studio' }]);
  });

  it('knows a proxy that has a provider of its own', async () => {
    lookOnlyAt({ label: 'LiteLLM', url: otherVendor.url, provider: 'litellm' });
    otherVendor.play(compatible('gpt-5.4-mini'));
    expect((await find()).items).toMatchObject([{ provider: 'litellm', baseUrl: `${otherVendor.url}/v1` }]);
  });

  it('looks where OLLAMA_HOST says in place of the usual address', async () => {
    variables['OLLAMA_HOST'] = new URL(otherVendor.url).host;
    otherVendor.play(ollama('qwen3:8b'));
    const { items, looked } = await find();
    expect(items).toMatchObject([{ provider: 'ollama', label: 'Ollama', baseUrl: otherVendor.url }]);
    // It is LM Studio's usual address as well, and was looked at once.
    expect(looked).toHaveLength(1);
    expect(vendor.requests).toEqual([]);
  });

  it('takes localhost and 127.0.0.1 for one place', async () => {
    variables['OLLAMA_HOST'] = `http://localhost:${new URL(otherVendor.url).port}`;
    otherVendor.play(ollama('qwen3:8b'));
    expect((await find()).looked).toHaveLength(1);
  });

  it('does not ask the app itself', async () => {
    lookOnlyAt({ label: 'vLLM', url: app.url, provider: 'openai-compatible' });
    expect(await find()).toEqual({
      items: [],
      total: 0,
      looked: [
        {
          label: 'vLLM',
          baseUrl: app.url,
          outcome: 'nobody',
          code: 'LOCAL_SERVER_THIS_APP',
          params: {},
          detail: 'This app itself listens there.',
        },
      ],
    });
  });

  it('lets all who ask at once share one look', async () => {
    const asked = ollama('qwen3:8b');
    vendor.play(async (exchange) => {
      await exchange.wait(100);
      await asked(exchange);
    });
    const answers = await Promise.all([find(), find(), find()]);
    expect(answers.map(({ total }) => total)).toEqual([1, 1, 1]);
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/api/version', '/api/tags']);
    await find();
    expect(vendor.requests).toHaveLength(4);
  });

  it('ends with the last who asks', async () => {
    const asked = nextExchange(vendor);
    const controller = new AbortController();
    const leaving = fetch(`${app.url}/api/providers/find-local`, {
      method: 'POST',
      signal: controller.signal,
    }).catch(() => 'left');
    const { closed } = await asked;
    controller.abort();
    expect(await leaving).toBe('left');
    await closed;
  });

  it('takes no body, and no field that it does not know', async () => {
    await app.http.post('/api/providers/find-local').expect(200);
    const { body } = await app.http
      .post('/api/providers/find-local')
      .send({ url: 'http://127.0.0.1:22' })
      .expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/url' }] });
  });

  describe('where something else answers', () => {
    afterEach(() => jest.restoreAllMocks());

    it.each<[string, AnswerScript, string]>([
      ['a web page', webPage, 'LOCAL_SERVER_OTHER'],
      ['garbage', respond(200, '{"version":'), 'LOCAL_SERVER_OTHER'],
      ['JSON of another kind', respond(200, { hello: 'world' }), 'LOCAL_SERVER_OTHER'],
      ['nothing under these paths', respond(404, {}), 'LOCAL_SERVER_OTHER'],
      ['a failure', respond(500, {}), 'LOCAL_SERVER_OTHER'],
      ['a redirect', respond(302, '', { location: 'http://127.0.0.1:1/' }), 'LOCAL_SERVER_OTHER'],
      ['a demand for a key', respond(401, { error: 'No key' }), 'LOCAL_SERVER_WANTS_KEY'],
      ['that it is loading', respond(503, { error: { message: 'Loading model' } }), 'LOCAL_SERVER_NOT_READY'],
      ['by cutting the connection', (exchange) => exchange.cut(), 'LOCAL_SERVER_OTHER'],
      [
        'a flood',
        async (exchange) => {
          exchange.begin(200, { 'content-type': 'application/json' });
          for (let count = 0; count < 1_000; count++) await exchange.write('x'.repeat(64 * 1024));
        },
        // On a slow machine the flood is not read to its bound in time.
        expect.stringMatching(/^LOCAL_SERVER_(OTHER|SILENT)$/),
      ],
    ])('says that what answers %s is no server of models', async (_name, script, code) => {
      otherVendor.play(script);
      const { items, looked } = await find();
      expect(items).toEqual([]);
      expect(looked[1]).toMatchObject({ label: 'LM Studio', outcome: 'failed', code });
    });

    it.each([
      ['before the headers', false],
      ['in mid-answer', true],
    ])('gives up a server that stalls %s, soon', async (_name, hasHeaders) => {
      const limit = new AbortController();
      jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
      lookOnlyAt({ label: 'vLLM', url: vendor.url, provider: 'openai-compatible' });
      vendor.play(async (exchange) => {
        if (hasHeaders) {
          exchange.begin(200, { 'content-type': 'application/json' });
          await exchange.write('{"version":');
        }
        await exchange.wait(50);
        limit.abort();
      });
      const { looked } = await find();
      expect(AbortSignal.timeout).toHaveBeenCalledWith(1_500);
      expect(looked).toMatchObject([
        { outcome: 'failed', code: 'LOCAL_SERVER_SILENT', params: { seconds: 1.5 } },
      ]);
    });

    it('says of what does not speak HTTP, a server with TLS for instance, that it is something else', async () => {
      // What a server with TLS says to a request without: an alert, in bytes that are no HTTP.
      const server = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46])));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as net.AddressInfo;
      lookOnlyAt({ label: 'vLLM', url: `http://127.0.0.1:${port}`, provider: 'openai-compatible' });
      const { looked } = await find();
      server.close();
      expect(looked).toMatchObject([{ outcome: 'failed', code: 'LOCAL_SERVER_OTHER' }]);
    });
  });
});
