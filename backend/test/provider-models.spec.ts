import { setTimeout as delay } from 'node:timers/promises';
import { respond } from './support/checked-vendor';
import { addModel, deleteModels } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';
import { VendorServer, type AnswerScript } from './vendors/vendor-server';

const KEY = 'sk-list-0123456789abcdef-WXYZ';
const ENVIRONMENT_KEY = 'sk-environment-0123456789abcdef';
const MASK = '••••••••';

function listing(...names: string[]): AnswerScript {
  return respond(200, { object: 'list', data: names.map((id) => ({ id, object: 'model' })) });
}

describe('the models that a provider lists', () => {
  let app: TestApp;
  let vendor: VendorServer;
  let lines: string[];
  let addresses = 0;

  beforeAll(async () => {
    lines = [];
    vendor = await VendorServer.start();
    app = await createTestApp({
      environment: {
        OPENAI_API_KEY: ENVIRONMENT_KEY,
        GROQ_API_KEY: ENVIRONMENT_KEY,
        GROQ_BASE_URL: vendor.url,
      },
      log: (line) => lines.push(line),
    });
  });

  afterAll(async () => {
    await app.close();
    await vendor.close();
  });

  beforeEach(() => deleteModels(app));

  afterEach(() => {
    const log = lines.join('\n');
    expect(log).not.toContain(KEY);
    expect(log).not.toContain(ENVIRONMENT_KEY);
  });

  /** An address that no list is kept of. */
  const newUrl = (): string => `${vendor.url}/${addresses++}/v1`;

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
    expect(body).toEqual({ items: [], total: 0, notice: expect.stringContaining('Storyteller') });
  });

  it('says that there is no list, where the server has none', async () => {
    vendor.play(respond(404, { detail: 'Not Found' }));
    const baseUrl = newUrl();
    const { status, body } = await list({ baseUrl, apiKey: KEY });
    expect(status).toBe(200);
    expect(body).toEqual({ items: [], total: 0, notice: expect.stringContaining(baseUrl) });
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
    const gone = await VendorServer.start();
    const baseUrl = `${gone.url}/v1`;
    await gone.close();
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

    await list({ baseUrl: newUrl(), llmModelId: id, apiKey: null });
    await list({ baseUrl: newUrl(), llmModelId: id }, 'openrouter');
    const other = await VendorServer.start();
    try {
      other.play(listing('m-1'));
      expect((await list({ baseUrl: `${other.url}/v1`, llmModelId: id })).status).toBe(200);
      expect((await list({ baseUrl: `${other.url}/v1`, llmModelId: id, settings: masked })).status).toBe(400);
      for (const { headers } of [...vendor.requests.slice(1), ...other.requests]) {
        expect(headers.authorization).toBeUndefined();
        expect(headers['x-team']).toBeUndefined();
      }
      expect(other.requests).toHaveLength(1);
    } finally {
      await other.close();
    }
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
      lines.length = 0;
      let closedAt = 0;
      vendor.play(async (exchange) => {
        void exchange.closed.then((time) => (closedAt = time));
        await exchange.wait(20_000);
      });
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
      for (let count = 0; count < 200 && vendor.requests.length === 0; count++) await delay(5);
      // Long enough for the second request to come in.
      await delay(100);
      leave[0]?.abort();
      await delay(100);
      expect(closedAt).toBe(0);
      leave[1]?.abort();
      for (let count = 0; count < 400 && closedAt === 0; count++) await delay(5);
      expect(closedAt).toBeGreaterThan(0);
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
