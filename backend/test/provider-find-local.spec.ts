import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  LocalServerCandidates,
  type LocalServerCandidate,
} from '../src/provider/local-servers/local-server-candidates';
import { respond } from './support/checked-vendor';
import { createTestApp, type TestApp } from './support/test-app';
import { VendorServer, type AnswerScript } from './vendors/vendor-server';

interface Answer {
  items: { provider: string; label: string; baseUrl: string; models: { id: string }[] }[];
  total: number;
  looked: { label: string; baseUrl: string; outcome: string; detail: string }[];
}

const HTML = respond(200, '<html>Hello</html>', { 'content-type': 'text/html' });

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

describe('POST /api/providers/find-local', () => {
  // What the app looks at; each test puts its own addresses in.
  const candidates: LocalServerCandidate[] = [];
  const environment: Record<string, string> = {};
  let app: TestApp;
  let first: VendorServer;
  let second: VendorServer;

  beforeAll(async () => {
    first = await VendorServer.start();
    second = await VendorServer.start();
    app = await createTestApp({
      environment,
      overrides: (builder) => builder.overrideProvider(LocalServerCandidates).useValue(candidates),
    });
  });

  afterAll(async () => {
    await app.close();
    await first.close();
    await second.close();
  });

  beforeEach(() => {
    first.play(HTML);
    second.play(HTML);
    delete environment['OLLAMA_HOST'];
    lookOnlyAt(
      { label: 'Ollama', url: first.url, provider: 'ollama' },
      { label: 'LM Studio', url: second.url, provider: 'openai-compatible' },
    );
  });

  function lookOnlyAt(...addresses: LocalServerCandidate[]): void {
    candidates.splice(0, candidates.length, ...addresses);
  }

  async function find(): Promise<Answer> {
    const { body } = await app.http.post('/api/providers/find-local').send({}).expect(200);
    return body;
  }

  async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }

  it('answers what is there, in the form in which a model is stored, and where nobody is', async () => {
    const port = await freePort();
    first.play(ollama('qwen3:8b', 'llama3.2:latest'));
    second.play(compatible('gemma-3'));
    candidates.push({ label: 'vLLM', url: `http://127.0.0.1:${port}`, provider: 'openai-compatible' });
    expect(await find()).toEqual({
      items: [
        {
          provider: 'ollama',
          label: 'Ollama',
          baseUrl: first.url,
          models: [{ id: 'llama3.2:latest' }, { id: 'qwen3:8b' }],
        },
        {
          provider: 'openai-compatible',
          label: 'LM Studio',
          baseUrl: `${second.url}/v1`,
          models: [{ id: 'gemma-3' }],
        },
      ],
      total: 2,
      looked: [
        { label: 'Ollama', baseUrl: first.url, outcome: 'found', detail: 'It answers, with 2 models.' },
        {
          label: 'LM Studio',
          baseUrl: `${second.url}/v1`,
          outcome: 'found',
          detail: 'It answers, with one model.',
        },
        {
          label: 'vLLM',
          baseUrl: `http://127.0.0.1:${port}`,
          outcome: 'nobody',
          detail: 'Nothing listens there.',
        },
      ],
    });
  });

  it('answers what can be saved as it is', async () => {
    first.play(ollama('qwen3:8b'));
    second.play(compatible('gemma-3'));
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
    expect([...first.requests, ...second.requests]).toEqual([]);
    first.play(ollama());
    second.play(compatible());
    await find();
    const headers = [...first.requests, ...second.requests].map((request) => request.headers);
    expect(headers.length).toBeGreaterThan(2);
    for (const sent of headers) expect(sent).not.toHaveProperty('authorization');
  });

  it('says that a server has no models yet', async () => {
    first.play(ollama());
    const { items, looked } = await find();
    expect(items).toMatchObject([{ provider: 'ollama', models: [] }]);
    expect(looked[0]).toMatchObject({ outcome: 'found', detail: 'It answers, but has no models yet.' });
  });

  it('tells servers apart by what they answer, not by where they are', async () => {
    first.play(compatible('gemma-3'));
    second.play(ollama('qwen3:8b'));
    expect((await find()).items).toEqual([
      {
        provider: 'openai-compatible',
        label: 'OpenAI-compatible server',
        baseUrl: `${first.url}/v1`,
        models: [{ id: 'gemma-3' }],
      },
      { provider: 'ollama', label: 'Ollama', baseUrl: second.url, models: [{ id: 'qwen3:8b' }] },
    ]);
  });

  it("does not take a server for Ollama that only copies Ollama's list, as llama.cpp did", async () => {
    const list = {
      models: [{ name: 'gemma-3', model: 'gemma-3' }],
      object: 'list',
      data: [{ id: 'gemma-3' }],
    };
    second.play(serving({ '/api/tags': respond(200, list), '/v1/models': respond(200, list) }));
    expect((await find()).items).toMatchObject([
      { provider: 'openai-compatible', baseUrl: `${second.url}/v1`, models: [{ id: 'gemma-3' }] },
    ]);
  });

  it('does not take an error with status 200 for a version, as LM Studio answers it', async () => {
    second.play((exchange) =>
      exchange.request.path === '/v1/models'
        ? compatible('gemma-3')(exchange)
        : respond(200, { error: `Unexpected endpoint or method. (GET ${exchange.request.path})` })(exchange),
    );
    expect((await find()).items).toMatchObject([{ provider: 'openai-compatible', label: 'LM Studio' }]);
  });

  it('knows a proxy that has a provider of its own', async () => {
    lookOnlyAt({ label: 'LiteLLM', url: second.url, provider: 'litellm' });
    second.play(compatible('gpt-5.4-mini'));
    expect((await find()).items).toMatchObject([{ provider: 'litellm', baseUrl: `${second.url}/v1` }]);
  });

  it('looks where OLLAMA_HOST says in place of the usual address', async () => {
    environment['OLLAMA_HOST'] = new URL(second.url).host;
    second.play(ollama('qwen3:8b'));
    const { items, looked } = await find();
    expect(items).toMatchObject([{ provider: 'ollama', label: 'Ollama', baseUrl: second.url }]);
    // It is LM Studio's usual address as well, and was looked at once.
    expect(looked).toHaveLength(1);
    expect(first.requests).toEqual([]);
  });

  it('takes localhost and 127.0.0.1 for one place', async () => {
    environment['OLLAMA_HOST'] = `http://localhost:${new URL(second.url).port}`;
    second.play(ollama('qwen3:8b'));
    expect((await find()).looked).toHaveLength(1);
  });

  it('does not ask the app itself', async () => {
    lookOnlyAt({ label: 'vLLM', url: app.url, provider: 'openai-compatible' });
    expect(await find()).toEqual({
      items: [],
      total: 0,
      looked: [
        { label: 'vLLM', baseUrl: app.url, outcome: 'nobody', detail: 'This app itself listens there.' },
      ],
    });
  });

  it.each<[string, AnswerScript, RegExp]>([
    ['a web page', HTML, /^Something else listens there/],
    ['garbage', respond(200, '{"version":'), /^Something else listens there/],
    ['JSON of another kind', respond(200, { hello: 'world' }), /^Something else listens there/],
    ['nothing under these paths', respond(404, {}), /^Something else listens there/],
    ['a failure', respond(500, {}), /^Something else listens there/],
    ['a redirect', respond(302, '', { location: 'http://127.0.0.1:1/' }), /^Something else listens there/],
    ['a demand for a key', respond(401, { error: 'No key' }), /asks for an API key/],
    ['that it is loading', respond(503, { error: { message: 'Loading model' } }), /is not ready/],
    ['by cutting the connection', (exchange) => exchange.cut(), /^Something else listens there/],
    [
      'a flood',
      async (exchange) => {
        exchange.begin(200, { 'content-type': 'application/json' });
        for (let count = 0; count < 1_000; count++) await exchange.write('x'.repeat(64 * 1024));
      },
      /^Something/,
    ],
  ])('says that what answers %s is no server of models', async (_name, script, words) => {
    second.play(script);
    const { items, looked } = await find();
    expect(items).toEqual([]);
    expect(looked[1]).toMatchObject({ label: 'LM Studio', outcome: 'failed' });
    expect(looked[1]?.detail).toMatch(words);
  });

  it.each([
    ['before the headers', false],
    ['in mid-answer', true],
  ])('gives up a server that stalls %s, soon', async (_name, hasHeaders) => {
    second.play(async (exchange) => {
      if (hasHeaders) {
        exchange.begin(200, { 'content-type': 'application/json' });
        await exchange.write('{"version":');
      }
      await exchange.wait(20_000);
    });
    const startedAt = performance.now();
    const { looked } = await find();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(looked[1]).toMatchObject({
      outcome: 'failed',
      detail: 'Something listens there, but did not answer within 1.5 seconds.',
    });
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
    expect(looked).toMatchObject([
      { outcome: 'failed', detail: expect.stringMatching(/^Something else listens/) },
    ]);
  });

  it('lets all who ask at once share one look', async () => {
    const asked = ollama('qwen3:8b');
    first.play(async (exchange) => {
      await exchange.wait(100);
      await asked(exchange);
    });
    const answers = await Promise.all([find(), find(), find()]);
    expect(answers.map(({ total }) => total)).toEqual([1, 1, 1]);
    expect(first.requests.map(({ path }) => path)).toEqual(['/api/version', '/api/tags']);
    await find();
    expect(first.requests).toHaveLength(4);
  });

  it('ends with the last who asks', async () => {
    let closedAt = 0;
    first.play(async (exchange) => {
      void exchange.closed.then((time) => (closedAt = time));
      await exchange.wait(20_000);
    });
    const controller = new AbortController();
    const leaving = fetch(`${app.url}/api/providers/find-local`, {
      method: 'POST',
      signal: controller.signal,
    }).catch(() => 'left');
    for (let count = 0; count < 200 && first.requests.length === 0; count++) await delay(5);
    const leftAt = Date.now();
    controller.abort();
    expect(await leaving).toBe('left');
    for (let count = 0; count < 200 && closedAt === 0; count++) await delay(5);
    expect(closedAt).toBeGreaterThanOrEqual(leftAt);
    expect(closedAt - leftAt).toBeLessThan(1_000);
  });

  it('takes no body, and no field that it does not know', async () => {
    await app.http.post('/api/providers/find-local').expect(200);
    const { body } = await app.http
      .post('/api/providers/find-local')
      .send({ url: 'http://127.0.0.1:22' })
      .expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/url' }] });
  });
});
