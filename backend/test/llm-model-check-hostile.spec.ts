import net from 'node:net';
import { once } from 'node:events';
import { checkedVendor, detailOf, respond, tell, verdicts, type Step } from './support/checked-vendor';
import { deleteModels } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';
import { OLLAMA_WIRE } from './vendors/ollama-server';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer, type AnswerScript } from './vendors/vendor-server';
import type { VendorWire } from './vendors/vendor-wire';

const KEY = 'sk-check-0123456789abcdef-WXYZ';

const PAGE = respond(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
const NO_ROUTE = respond(404, { detail: 'Not Found' });
const REFUSED = respond(401, { error: { message: 'No good', code: 'invalid_api_key' } });
const ECHOED = respond(401, { error: { message: `No good: ${KEY}`, code: 'invalid_api_key' } });
const OUT_OF_ORDER = respond(503, { error: { message: 'Overloaded' } });

describe('the check of a connection to a server that is not as it should be', () => {
  let app: TestApp;
  let vendor: VendorServer;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await createTestApp({ log: (line) => lines.push(line) });
    vendor = await VendorServer.start();
  });

  afterAll(async () => {
    await app.close();
    await vendor.close();
  });

  beforeEach(() => deleteModels(app));

  afterEach(() => expect(lines.join('\n')).not.toContain(KEY));

  async function check(
    fields: Record<string, unknown> = {},
  ): Promise<{ ok: boolean; steps: Step[]; detail: (name: string) => string }> {
    const response = await app.http
      .post('/api/llm-models/check')
      .send({ provider: 'openai', modelName: 'm-1', apiKey: KEY, baseUrl: `${vendor.url}/v1`, ...fields })
      .expect(200);
    expect(response.text).not.toContain(KEY);
    const { ok, steps } = response.body;
    return { ok, steps, detail: (name) => detailOf(steps, name) };
  }

  /** A server of one's own that speaks OpenAI's protocol, without a key. */
  const ownServer = (path: string): Record<string, unknown> => ({
    provider: 'openai-compatible',
    apiKey: null,
    baseUrl: `${vendor.url}${path}`,
  });

  function play(
    wire: VendorWire,
    names: readonly string[],
    list: AnswerScript | null,
    chat: AnswerScript,
  ): void {
    vendor.play(checkedVendor(wire, names, { chat, ...(list === null ? {} : { list }) }));
  }

  it('hints at /v1 where nothing is found', async () => {
    vendor.play(NO_ROUTE);
    const { ok, steps, detail } = await check(ownServer(''));
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'warning', model: 'failed', completion: 'skipped' });
    expect(detail('model')).toContain(`ends with /v1: ${vendor.url}/v1`);
  });

  it('gives no hint that is followed already', async () => {
    vendor.play(NO_ROUTE);
    const { detail } = await check(ownServer('/v1'));
    expect(detail('model')).toContain('The path of the base URL may be wrong.');
    expect(detail('model')).not.toContain('ends with');
  });

  it('tells a missing model from a missing route, though there is no list', async () => {
    play(OPENAI_WIRE, [], NO_ROUTE, respond(404, { error: { message: 'The model `m-1` does not exist.' } }));
    const { steps, detail } = await check(ownServer('/v1'));
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'failed' });
    expect(detail('model')).toContain('m-1');
    expect(detail('model')).not.toContain('base URL may be wrong');
  });

  it('says that there is a web page', async () => {
    vendor.play(PAGE);
    const { ok, steps, detail } = await check();
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'warning', model: 'warning', completion: 'failed' });
    expect(detail('completion')).toContain('web page');
  });

  it('follows no redirect, and takes the key nowhere else', async () => {
    const other = await VendorServer.start();
    try {
      vendor.play(respond(302, '', { location: `${other.url}/v1/models` }));
      const { ok, steps, detail } = await check();
      expect(ok).toBe(false);
      expect(verdicts(steps)).toMatchObject({ key: 'warning', completion: 'failed' });
      expect(detail('completion')).toContain('another address');
      expect(other.acceptedConnections).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('says that a key is missing, not wrong', async () => {
    vendor.play(REFUSED);
    const { steps, detail } = await check(ownServer('/v1'));
    expect(verdicts(steps)).toMatchObject({ key: 'failed', model: 'skipped' });
    expect(detail('key')).toMatch(/API key/);
    expect(detail('key')).not.toContain('did not accept');
  });

  it('does not call a key needless because the list is open', async () => {
    play(OPENAI_WIRE, ['m-1'], null, REFUSED);
    expect(verdicts((await check(ownServer('/v1'))).steps)).toMatchObject({ key: 'failed' });
  });

  it('goes on where a server without a key loads its model for longer than a refusal takes', async () => {
    play(OLLAMA_WIRE, ['m-1'], null, async (exchange) => {
      await exchange.wait(3_500);
      await checkedVendor(OLLAMA_WIRE, ['m-1'], {})(exchange);
    });
    const { ok, steps, detail } = await check({ provider: 'ollama', apiKey: null, baseUrl: vendor.url });
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'passed', completion: 'passed' });
    expect(detail('key')).toBe('Ollama lists its models without an API key.');
  });

  it('does not call a key right because an open list came and the chat is out of order', async () => {
    play(OPENAI_WIRE, ['m-1'], null, OUT_OF_ORDER);
    const { ok, steps } = await check();
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'warning', model: 'passed', completion: 'failed' });
  });

  it('does not call a model missing because it is not listed and the chat is out of order', async () => {
    play(OPENAI_WIRE, ['m-2'], null, OUT_OF_ORDER);
    const { steps, detail } = await check();
    expect(verdicts(steps)).toMatchObject({ model: 'warning', completion: 'failed' });
    expect(detail('model')).toContain('could not be told');
  });

  it('says that a list is closed to the key, without calling the key wrong', async () => {
    vendor.play(checkedVendor(OPENAI_WIRE, [], { list: ECHOED }));
    const { ok, steps, detail } = await check();
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'warning', completion: 'passed' });
    expect(detail('model')).not.toContain('accept');
  });

  it.each([
    ['a pause', respond(429, { error: { message: 'Slow down' } }, { 'retry-after': '7' }), /pause/],
    ['money', respond(402, { error: { message: 'Insufficient credits' } }), /used up/],
  ])('asks once where the vendor wants %s', async (_name, chat, words) => {
    play(OPENAI_WIRE, ['m-1'], null, chat);
    const { steps, detail } = await check();
    expect(verdicts(steps)).toMatchObject({ key: 'passed', model: 'passed', completion: 'failed' });
    expect(detail('completion')).toMatch(words);
    expect(vendor.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('shows few names of many, the likeliest first', async () => {
    const names = Array.from({ length: 5_000 }, (_none, index) => `other-${index}`);
    const missing = respond(404, { error: "model 'llama3.3' not found" });
    play(OLLAMA_WIRE, [...names, 'llama3.2:3b', `x${'y'.repeat(200)}`], null, missing);
    const fields = { provider: 'ollama', apiKey: null, baseUrl: vendor.url, modelName: 'llama3.3' };
    const { detail } = await check(fields);
    expect(detail('model')).toContain('It has: llama3.2:3b, ');
    expect(detail('model')).toContain('and 4994 more');
    expect(detail('model').length).toBeLessThan(500);
  });

  it('says where a server has no model at all', async () => {
    play(OPENAI_WIRE, [], null, respond(404, { error: { message: 'No model is loaded' } }));
    const { detail } = await check(ownServer('/v1'));
    expect(detail('model')).toContain('It has none at all.');
    expect(detail('model')).not.toContain('Choose one');
  });

  it('gives no command that a shell would read as more than a name', async () => {
    play(OLLAMA_WIRE, ['a'], null, respond(404, { error: 'model not found' }));
    const fields = { provider: 'ollama', apiKey: null, baseUrl: vendor.url, modelName: 'a; rm -rf ~' };
    expect((await check(fields)).detail('model')).not.toContain('ollama pull');
  });

  it('looks at the list anew each time', async () => {
    const missing = respond(404, { error: "model 'm-1' not found" });
    const fields = { provider: 'ollama', apiKey: null, baseUrl: vendor.url };
    play(OLLAMA_WIRE, ['m-2'], null, missing);
    expect(verdicts((await check(fields)).steps)).toMatchObject({ model: 'failed' });
    vendor.play(checkedVendor(OLLAMA_WIRE, ['m-1', 'm-2'], {}));
    expect(verdicts((await check(fields)).steps)).toMatchObject({ model: 'passed', tools: 'passed' });
  });

  it('leaves a server that tells for ever', async () => {
    const limit = 10_000;
    const answers: { words: number; closed: Promise<unknown>; isLeft: boolean }[] = [];
    play(OPENAI_WIRE, ['m-1'], null, async (exchange) => {
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
    });
    const { ok, steps } = await check();
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ completion: 'passed', streaming: 'passed', tools: 'warning' });
    // The completion and the tool call, each left soon after twice its tokens.
    expect(answers).toHaveLength(2);
    await Promise.all(answers.map(({ closed }) => closed));
    for (const { words } of answers) expect(words).toBeLessThan(limit / 10);
  });

  it('fails where an answer breaks off', async () => {
    play(OPENAI_WIRE, ['m-1'], null, tell(OPENAI_WIRE, OPENAI_WIRE.text('One, ')));
    const { ok, steps } = await check();
    expect(ok).toBe(false);
    expect(verdicts(steps)).toMatchObject({ key: 'passed', completion: 'failed', streaming: 'skipped' });
  });

  it('fails where an answer is empty', async () => {
    play(OPENAI_WIRE, ['m-1'], null, tell(OPENAI_WIRE, OPENAI_WIRE.end('stop', null)));
    expect(verdicts((await check()).steps)).toMatchObject({ completion: 'failed' });
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
    play(OPENAI_WIRE, ['m-1'], null, chat);
    const { ok, steps, detail } = await check();
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ completion: 'passed', streaming: 'warning', tools: 'warning' });
    expect(detail('completion')).toContain('thinks longer');
    expect(detail('tools')).toContain('could not be seen');
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
    const { ok, steps, detail } = await check();
    expect(ok).toBe(true);
    expect(verdicts(steps)).toMatchObject({ completion: 'passed', tools: 'warning' });
    expect(detail('tools')).toContain('not as it was told to');
  });

  it('says that a server does not speak TLS', async () => {
    const { steps, detail } = await check({ baseUrl: `${vendor.url.replace('http:', 'https:')}/v1` });
    expect(verdicts(steps)).toMatchObject({ address: 'passed', reachable: 'failed', key: 'skipped' });
    expect(detail('reachable')).toContain('not by https');
  });

  it('says that a server takes connections and cuts them', async () => {
    const cutting = net.createServer((socket) => socket.destroy());
    cutting.listen(0, '127.0.0.1');
    await once(cutting, 'listening');
    try {
      const address = cutting.address();
      const port = typeof address === 'object' ? address?.port : null;
      const { ok, steps } = await check({ baseUrl: `http://127.0.0.1:${port}/v1` });
      expect(ok).toBe(false);
      expect(verdicts(steps)).toMatchObject({ address: 'passed', completion: 'failed' });
    } finally {
      cutting.close();
    }
  });
});
