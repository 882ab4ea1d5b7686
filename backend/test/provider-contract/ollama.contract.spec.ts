import type { ChatMessage } from '../../src/provider/llm-call';
import { OLLAMA_WIRE } from '../vendors/ollama-server';
import { ContractHarness, providerErrorOf } from './contract-harness';
import { describeProviderContract } from './describe-provider-contract';

const STORY = OLLAMA_WIRE.text('Told.') + OLLAMA_WIRE.end('stop', null);
const SYSTEM: ChatMessage = { role: 'system', text: 'You narrate.' };

describe('Ollama over its own SDK', () => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(OLLAMA_WIRE);
  });

  afterAll(async () => {
    await harness.close();
  });

  it('counts no tokens where a server sends what is no count', async () => {
    const line = { model: 'qwen3:8b', message: { role: 'assistant', content: '' }, done: true };
    const end = (counts: object): string =>
      `${JSON.stringify({ ...line, done_reason: 'stop', ...counts })}\n`;
    const told = OLLAMA_WIRE.text('Told.');
    const strange = await harness.tellFrames(told + end({ prompt_eval_count: 'many', eval_count: -3 }));
    expect(strange.error).toBeNull();
    expect(strange.end?.usage).toBeNull();
    const half = await harness.tellFrames(told + end({ prompt_eval_count: 11, eval_count: 1.5 }));
    expect(half.end?.usage).toEqual({ inputTokens: 11, outputTokens: null, totalTokens: null });
  });

  it('sends arguments as objects, and always a context window', async () => {
    await harness.tellFrames(STORY, {
      messages: [
        SYSTEM,
        { role: 'user', text: '/etc/hostname' },
        {
          role: 'assistant',
          text: 'You go.',
          reasoning: 'Down, then.',
          toolCalls: [{ id: 'call_1', name: 'move_to', arguments: '{"to":"cellar"}' }],
          origin: { provider: 'ollama', modelName: 'qwen3:8b' },
        },
        { role: 'tool', toolCallId: 'call_1', toolName: 'move_to', text: '{"ok":true}' },
      ],
    });

    expect(harness.server.requests[0]?.body).toEqual({
      model: 'qwen3:8b',
      stream: true,
      options: { num_ctx: 8_192 },
      messages: [
        { role: 'system', content: 'You narrate.' },
        { role: 'user', content: '/etc/hostname' },
        {
          role: 'assistant',
          content: 'You go.',
          thinking: 'Down, then.',
          tool_calls: [{ id: 'call_1', function: { name: 'move_to', arguments: { to: 'cellar' } } }],
        },
        { role: 'tool', content: '{"ok":true}', tool_name: 'move_to', tool_call_id: 'call_1' },
      ],
    });
  });

  it('sends no key where there is none', async () => {
    await harness.tellFrames(STORY, { apiKey: null });

    expect(harness.server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('makes up different ids for tool calls of an older server', async () => {
    const call = { function: { name: 'look', arguments: {} } };
    const line = `${JSON.stringify({ message: { content: '', tool_calls: [call, call] }, done: false })}\n`;
    const outcome = await harness.tellFrames(line + OLLAMA_WIRE.end('stop', null));
    const ids = outcome.events.map((event) => (event.type === 'tool-call' ? event.id : '')).filter(Boolean);

    expect(new Set(ids).size).toBe(2);
    expect(outcome.end).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'stop' });
  });

  it('says null for the prompt of which every token was cached', async () => {
    const outcome = await harness.tellFrames(
      OLLAMA_WIRE.text('Told.') + OLLAMA_WIRE.end('stop', { inputTokens: 0, outputTokens: 4 }),
    );

    expect(outcome.end?.usage).toEqual({ inputTokens: null, outputTokens: 4, totalTokens: null });
  });

  it.each<[string, number, string, string]>([
    ['a web page', 502, 'text/html', '<html><body>Bad gateway</body></html>'],
    ['no valid JSON', 500, 'application/json', '{"error":'],
    ['lines of rubbish', 200, 'application/x-ndjson', '\n\nrubbish\n'],
  ])('keeps the console silent about %s', async (_, status, contentType, body) => {
    const consoles = [jest.spyOn(console, 'log'), jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
    harness.server.play((exchange) => {
      exchange.begin(status, { 'content-type': contentType });
      exchange.end(body);
    });
    const outcome = await harness.tell();

    expect(providerErrorOf(outcome).message).not.toContain('<');
    for (const spy of consoles) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  it('waits for a model that is still being loaded', async () => {
    harness.server.play(async (exchange) => {
      await exchange.wait(100);
      exchange.begin(200, { 'content-type': OLLAMA_WIRE.contentType });
      await exchange.write(STORY);
      exchange.end();
    });

    expect((await harness.tell()).text).toBe('Told.');
  });

  it('says what a model lacks in the words of the server', async () => {
    harness.server.play((exchange) => {
      exchange.begin(400, { 'content-type': 'application/json' });
      exchange.end('{"error":"registry.ollama.ai/library/gemma3:1b does not support tools"}');
    });
    const error = providerErrorOf(await harness.tell());

    expect(error.code).toBe('PROVIDER_BAD_REQUEST');
    expect(error.message).toContain('does not support tools');
  });

  it('keeps the path of a proxy in the base URL', async () => {
    await harness.tellFrames(STORY, { baseUrl: `${harness.server.url}/proxy/ollama` });

    expect(harness.server.requests[0]?.path).toBe('/proxy/ollama/api/chat');
  });
});

describeProviderContract(OLLAMA_WIRE);
