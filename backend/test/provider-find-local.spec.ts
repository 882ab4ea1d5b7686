import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { respond } from './support/checked-vendor';
import { compatible, LocalMachine, ollama, serving } from './support/local-servers';

let machine: LocalMachine;

beforeAll(async () => {
  machine = await LocalMachine.start();
});

beforeEach(() => machine.reset());

afterAll(() => machine.close());

describe('POST /api/providers/find-local', () => {
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
    machine.first.play(ollama('qwen3:8b', 'llama3.2:latest'));
    machine.second.play(compatible('gemma-3'));
    machine.lookAlsoAt({ label: 'vLLM', url: `http://127.0.0.1:${port}`, provider: 'openai-compatible' });
    expect(await machine.find()).toEqual({
      items: [
        {
          provider: 'ollama',
          label: 'Ollama',
          baseUrl: machine.first.url,
          models: [{ id: 'llama3.2:latest' }, { id: 'qwen3:8b' }],
        },
        {
          provider: 'openai-compatible',
          label: 'LM Studio',
          baseUrl: `${machine.second.url}/v1`,
          models: [{ id: 'gemma-3' }],
        },
      ],
      total: 2,
      looked: [
        {
          label: 'Ollama',
          baseUrl: machine.first.url,
          outcome: 'found',
          detail: 'It answers, with 2 models.',
        },
        {
          label: 'LM Studio',
          baseUrl: `${machine.second.url}/v1`,
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
    machine.first.play(ollama('qwen3:8b'));
    machine.second.play(compatible('gemma-3'));
    const { items } = await machine.find();
    for (const { provider, baseUrl, models } of items) {
      const modelName = models[0]?.id;
      const { body } = await machine.app.http
        .post('/api/llm-models')
        .send({ name: `Found ${provider}`, provider, baseUrl, modelName })
        .expect(201);
      expect(body).toMatchObject({ provider, baseUrl, modelName });
    }
  });

  it('looks only when it is asked to, and sends no key', async () => {
    await machine.app.http.get('/api/providers').expect(200);
    expect([...machine.first.requests, ...machine.second.requests]).toEqual([]);
    machine.first.play(ollama());
    machine.second.play(compatible());
    await machine.find();
    const headers = [...machine.first.requests, ...machine.second.requests].map((request) => request.headers);
    expect(headers.length).toBeGreaterThan(2);
    for (const sent of headers) expect(sent).not.toHaveProperty('authorization');
  });

  it('says that a server has no models yet', async () => {
    machine.first.play(ollama());
    const { items, looked } = await machine.find();
    expect(items).toMatchObject([{ provider: 'ollama', models: [] }]);
    expect(looked[0]).toMatchObject({ outcome: 'found', detail: 'It answers, but has no models yet.' });
  });

  it('tells servers apart by what they answer, not by where they are', async () => {
    machine.first.play(compatible('gemma-3'));
    machine.second.play(ollama('qwen3:8b'));
    expect((await machine.find()).items).toEqual([
      {
        provider: 'openai-compatible',
        label: 'OpenAI-compatible server',
        baseUrl: `${machine.first.url}/v1`,
        models: [{ id: 'gemma-3' }],
      },
      { provider: 'ollama', label: 'Ollama', baseUrl: machine.second.url, models: [{ id: 'qwen3:8b' }] },
    ]);
  });

  it("does not take a server for Ollama that only copies Ollama's list, as llama.cpp did", async () => {
    const list = {
      models: [{ name: 'gemma-3', model: 'gemma-3' }],
      object: 'list',
      data: [{ id: 'gemma-3' }],
    };
    machine.second.play(serving({ '/api/tags': respond(200, list), '/v1/models': respond(200, list) }));
    expect((await machine.find()).items).toMatchObject([
      { provider: 'openai-compatible', baseUrl: `${machine.second.url}/v1`, models: [{ id: 'gemma-3' }] },
    ]);
  });

  it('does not take an error with status 200 for a version, as LM Studio answers it', async () => {
    machine.second.play((exchange) =>
      exchange.request.path === '/v1/models'
        ? compatible('gemma-3')(exchange)
        : respond(200, { error: `Unexpected endpoint or method. (GET ${exchange.request.path})` })(exchange),
    );
    expect((await machine.find()).items).toMatchObject([
      { provider: 'openai-compatible', label: 'LM Studio' },
    ]);
  });

  it('knows a proxy that has a provider of its own', async () => {
    machine.lookOnlyAt({ label: 'LiteLLM', url: machine.second.url, provider: 'litellm' });
    machine.second.play(compatible('gpt-5.4-mini'));
    expect((await machine.find()).items).toMatchObject([
      { provider: 'litellm', baseUrl: `${machine.second.url}/v1` },
    ]);
  });

  it('looks where OLLAMA_HOST says in place of the usual address', async () => {
    machine.environment['OLLAMA_HOST'] = new URL(machine.second.url).host;
    machine.second.play(ollama('qwen3:8b'));
    const { items, looked } = await machine.find();
    expect(items).toMatchObject([{ provider: 'ollama', label: 'Ollama', baseUrl: machine.second.url }]);
    // It is LM Studio's usual address as well, and was looked at once.
    expect(looked).toHaveLength(1);
    expect(machine.first.requests).toEqual([]);
  });

  it('takes localhost and 127.0.0.1 for one place', async () => {
    machine.environment['OLLAMA_HOST'] = `http://localhost:${new URL(machine.second.url).port}`;
    machine.second.play(ollama('qwen3:8b'));
    expect((await machine.find()).looked).toHaveLength(1);
  });

  it('does not ask the app itself', async () => {
    machine.lookOnlyAt({ label: 'vLLM', url: machine.app.url, provider: 'openai-compatible' });
    expect(await machine.find()).toEqual({
      items: [],
      total: 0,
      looked: [
        {
          label: 'vLLM',
          baseUrl: machine.app.url,
          outcome: 'nobody',
          detail: 'This app itself listens there.',
        },
      ],
    });
  });

  it('lets all who ask at once share one look', async () => {
    const asked = ollama('qwen3:8b');
    machine.first.play(async (exchange) => {
      await exchange.wait(100);
      await asked(exchange);
    });
    const answers = await Promise.all([machine.find(), machine.find(), machine.find()]);
    expect(answers.map(({ total }) => total)).toEqual([1, 1, 1]);
    expect(machine.first.requests.map(({ path }) => path)).toEqual(['/api/version', '/api/tags']);
    await machine.find();
    expect(machine.first.requests).toHaveLength(4);
  });

  it('ends with the last who asks', async () => {
    let closedAt = 0;
    machine.first.play(async (exchange) => {
      void exchange.closed.then((time) => (closedAt = time));
      await exchange.wait(20_000);
    });
    const controller = new AbortController();
    const leaving = fetch(`${machine.app.url}/api/providers/find-local`, {
      method: 'POST',
      signal: controller.signal,
    }).catch(() => 'left');
    for (let count = 0; count < 200 && machine.first.requests.length === 0; count++) await delay(5);
    const leftAt = Date.now();
    controller.abort();
    expect(await leaving).toBe('left');
    for (let count = 0; count < 200 && closedAt === 0; count++) await delay(5);
    expect(closedAt).toBeGreaterThanOrEqual(leftAt);
    expect(closedAt - leftAt).toBeLessThan(1_000);
  });

  it('takes no body, and no field that it does not know', async () => {
    await machine.app.http.post('/api/providers/find-local').expect(200);
    const { body } = await machine.app.http
      .post('/api/providers/find-local')
      .send({ url: 'http://127.0.0.1:22' })
      .expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/url' }] });
  });
});
