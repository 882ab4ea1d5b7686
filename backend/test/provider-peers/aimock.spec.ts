import { LLMock, type JournalEntry } from '@copilotkit/aimock';
import { ModelLister } from '../../src/provider-discovery/model-lister';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import {
  ContractHarness,
  providerErrorOf,
  TEST_KEY,
  type CallOptions,
  type Outcome,
} from '../provider-contract/contract-harness';
import { DEEPSEEK_WIRE } from '../vendors/deepseek-server';
import { OLLAMA_WIRE } from '../vendors/ollama-server';
import { OPENAI_WIRE } from '../vendors/openai-server';
import { OPENROUTER_WIRE } from '../vendors/openrouter-server';
import type { VendorWire } from '../vendors/vendor-wire';

/*
 * The strategies against servers that somebody else wrote: `@copilotkit/aimock` speaks these wire formats from its own reading of the
 * vendors' documentation. Left out is what it does otherwise than the vendor: thinking always comes as `reasoning_content`, which only
 * DeepSeek does, and its Ollama always stops of itself and counts no tokens.
 */

/** The story of most tests: letters of one to four bytes, joined emoji, right-to-left text. */
const STORY = 'Das Tor öffnet sich. 日本 🐉 👩‍👩‍👧 שלום – "A storm!"\nYou go in.';

/** Every vendor that aimock imitates faithfully enough to be a judge. */
const WIRES: readonly VendorWire[] = [OPENAI_WIRE, DEEPSEEK_WIRE, OPENROUTER_WIRE, OLLAMA_WIRE];

/** What aimock answers with where a test asks for an error: status, and how the guard must call it. */
const ERRORS = [
  { status: 401, code: 'PROVIDER_AUTH' },
  { status: 404, code: 'PROVIDER_NOT_FOUND' },
  { status: 500, code: 'PROVIDER_UNAVAILABLE' },
  { status: 503, code: 'PROVIDER_UNAVAILABLE' },
] as const;

describe.each(WIRES.map((wire) => [wire.providerId, wire] as const))('%s against aimock', (_id, wire) => {
  let mock: LLMock;
  let harness: ContractHarness;

  beforeAll(async () => {
    mock = await LLMock.create({ port: 0, auth: { apiKeys: [TEST_KEY] } });
    harness = await ContractHarness.start(wire);
  });

  beforeEach(() => mock.reset());

  afterAll(async () => {
    await harness.close();
    await mock.stop();
  });

  /** Asks aimock, with this message of the player. */
  const ask = (text: string, options: CallOptions = {}): Promise<Outcome> =>
    harness.tell({ ...addressed(text), ...options });

  function addressed(text: string): CallOptions {
    return {
      baseUrl: wire.baseUrl(mock.url),
      messages: [
        { role: 'system', text: 'You narrate.' },
        { role: 'user', text },
      ],
    };
  }

  it.each([1, 2, 7, 1_000])('tells the same text in pieces of %i characters', async (chunkSize) => {
    mock.onMessage('I open the gate.', { content: STORY }, { chunkSize });
    const outcome = await ask('I open the gate.');
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe(STORY);
    expect(outcome.end).toMatchObject({ finishReason: 'stop' });
  });

  it('puts the fragments of two tool calls together', async () => {
    const toolCalls = [
      { id: 'call_move', name: 'move_to', arguments: '{"to":"Küche 🍲"}' },
      { id: 'call_take', name: 'take', arguments: '{"item":"lamp","count":2}' },
    ];
    mock.onMessage('I go.', { toolCalls }, { chunkSize: 3 });
    const outcome = await ask('I go.');
    expect(outcome.error).toBeNull();
    const calls = outcome.events.filter((event) => event.type === 'tool-call');
    expect(calls.map((call) => [call.name, JSON.parse(call.arguments)])).toEqual(
      toolCalls.map((call) => [call.name, JSON.parse(call.arguments)]),
    );
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(outcome.end).toMatchObject({ finishReason: 'tool-calls' });
  });

  it('is sent the model, the messages, the tools and the results of tools', async () => {
    const tool = {
      name: 'move_to',
      description: 'Moves the player.',
      parameters: { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] },
    };
    mock.onMessage('I go down.', { content: 'You stand in the cellar.' });
    const outcome = await ask('unused', {
      tools: [tool],
      messages: [
        { role: 'system', text: 'You narrate.' },
        { role: 'user', text: 'I go down.' },
        {
          role: 'assistant',
          text: '',
          reasoning: null,
          toolCalls: [{ id: 'call_1', name: 'move_to', arguments: '{"to":"cellar"}' }],
          origin: null,
        },
        { role: 'tool', toolCallId: 'call_1', toolName: 'move_to', text: '{"ok":true}' },
      ],
    });
    expect(outcome.text).toBe('You stand in the cellar.');
    const { path, body } = onlyRequest();
    expect(path).toBe(wire.chatPath);
    expect(body).toMatchObject({
      model: wire.modelName,
      messages: [
        { role: 'system', content: 'You narrate.' },
        { role: 'user', content: 'I go down.' },
        { role: 'assistant', tool_calls: [{ function: { name: 'move_to' } }] },
        { role: 'tool', content: '{"ok":true}' },
      ],
      tools: [{ type: 'function', function: tool }],
    });
  });

  it('is refused with another key, and does not tell it', async () => {
    mock.onMessage('I knock.', { content: STORY });
    const error = providerErrorOf(await ask('I knock.', { apiKey: 'sk-another-key-0123456789' }));
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 401 });
    expect(error.message).not.toContain('another-key');
  });

  it.each(ERRORS)('calls an answer of $status $code', async ({ status, code }) => {
    mock.onMessage('I fail.', { error: { message: 'The moon is down.' }, status });
    const error = providerErrorOf(await ask('I fail.'));
    expect(error).toMatchObject({ code, status });
    expect(error.message).not.toContain('[object Object]');
    expect(mock.getRequests()).toHaveLength(1);
  });

  it('knows how long a limit of requests lasts', async () => {
    const error = { message: 'Slow down.', type: 'rate_limit_error', code: 'rate_limit_exceeded' };
    mock.onMessage('I hurry.', { error, status: 429, retryAfter: 7 });
    expect(providerErrorOf(await ask('I hurry.'))).toMatchObject({
      code: 'PROVIDER_RATE_LIMIT',
      retryAfterMs: 7_000,
    });
  });

  it('asks again after an error, and tells the story once', async () => {
    mock.nextRequestError(503, { message: 'Restarting.' });
    mock.onMessage('I wait.', { content: STORY });
    const outcome = await ask('I wait.', { rules: { retryDelaysMs: [1] } });
    expect(outcome.text).toBe(STORY);
    expect(outcome.events.map(({ type }) => type)).toContain('retry');
    expect(mock.getRequests()).toHaveLength(2);
  });

  it('takes no story that was cut for a whole one', async () => {
    mock.onMessage(
      'I read.',
      { content: 'abcdefghijklmnopqrstuvwxyz' },
      { chunkSize: 2, latency: 15, truncateAfterChunks: 6 },
    );
    const outcome = await ask('I read.');
    expect(providerErrorOf(outcome).code).toMatch(/^PROVIDER_(PROTOCOL|UNAVAILABLE)$/);
    expect(outcome.text).toMatch(/^abcd/);
    expect(outcome.end).toBeNull();
  });

  it('notices that the server went away in mid-story', async () => {
    mock.onMessage(
      'I flee.',
      { content: STORY.repeat(20) },
      { chunkSize: 4, latency: 15, disconnectAfterMs: 150 },
    );
    const outcome = await ask('I flee.');
    expect(providerErrorOf(outcome).code).toMatch(/^PROVIDER_(PROTOCOL|UNAVAILABLE)$/);
    expect(outcome.end).toBeNull();
  });

  it('waits for a slow first word, but no longer than its limit', async () => {
    mock.onMessage('I sleep.', { content: STORY }, { streamingProfile: { ttft: 400 } });
    expect((await ask('I sleep.')).text).toBe(STORY);
    const late = providerErrorOf(await ask('I sleep.', { limits: { firstTokenMs: 60 } }));
    expect(late.code).toBe('PROVIDER_TIMEOUT');
  });

  it('keeps fifty stories apart that are told at once', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const storyOf = (number: number): string => `Story ${number}. ${STORY} The end of ${number}.`;
    for (const number of numbers) {
      mock.onMessage(`Number ${number}.`, { content: storyOf(number) }, { chunkSize: 5, latency: 1 });
    }
    const outcomes = await Promise.all(numbers.map((number) => ask(`Number ${number}.`)));
    expect(outcomes.map(({ text }) => text)).toEqual(numbers.map(storyOf));
  });

  it('lists the models', async () => {
    const sockets = new OutboundSockets();
    const provider = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === wire.providerId);
    if (provider === undefined) throw new Error(`No strategy has the id ${wire.providerId}`);
    const models = await new ModelLister(sockets).list(provider, {
      // DeepSeek lists its models beside `/chat/completions`; aimock has its list below `/v1` alone.
      connection: {
        baseUrl: wire === DEEPSEEK_WIRE ? `${mock.url}/v1` : wire.baseUrl(mock.url),
        apiKey: TEST_KEY,
      },
      settings: {},
      signal: new AbortController().signal,
    });
    sockets.onApplicationShutdown();
    expect(models?.map(({ id }) => id)).toContain(wire === OPENROUTER_WIRE ? 'openai/gpt-4o' : 'gpt-4o');
  });

  /** The one request that was made. */
  function onlyRequest(): JournalEntry {
    const [request, ...others] = mock.getRequests();
    if (request === undefined) throw new Error('Nothing was asked');
    expect(others).toEqual([]);
    return request;
  }

  if (wire !== OLLAMA_WIRE) {
    it('says that the answer was cut for its length', async () => {
      mock.onMessage('I talk.', { content: 'And so it', finishReason: 'length' });
      expect((await ask('I talk.')).end).toMatchObject({ finishReason: 'length', rawFinishReason: 'length' });
    });

    it('counts the tokens', async () => {
      const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
      mock.onMessage('I count.', { content: 'One.', usage });
      expect((await ask('I count.')).end?.usage).toEqual({
        inputTokens: 11,
        outputTokens: 7,
        totalTokens: 18,
      });
    });
  }

  if (wire === DEEPSEEK_WIRE) {
    it('keeps the thinking apart from the story', async () => {
      mock.onMessage(
        'I ponder.',
        { content: STORY, reasoning: 'The player ponders: 🤔 let them.' },
        { chunkSize: 3 },
      );
      const outcome = await ask('I ponder.');
      expect(outcome.reasoning).toBe('The player ponders: 🤔 let them.');
      expect(outcome.text).toBe(STORY);
    });
  }

  if (wire === OPENROUTER_WIRE) {
    it('takes a comment for no word', async () => {
      mock.onMessage(
        'I listen.',
        { content: STORY },
        { openRouterProcessing: true, streamingProfile: { ttft: 300 } },
      );
      expect((await ask('I listen.')).text).toBe(STORY);
      const late = providerErrorOf(await ask('I listen.', { limits: { firstTokenMs: 60 } }));
      expect(late.code).toBe('PROVIDER_TIMEOUT');
    });
  }
});
