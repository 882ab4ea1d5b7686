import { setTimeout as delay } from 'node:timers/promises';
import { CLOUD_MODEL, deleteModels } from './support/llm-models';
import { checkedVendor, detailOf, respond, tell, verdicts, type Step } from './support/checked-vendor';
import { createTestApp, type TestApp } from './support/test-app';
import { OLLAMA_WIRE } from './vendors/ollama-server';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

const KEY = 'sk-check-0123456789abcdef-WXYZ';

describe('the check of a connection', () => {
  let app: TestApp;
  let vendor: VendorServer;

  beforeAll(async () => {
    app = await createTestApp();
    vendor = await VendorServer.start();
  });

  afterAll(async () => {
    await app.close();
    await vendor.close();
  });

  beforeEach(() => deleteModels(app));

  const openAi = (): Record<string, unknown> => ({
    provider: 'openai',
    modelName: 'm-1',
    apiKey: KEY,
    // Each test has an address of its own, so that no list of another test is still known.
    baseUrl: `${vendor.url}/${String(Math.random()).slice(2)}/v1`,
  });

  const ollama = (modelName: string): Record<string, unknown> => ({
    provider: 'ollama',
    modelName,
    baseUrl: `${vendor.url}/${String(Math.random()).slice(2)}`,
  });

  async function check(body: Record<string, unknown>): Promise<{ ok: boolean; steps: Step[] }> {
    const response = await app.http.post('/api/llm-models/check').send(body).expect(200);
    expect(JSON.stringify(response.body)).not.toContain(KEY);
    return response.body;
  }

  it('passes every step of a model that works', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1', 'm-2'], {}));
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(true);
    expect(steps.map(({ name }) => name)).toEqual([
      'address',
      'reachable',
      'key',
      'model',
      'completion',
      'streaming',
      'tools',
    ]);
    expect(new Set(steps.map(({ status }) => status))).toEqual(new Set(['passed']));
    for (const { durationMs } of steps) expect(Number.isInteger(durationMs)).toBe(true);
  });

  it('sends few tokens, with the settings of the model', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    await check({
      ...openAi(),
      settings: { temperature: 0.3, maxOutputTokens: 5000, extraHeaders: { 'X-Team': 'a' } },
    });
    const chats = vendor.requests.filter(({ method }) => method === 'POST');
    expect(chats).toHaveLength(2);
    for (const { body, headers } of chats) {
      expect(body).toMatchObject({ temperature: 0.3 });
      expect(body).toHaveProperty('max_completion_tokens', expect.any(Number));
      expect(Number(Object(body)['max_completion_tokens'])).toBeLessThanOrEqual(200);
      expect(headers['x-team']).toBe('a');
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
    }
  });

  it.each([
    ['not a url', /must begin with http/],
    ['http://no-such-host.invalid/v1', /no server of that name|could not be looked up/],
  ])('fails at the address %s and goes no further', async (baseUrl, words) => {
    const { ok, steps } = await check({ ...openAi(), baseUrl });
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ address: 'failed', reachable: 'skipped', tools: 'skipped' });
    expect(detailOf(steps, 'address')).toMatch(words);
  });

  it('says that a base URL is required', async () => {
    const { steps } = await check({ provider: 'ollama', modelName: 'm' });
    expect(detailOf(steps, 'address')).toBe('Base URL is required for Ollama.');
  });

  it('says that nothing answers', async () => {
    const gone = await VendorServer.start();
    const baseUrl = `${gone.url}/v1`;
    await gone.close();
    const { steps } = await check({ ...openAi(), baseUrl });
    expect(verdicts(steps)).toMatchObject({ address: 'passed', reachable: 'failed', key: 'skipped' });
    expect(detailOf(steps, 'reachable')).toContain('nothing answers there');
  });

  it('tells a wrong key from everything else', async () => {
    const refuse = respond(401, {
      error: { message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key' },
    });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: refuse, chat: refuse }));
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ reachable: 'passed', key: 'failed', model: 'skipped' });
    expect(detailOf(steps, 'key')).toContain('did not accept the API key');
  });

  it('does not call a key right because a list is open to everybody', async () => {
    const refuse = respond(401, { error: { message: 'No', code: 'invalid_api_key' } });
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: refuse }));
    expect(verdicts((await check(openAi())).steps)).toMatchObject({ key: 'failed' });
  });

  it('does not call a key wrong because the list is closed to it', async () => {
    const refuse = respond(403, { error: { message: 'Missing scope: models.read' } });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: refuse }));
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
  });

  it.each([
    ['no such route', respond(404, { error: { message: 'Not Found' } })],
    ['a web page', respond(200, '<html>Hello</html>', { 'content-type': 'text/html' })],
    ['no JSON', respond(200, '{"data": [')],
  ])('warns where the list is %s', async (_name, list) => {
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list }));
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
  });

  it('names what Ollama has, and how to get what it has not', async () => {
    const missing = respond(404, { error: "model 'llama3.3' not found" });
    vendor.play(checkedVendor(OLLAMA_WIRE, ['qwen3:8b', 'gemma3:4b'], { chat: missing }));
    const { ok, steps } = await check(ollama('llama3.3'));
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'failed', completion: 'skipped' });
    expect(detailOf(steps, 'model')).toBe(
      "Ollama answers, but has no model 'llama3.3'. It has: gemma3:4b, qwen3:8b. Pull it with `ollama pull llama3.3`.",
    );
  });

  it("knows Ollama's tag for the newest", async () => {
    vendor.play(checkedVendor(OLLAMA_WIRE, ['llama3.3:latest'], {}));
    expect(verdicts((await check(ollama('llama3.3'))).steps)).toMatchObject({ model: 'passed' });
  });

  it('warns of a model that is not listed but answers', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-2'], {}));
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ model: 'warning', completion: 'passed' });
  });

  it('fails where the model fails, in the words of a turn', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], {
        chat: respond(429, { error: { message: 'No credit', code: 'insufficient_quota' } }),
      }),
    );
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', completion: 'failed', streaming: 'skipped' });
    expect(detailOf(steps, 'completion')).toContain('used up');
  });

  it('warns of answers in one piece', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], {
        chat: tell(OPENAI_WIRE, OPENAI_WIRE.text('All.'), OPENAI_WIRE.end('stop', null)),
      }),
    );
    const { ok, steps } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ completion: 'passed', streaming: 'warning', tools: 'warning' });
  });

  it('says which effort lets a model use tools, where OpenAI refuses them with another', async () => {
    const refusal = respond(400, {
      error: {
        message:
          'Function tools with reasoning_effort are not supported for gpt-5.6-sol in /v1/chat/completions.',
        param: 'reasoning_effort',
      },
    });
    const vendorOf = checkedVendor(OPENAI_WIRE, ['gpt-5.6-sol'], {});
    vendor.play(async (exchange) => {
      const { tools, reasoning_effort: effort } = (exchange.request.body ?? {}) as Record<string, unknown>;
      await (tools !== undefined && effort !== 'none' ? refusal : vendorOf)(exchange);
    });
    const model = { ...openAi(), modelName: 'gpt-5.6-sol' };
    expect(verdicts((await check(model)).steps)).toMatchObject({ completion: 'passed', tools: 'passed' });
    const { steps } = await check({ ...model, settings: { reasoningEffort: 'high' } });
    expect(verdicts(steps)).toMatchObject({ completion: 'passed', tools: 'warning' });
    expect(detailOf(steps, 'tools')).toMatch(
      /^'gpt-5.6-sol' takes the tools of a story only with "Reasoning effort" set to none\. .*Function tools/,
    );
  });

  it('skips what the Storyteller does not need', async () => {
    const { ok, steps } = await check({ provider: 'storyteller', modelName: 'storyteller' });
    expect(ok).toBe(true);
    expect(new Set(steps.map(({ status }) => status))).toEqual(new Set(['skipped']));
  });

  it.each([
    [{ provider: 'nobody' }, '/provider'],
    [{ modelName: '' }, '/modelName'],
    [{ settings: { temperature: 9 } }, '/settings/temperature'],
    [{ apiKey: 'with blank' }, '/apiKey'],
    [{ settings: { extraHeaders: { 'X-Team': '••••••••' } } }, '/settings/extraHeaders/X-Team'],
    [{ wizardry: true }, '/wizardry'],
  ])('refuses %j at its field', async (fields, pointer) => {
    const response = await app.http
      .post('/api/llm-models/check')
      .send({ ...openAi(), ...fields })
      .expect(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('tells each step as it ends', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    const response = await app.http
      .post('/api/llm-models/check')
      .set('Accept', 'text/event-stream')
      .send(openAi())
      .expect(200)
      .expect('Content-Type', /text\/event-stream/);
    const names = [...response.text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual([...Array.from({ length: 7 }, () => ['step-start', 'step']).flat(), 'check-end']);
    const last: unknown = JSON.parse(/event: check-end\ndata: (.*)/.exec(response.text)?.[1] ?? 'null');
    expect(last).toMatchObject({ ok: true, steps: expect.any(Array) });
  });

  it('refuses what is not valid with a status of its own, also as events', async () => {
    await app.http
      .post('/api/llm-models/check')
      .set('Accept', 'text/event-stream')
      .send({ ...openAi(), provider: 'nobody' })
      .expect(400)
      .expect('Content-Type', /application\/problem\+json/);
  });

  it('ends with the client: the upstream socket closes', async () => {
    const client = new AbortController();
    let closedAt = 0;
    vendor.play(async (exchange) => {
      void exchange.closed.then((time) => (closedAt = time));
      if (exchange.request.method === 'GET') return respond(404, '{}')(exchange);
      exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
      setTimeout(() => client.abort(), 50);
      await exchange.wait(20_000);
    });
    const leaving = fetch(`${app.url}/api/llm-models/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(openAi()),
      signal: client.signal,
    }).then((response) => response.text());
    await expect(leaving).rejects.toThrow();
    for (let count = 0; count < 100 && closedAt === 0; count++) await delay(10);
    expect(closedAt).toBeGreaterThan(0);
  });

  it('takes a wrong model of the vendor for a failure though there is no list', async () => {
    const missing = respond(404, {
      error: { message: 'The model `m-1` does not exist', code: 'model_not_found' },
    });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: respond(404, '{}'), chat: missing }));
    expect(
      verdicts((await check({ ...openAi(), ...CLOUD_MODEL, baseUrl: openAi()['baseUrl'] })).steps),
    ).toMatchObject({
      key: 'passed',
      model: 'failed',
    });
  });
});
