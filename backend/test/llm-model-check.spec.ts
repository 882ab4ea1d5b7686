import { once } from 'node:events';
import net from 'node:net';
import timers from 'node:timers/promises';
import { checkedVendor, nextExchange, respond, tell } from './support/checked-vendor';
import { addModel, CLOUD_MODEL, deleteModels } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';
import { OLLAMA_WIRE } from './vendors/ollama-server';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer, type Exchange } from './vendors/vendor-server';

const KEY = 'sk-check-0123456789abcdef-WXYZ';

const WEB_PAGE = respond(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
const NO_ROUTE = respond(404, { detail: 'Not Found' });
const REFUSED = respond(401, { error: { message: 'No good', code: 'invalid_api_key' } });
const ECHOED = respond(401, { error: { message: `No good: ${KEY}`, code: 'invalid_api_key' } });
const OUT_OF_ORDER = respond(503, { error: { message: 'Overloaded' } });

/** A step of a check, as the API answers it. */
interface Step {
  name: string;
  status: string;
  code: string;
  params: Record<string, unknown>;
  detail: string;
  durationMs: number;
}

/** What a check has found. */
interface Finding {
  ok: boolean;
  steps: Step[];
  /** By step. */
  verdicts: Record<string, string>;
  /** What a step says, without its words. */
  said: (name: string) => Pick<Step, 'code' | 'params'>;
}

const lines: string[] = [];
let app: TestApp;
let vendor: VendorServer;
let otherVendor: VendorServer;

beforeAll(async () => {
  app = await createTestApp({ log: (line) => lines.push(line) });
  vendor = await VendorServer.start();
  otherVendor = await VendorServer.start();
});

beforeEach(() => deleteModels(app));

afterEach(() => {
  jest.restoreAllMocks();
  expect(lines.splice(0).join('\n')).not.toContain(KEY);
});

afterAll(async () => {
  await app.close();
  await vendor.close();
  await otherVendor.close();
});

const openAi = (): Record<string, unknown> => ({
  provider: 'openai',
  modelName: 'm-1',
  apiKey: KEY,
  baseUrl: `${vendor.url}/v1`,
});

/** A server of one's own that speaks OpenAI's protocol, without a key. */
const ownServer = (path: string): Record<string, unknown> => ({
  provider: 'openai-compatible',
  modelName: 'm-1',
  apiKey: null,
  baseUrl: `${vendor.url}${path}`,
});

const ollama = (modelName: string): Record<string, unknown> => ({
  provider: 'ollama',
  modelName,
  baseUrl: vendor.url,
});

/** Checks a model that is not saved. */
async function check(model: Record<string, unknown>): Promise<Finding> {
  const response = await app.http.post('/api/llm-models/check').send(model).expect(200);
  expect(response.text).not.toContain(KEY);
  const { ok, steps }: Pick<Finding, 'ok' | 'steps'> = response.body;
  return {
    ok,
    steps,
    verdicts: Object.fromEntries(steps.map(({ name, status }) => [name, status])),
    said: (name) => {
      const { code, params } = steps.find((step) => step.name === name) ?? { code: '', params: {} };
      return { code, params };
    },
  };
}

describe('the check of a connection', () => {
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
    ['not a url', /^CHECK_ADDRESS_NOT_VALID$/, undefined],
    [
      'http://no-such-host.invalid/v1',
      /^PROVIDER_UNAVAILABLE$/,
      expect.stringMatching(/^NAME_(UNKNOWN|NOT_LOOKED_UP)$/),
    ],
  ])('fails at the address %s and goes no further', async (baseUrl, code, reason) => {
    const { ok, verdicts, said } = await check({ ...openAi(), baseUrl });
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ address: 'failed', reachable: 'skipped', tools: 'skipped' });
    expect(said('address').code).toMatch(code);
    expect(said('address').params['reason']).toEqual(reason);
    expect(said('tools')).toEqual({ code: 'CHECK_STEP_SKIPPED', params: { step: 'address' } });
  });

  it('says that a base URL is required', async () => {
    const { said } = await check({ provider: 'ollama', modelName: 'm' });
    expect(said('address')).toEqual({ code: 'CHECK_ADDRESS_MISSING', params: { provider: 'Ollama' } });
  });

  it('says that nothing answers', async () => {
    const gone = await VendorServer.start();
    const { url: origin } = gone;
    const baseUrl = `${origin}/v1`;
    await gone.close();
    const { verdicts, said } = await check({ ...openAi(), baseUrl });
    expect(verdicts).toMatchObject({ address: 'passed', reachable: 'failed', key: 'skipped' });
    expect(said('reachable').params).toMatchObject({ reason: 'NOTHING_ANSWERS', origin });
  });

  it('tells a wrong key from everything else', async () => {
    const refuse = respond(401, {
      error: { message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key' },
    });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: refuse, chat: refuse }));
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ reachable: 'passed', key: 'failed', model: 'skipped' });
    expect(said('key')).toMatchObject({ code: 'PROVIDER_AUTH', params: { reason: 'KEY_REFUSED' } });
  });

  it('does not call a key right because a list is open to everybody', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: REFUSED }));
    expect((await check(openAi())).verdicts).toMatchObject({ key: 'failed' });
  });

  it('does not call a key wrong because the list is closed to it', async () => {
    const refuse = respond(403, { error: { message: 'Missing scope: models.read' } });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: refuse }));
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
  });

  it.each([
    ['no such route', NO_ROUTE],
    ['a web page', WEB_PAGE],
    ['no JSON', respond(200, '{"data": [')],
  ])('warns where the list is %s', async (_name, list) => {
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list }));
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
  });

  it('names what Ollama has, and how to get what it has not', async () => {
    const missing = respond(404, { error: "model 'llama3.3' not found" });
    vendor.play(checkedVendor(OLLAMA_WIRE, ['qwen3:8b', 'gemma3:4b'], { chat: missing }));
    const { ok, verdicts, steps, said } = await check(ollama('llama3.3'));
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'passed', model: 'failed', completion: 'skipped' });
    expect(said('model')).toEqual({
      code: 'CHECK_MODEL_MISSING',
      params: {
        provider: 'Ollama',
        model: 'llama3.3',
        names: ['gemma3:4b', 'qwen3:8b'],
        more: 0,
        command: 'ollama pull llama3.3',
      },
    });
    expect(steps.find(({ name }) => name === 'model')?.detail).toBe(
      "Ollama answers, but has no model 'llama3.3'. It has: gemma3:4b, qwen3:8b. Pull it with `ollama pull llama3.3`.",
    );
  });

  it("knows Ollama's tag for the newest", async () => {
    vendor.play(checkedVendor(OLLAMA_WIRE, ['llama3.3:latest'], {}));
    expect((await check(ollama('llama3.3'))).verdicts).toMatchObject({ model: 'passed' });
  });

  it('warns of a model that is not listed but answers', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-2'], {}));
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ model: 'warning', completion: 'passed' });
  });

  it('fails where the model fails, in the words of a turn', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], {
        chat: respond(429, { error: { message: 'No credit', code: 'insufficient_quota' } }),
      }),
    );
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'passed', completion: 'failed', streaming: 'skipped' });
    expect(said('completion').code).toBe('PROVIDER_QUOTA');
  });

  it('warns of answers in one piece', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], {
        chat: tell(OPENAI_WIRE, OPENAI_WIRE.text('All.'), OPENAI_WIRE.end('stop', null)),
      }),
    );
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ completion: 'passed', streaming: 'warning', tools: 'warning' });
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
    expect((await check(model)).verdicts).toMatchObject({ completion: 'passed', tools: 'passed' });
    const { verdicts, said } = await check({ ...model, settings: { reasoningEffort: 'high' } });
    expect(verdicts).toMatchObject({ completion: 'passed', tools: 'warning' });
    const vendorMessage = expect.stringMatching(/^Function tools/);
    expect(said('tools')).toEqual({
      code: 'CHECK_TOOLS_NEED_SETTING',
      params: {
        model: 'gpt-5.6-sol',
        setting: 'Reasoning effort',
        value: 'none',
        failure: { code: 'PROVIDER_BAD_REQUEST', params: expect.objectContaining({ vendorMessage }) },
      },
    });
  });

  describe('of a model that thinks without a mark where it begins', () => {
    const local = { ...CLOUD_MODEL, provider: 'openai-compatible', modelName: 'm-1', name: 'Local' };
    const thinking = tell(
      OPENAI_WIRE,
      OPENAI_WIRE.text('One comes first.'),
      OPENAI_WIRE.text('</think>One, two.'),
      OPENAI_WIRE.end('stop', null),
    );
    const stored = async (id: string): Promise<unknown> => {
      const rows = await app.dataSource.query<unknown[]>(
        'SELECT "connection_revision" = "starts_in_thinking_revision" AS "isKnown" FROM "llm_model" WHERE "id" = $1',
        [id],
      );
      return rows[0];
    };

    it('says so', async () => {
      vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: thinking }));
      const { said } = await check(ownServer('/v1'));
      const firstMs = expect.any(Number);
      expect(said('completion')).toEqual({
        code: 'CHECK_MODEL_THINKS_UNMARKED',
        params: { model: 'm-1', firstMs, tokens: 64 },
      });
      const told = await check({ ...ownServer('/v1'), settings: { thinkTags: 'text' } });
      expect(told.said('completion').code).toBe('CHECK_MODEL_ANSWERS');
    });

    it('keeps it with a model that is stored, until another check sees otherwise', async () => {
      const { id } = await addModel(app, { ...local, baseUrl: `${vendor.url}/v1` });
      expect(await stored(id)).toEqual({ isKnown: null });
      vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: thinking }));
      await app.http.post(`/api/llm-models/${id}/check`).expect(200);
      expect(await stored(id)).toEqual({ isKnown: true });
      vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
      await app.http.post(`/api/llm-models/${id}/check`).expect(200);
      expect(await stored(id)).toEqual({ isKnown: null });
    });
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
    const chat = new Promise<Exchange>((resolve) =>
      vendor.play(
        checkedVendor(OPENAI_WIRE, [], {
          list: NO_ROUTE,
          chat: (exchange) => {
            exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
            resolve(exchange);
          },
        }),
      ),
    );
    const leaving = fetch(`${app.url}/api/llm-models/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(openAi()),
      signal: client.signal,
    }).then((response) => response.text());
    const { closed } = await chat;
    client.abort();
    await expect(leaving).rejects.toThrow();
    await closed;
  });

  it('takes a wrong model of the vendor for a failure though there is no list', async () => {
    const missing = respond(404, {
      error: { message: 'The model `m-1` does not exist', code: 'model_not_found' },
    });
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: NO_ROUTE, chat: missing }));
    expect(
      (await check({ ...openAi(), ...CLOUD_MODEL, baseUrl: openAi()['baseUrl'] })).verdicts,
    ).toMatchObject({
      key: 'passed',
      model: 'failed',
    });
  });
});

describe('the check of a connection to a server that is not as it should be', () => {
  it.each([
    ['a route that is not there', NO_ROUTE],
    // https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/618
    ['LM Studio, with a good status', respond(200, { error: 'Unexpected endpoint or method. (GET /x)' })],
    ['no words at all', respond(404, '', { 'content-type': 'text/plain' })],
  ])('hints at /v1 where nothing is found: %s', async (_name, script) => {
    vendor.play(script);
    const { ok, verdicts, said } = await check(ownServer(''));
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'warning', model: 'failed', completion: 'skipped' });
    const suggestion = `${vendor.url}/v1`;
    expect(said('model')).toMatchObject({ code: 'CHECK_NOTHING_THERE', params: { suggestion } });
  });

  it('gives no hint that is followed already', async () => {
    vendor.play(NO_ROUTE);
    const { said } = await check(ownServer('/v1'));
    expect(said('model')).toMatchObject({ code: 'CHECK_NOTHING_THERE', params: { suggestion: null } });
  });

  it('tells a missing model from a missing route, though there is no list', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, [], {
        list: NO_ROUTE,
        chat: respond(404, { error: { message: 'The model `m-1` does not exist.' } }),
      }),
    );
    const { verdicts, said } = await check(ownServer('/v1'));
    expect(verdicts).toMatchObject({ key: 'passed', model: 'failed' });
    expect(said('model')).toMatchObject({ code: 'PROVIDER_NOT_FOUND', params: { model: 'm-1' } });
  });

  it('says that there is a web page', async () => {
    vendor.play(WEB_PAGE);
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'warning', model: 'warning', completion: 'failed' });
    expect(said('completion').params).toMatchObject({ reason: 'WEB_PAGE' });
  });

  it('follows no redirect, and takes the key nowhere else', async () => {
    const acceptedBefore = otherVendor.acceptedConnections;
    vendor.play(respond(302, '', { location: `${otherVendor.url}/v1/models` }));
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'warning', completion: 'failed' });
    expect(said('completion').params).toEqual({ reason: 'REDIRECTED', httpStatus: 302 });
    expect(otherVendor.acceptedConnections).toBe(acceptedBefore);
  });

  it('says that a key is missing, not wrong', async () => {
    vendor.play(REFUSED);
    const { verdicts, said } = await check(ownServer('/v1'));
    expect(verdicts).toMatchObject({ key: 'failed', model: 'skipped' });
    expect(said('key')).toMatchObject({ code: 'PROVIDER_AUTH', params: { reason: 'KEY_MISSING' } });
  });

  it('does not call a key needless because the list is open', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: REFUSED }));
    expect((await check(ownServer('/v1'))).verdicts).toMatchObject({ key: 'failed' });
  });

  it('goes on where a server without a key loads its model for longer than a refusal takes', async () => {
    const { setTimeout: delay } = timers;
    const refusalLimit = new Promise<void>((resolve) =>
      jest.spyOn(timers, 'setTimeout').mockImplementation(async (milliseconds, value, options) => {
        if (milliseconds !== 3_000) return delay(milliseconds, value, options);
        setImmediate(resolve);
        return value;
      }),
    );
    const loaded = checkedVendor(OLLAMA_WIRE, ['m-1'], {});
    vendor.play(
      checkedVendor(OLLAMA_WIRE, ['m-1'], {
        chat: async (exchange) => {
          await refusalLimit;
          await loaded(exchange);
        },
      }),
    );
    const { ok, verdicts, said } = await check(ollama('m-1'));
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ key: 'passed', model: 'passed', completion: 'passed' });
    expect(said('key').params).toEqual({ provider: 'Ollama', reason: 'LIST' });
  });

  it('does not call a key right because an open list came and the chat is out of order', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: OUT_OF_ORDER }));
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'warning', model: 'passed', completion: 'failed' });
  });

  it('does not call a model missing because it is not listed and the chat is out of order', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-2'], { chat: OUT_OF_ORDER }));
    const { verdicts, said } = await check(openAi());
    expect(verdicts).toMatchObject({ model: 'warning', completion: 'failed' });
    expect(said('model').params).toMatchObject({ names: ['m-2'], isAnswering: false });
  });

  it('says that a list is closed to the key, without calling the key wrong', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: ECHOED }));
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
    expect(said('model').params).toMatchObject({ reason: 'LIST_HIDDEN' });
  });

  it.each([
    [
      'a pause',
      respond(429, { error: { message: 'Slow down' } }, { 'retry-after': '7' }),
      'PROVIDER_RATE_LIMIT',
    ],
    ['money', respond(402, { error: { message: 'Insufficient credits' } }), 'PROVIDER_QUOTA'],
  ])('asks once where the vendor wants %s', async (_name, chat, code) => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat }));
    const { verdicts, said } = await check(openAi());
    expect(verdicts).toMatchObject({ key: 'passed', model: 'passed', completion: 'failed' });
    expect(said('completion').code).toBe(code);
    expect(vendor.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('shows few names of many, the likeliest first', async () => {
    const names = Array.from({ length: 5_000 }, (_none, index) => `other-${index}`);
    const missing = respond(404, { error: "model 'llama3.3' not found" });
    vendor.play(
      checkedVendor(OLLAMA_WIRE, [...names, 'llama3.2:3b', `x${'y'.repeat(200)}`], { chat: missing }),
    );
    const { said } = await check(ollama('llama3.3'));
    const shown = ['llama3.2:3b', ...Array.from({ length: 7 }, () => expect.any(String))];
    expect(said('model').params).toMatchObject({ names: shown, more: 4994 });
    expect(JSON.stringify(said('model')).length).toBeLessThan(500);
  });

  it('says where a server has no model at all', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, [], { chat: respond(404, { error: { message: 'No model is loaded' } }) }),
    );
    const { said } = await check(ownServer('/v1'));
    expect(said('model').params).toMatchObject({ names: [], more: 0, command: null });
  });

  it('gives no command that a shell would read as more than a name', async () => {
    vendor.play(checkedVendor(OLLAMA_WIRE, ['a'], { chat: respond(404, { error: 'model not found' }) }));
    expect((await check(ollama('a; rm -rf ~'))).said('model').params).toMatchObject({ command: null });
  });

  it('looks at the list anew each time', async () => {
    const missing = respond(404, { error: "model 'm-1' not found" });
    vendor.play(checkedVendor(OLLAMA_WIRE, ['m-2'], { chat: missing }));
    expect((await check(ollama('m-1'))).verdicts).toMatchObject({ model: 'failed' });
    vendor.play(checkedVendor(OLLAMA_WIRE, ['m-1', 'm-2'], {}));
    expect((await check(ollama('m-1'))).verdicts).toMatchObject({ model: 'passed', tools: 'passed' });
  });

  it('leaves a server that tells for ever', async () => {
    const limit = 10_000;
    const answers: { words: number; closed: Promise<unknown>; isLeft: boolean }[] = [];
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], {
        chat: async (exchange) => {
          const answer = { words: 0, closed: exchange.closed, isLeft: false };
          answers.push(answer);
          void exchange.closed.then(() => (answer.isLeft = true));
          exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
          while (!answer.isLeft && answer.words < limit) {
            answer.words++;
            await exchange.write(OPENAI_WIRE.text(`word${answer.words} `));
            // One by one: the buffers of the sockets hold thousands of words, told before the check could read the first.
            await exchange.wait(1);
          }
          exchange.end();
        },
      }),
    );
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ completion: 'passed', streaming: 'passed', tools: 'warning' });
    // The completion and the tool call, each left soon after twice its tokens.
    expect(answers).toHaveLength(2);
    await Promise.all(answers.map(({ closed }) => closed));
    for (const { words } of answers) expect(words).toBeLessThan(limit / 10);
  });

  it('fails where an answer breaks off', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat: tell(OPENAI_WIRE, OPENAI_WIRE.text('One, ')) }));
    const { ok, verdicts } = await check(openAi());
    expect(ok).toBe(false);
    expect(verdicts).toMatchObject({ key: 'passed', completion: 'failed', streaming: 'skipped' });
  });

  it('fails where an answer is empty', async () => {
    vendor.play(
      checkedVendor(OPENAI_WIRE, ['m-1'], { chat: tell(OPENAI_WIRE, OPENAI_WIRE.end('stop', null)) }),
    );
    expect((await check(openAi())).verdicts).toMatchObject({ completion: 'failed' });
  });

  it.each([
    ['ends by its length', tell(OPENAI_WIRE, OPENAI_WIRE.end('length', null))],
    [
      'is refused for its length',
      respond(400, {
        error: {
          message: 'Could not finish the message because max_tokens or model output limit was reached.',
        },
      }),
    ],
  ])('takes hidden thinking for an answer where it %s', async (_name, chat) => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], { chat }));
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ completion: 'passed', streaming: 'warning', tools: 'warning' });
    expect(said('completion').code).toBe('CHECK_MODEL_THINKS_LONG');
    expect(said('tools').code).toBe('CHECK_TOOLS_NOT_SEEN');
  });

  it.each([
    ['of a tool that nobody offered', { name: 'close_door', arguments: '{}' }],
    ['with arguments that are no JSON', { name: 'open_door', arguments: '{"door":' }],
  ])('warns of a call %s', async (_name, call) => {
    vendor.play(async (exchange) => {
      const isToolRequest = JSON.stringify(exchange.request.body ?? '').includes('open_door"');
      const script = isToolRequest
        ? tell(
            OPENAI_WIRE,
            OPENAI_WIRE.toolCalls([{ id: 'abc123def', ...call }]),
            OPENAI_WIRE.end('tool_calls', null),
          )
        : checkedVendor(OPENAI_WIRE, ['m-1'], {});
      await script(exchange);
    });
    const { ok, verdicts, said } = await check(openAi());
    expect(ok).toBe(true);
    expect(verdicts).toMatchObject({ completion: 'passed', tools: 'warning' });
    expect(said('tools').params).toEqual({ model: 'm-1', isBroken: true, failure: null });
  });

  it('says that a server does not speak TLS', async () => {
    const { verdicts, said } = await check({
      ...openAi(),
      baseUrl: `${vendor.url.replace('http:', 'https:')}/v1`,
    });
    expect(verdicts).toMatchObject({ address: 'passed', reachable: 'failed', key: 'skipped' });
    expect(said('reachable').params).toMatchObject({ reason: 'NOT_HTTPS' });
  });

  it('says that a server takes connections and cuts them', async () => {
    const cutting = net.createServer((socket) => socket.destroy());
    cutting.listen(0, '127.0.0.1');
    await once(cutting, 'listening');
    try {
      const address = cutting.address();
      const port = typeof address === 'object' ? address?.port : null;
      const { ok, verdicts } = await check({ ...openAi(), baseUrl: `http://127.0.0.1:${port}/v1` });
      expect(ok).toBe(false);
      expect(verdicts).toMatchObject({ address: 'passed', completion: 'failed' });
    } finally {
      cutting.close();
    }
  });
});

describe('a check that is left', () => {
  /** Begins a check and leaves it when the vendor has been asked. */
  async function leave(url: string, body: Record<string, unknown>): Promise<void> {
    const client = new AbortController();
    const asked = nextExchange(vendor);
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: client.signal,
    };
    const left = expect(fetch(`${app.url}${url}`, request)).rejects.toThrow();
    const { closed } = await asked;
    client.abort();
    await left;
    await closed;
    expect(vendor.requests).toHaveLength(1);
  }

  it('ends with the client that waits for JSON, too, and frees its place', async () => {
    for (let count = 0; count < 10; count++) await leave('/api/llm-models/check', openAi());
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    expect((await check(openAi())).ok).toBe(true);
  });

  it('keeps nothing of a check that was left', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    await leave(`/api/llm-models/${id}/check`, {});
    const { body } = await app.http.get(`/api/llm-models/${id}`).expect(200);
    expect(body.lastCheck).toBeNull();
  });

  it('is checked by eight at once, and the ninth is told so', async () => {
    vendor.play(() => undefined);
    const body = JSON.stringify(openAi());
    const clients = Array.from({ length: 8 }, () => new AbortController());
    const checks = clients.map(async ({ signal }) => {
      const response = await fetch(`${app.url}/api/llm-models/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body,
        signal,
      });
      expect(response.status).toBe(200);
      return response;
    });
    await Promise.all(checks);
    for (const accept of ['application/json', 'text/event-stream']) {
      const ninth = await app.http
        .post('/api/llm-models/check')
        .set('Content-Type', 'application/json')
        .set('Accept', accept)
        .send(body)
        .expect(429);
      expect(ninth.body).toMatchObject({ code: 'TOO_MANY_CHECKS', status: 429 });
    }
    for (const client of clients) client.abort();
  });
});

describe('the check of a saved model', () => {
  /** Has the vendor work, but not before it is let go. `asked` is when it is first asked. */
  function holdBack(): { asked: Promise<void>; letGo: () => void } {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const answer = checkedVendor(OPENAI_WIRE, ['m-1'], {});
    const asked = new Promise<void>((resolve) =>
      vendor.play(async (exchange) => {
        resolve();
        await gate;
        await answer(exchange);
      }),
    );
    return { asked, letGo };
  }

  it('lends the stored key and header values to the same server, and to no other', async () => {
    const settings = { extraHeaders: { 'X-Team': 'secret-team' } };
    const { id } = await addModel(app, { ...openAi(), name: 'Saved', settings });
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    const masked = { extraHeaders: { 'X-Team': '••••••••' } };
    const { apiKey: _key, ...draft } = openAi();
    await check({ ...draft, settings: masked, llmModelId: id });
    expect(vendor.requests.map(({ headers }) => headers.authorization)).toContain(`Bearer ${KEY}`);
    expect(vendor.requests[0]?.headers['x-team']).toBe('secret-team');

    otherVendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    const baseUrl = `${otherVendor.url}/v1`;
    await check({ ...draft, baseUrl, llmModelId: id });
    expect(otherVendor.requests.length).toBeGreaterThan(0);
    expect(JSON.stringify(otherVendor.requests)).not.toContain(KEY);
    await app.http
      .post('/api/llm-models/check')
      .send({ ...draft, baseUrl, settings: masked, llmModelId: id })
      .expect(400);
  });

  it('keeps the verdict with a saved model, stale after an edit but not after a new name', async () => {
    const { id, updatedAt } = await addModel(app, { ...openAi(), name: 'Saved' });
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    await app.http.post(`/api/llm-models/${id}/check`).expect(200);
    const lastCheckOf = async (): Promise<unknown> => {
      const response = await app.http.get(`/api/llm-models/${id}`).expect(200);
      return response.body.lastCheck;
    };
    const fresh = {
      checkedAt: expect.stringMatching(/Z$/),
      verdict: 'passed',
      lacksTools: false,
      isStale: false,
    };
    expect(await lastCheckOf()).toEqual(fresh);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.updatedAt).toBe(updatedAt);
    await app.http.patch(`/api/llm-models/${id}`).send({ name: 'Renamed' }).expect(200);
    expect(await lastCheckOf()).toEqual(fresh);
    await app.http
      .patch(`/api/llm-models/${id}`)
      .send({ settings: { temperature: 1 } })
      .expect(200);
    expect(await lastCheckOf()).toEqual({ ...fresh, isStale: true });
  });

  it('keeps with a saved model that it works, but cannot move a story along', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    const words = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';
    const refusal = respond(400, { object: 'error', message: words, type: 'BadRequestError', code: 400 });
    const vendorOf = checkedVendor(OPENAI_WIRE, ['m-1'], {});
    vendor.play(async (exchange) => {
      const isRefused = JSON.stringify(exchange.request.body ?? {}).includes('"tools"');
      await (isRefused ? refusal : vendorOf)(exchange);
    });
    const { body } = await app.http.post(`/api/llm-models/${id}/check`).expect(200);
    const options = ['--enable-auto-tool-choice', '--tool-call-parser'];
    expect(body.ok).toBe(true);
    expect(body.steps.at(-1)).toMatchObject({
      name: 'tools',
      status: 'warning',
      code: 'MODEL_WITHOUT_TOOLS',
      params: { failure: { params: { reason: 'TOOLS_SWITCHED_OFF', options } } },
    });
    const { lastCheck } = (await app.http.get(`/api/llm-models/${id}`).expect(200)).body;
    expect(lastCheck).toMatchObject({ verdict: 'warning', lacksTools: true });
  });

  it('does not take an edit during the check for checked', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    const { asked, letGo } = holdBack();
    const checking = app.http.post(`/api/llm-models/${id}/check`).then((response) => response.status);
    await asked;
    await app.http.patch(`/api/llm-models/${id}`).send({ modelName: 'm-2' }).expect(200);
    letGo();
    expect(await checking).toBe(200);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject({ isStale: true });
  });

  it('does not let a slow check of what was before replace the mark of what is now', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    const { asked, letGo } = holdBack();
    const slow = app.http.post(`/api/llm-models/${id}/check`).then((response) => response.status);
    await asked;
    await app.http
      .patch(`/api/llm-models/${id}`)
      .send({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: KEY })
      .expect(200);
    await app.http.post(`/api/llm-models/${id}/check`).expect(200);
    const failed = { verdict: 'failed', isStale: false };
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject(failed);
    letGo();
    expect(await slow).toBe(200);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject(failed);
  });

  it('answers 404 for a model that is not there', async () => {
    await app.http.post('/api/llm-models/00000000-0000-4000-8000-000000000000/check').expect(404);
    await app.http.post('/api/llm-models/nonsense/check').expect(404);
  });
});
