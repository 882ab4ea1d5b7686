import type { ChatMessage } from '../../src/provider/llm-call';
import { MISTRAL_WIRE } from '../vendors/mistral-server';
import { sseFrame } from '../vendors/chat-completions-wire';
import { ContractHarness } from './contract-harness';
import { describeProviderContract } from './describe-provider-contract';

const STORY = MISTRAL_WIRE.text('Told.') + MISTRAL_WIRE.end('stop', null);
const SYSTEM: ChatMessage = { role: 'system', text: 'You narrate.' };
const USER: ChatMessage = { role: 'user', text: 'I go down.' };

// First of all: the SDK reads its variables with its first call and never again.
describe('Mistral over its own SDK', () => {
  let harness: ContractHarness;

  beforeAll(async () => {
    process.env['MISTRAL_API_KEY'] = 'mistral-from-the-environment';
    process.env['MISTRAL_DEBUG'] = 'true';
    harness = await ContractHarness.start(MISTRAL_WIRE);
  });

  afterAll(async () => {
    delete process.env['MISTRAL_API_KEY'];
    delete process.env['MISTRAL_DEBUG'];
    await harness.close();
  });

  it('takes neither a key nor the wish to log prompts from the environment', async () => {
    const consoles = [jest.spyOn(console, 'log'), jest.spyOn(console, 'group')];
    await harness.tellFrames(STORY, { apiKey: null });

    expect(harness.server.requests[0]?.headers.authorization).toBeUndefined();
    for (const spy of consoles) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  it('sends a history of another provider in the form and order that Mistral takes', async () => {
    await harness.tellFrames(STORY, {
      messages: [
        SYSTEM,
        USER,
        {
          role: 'assistant',
          text: '',
          reasoning: null,
          toolCalls: [{ id: 'call_foreign_0123456789', name: 'move_to', arguments: '{"to":"cellar"}' }],
          origin: { provider: 'openai', modelName: 'gpt-5.4' },
        },
        { role: 'tool', toolCallId: 'call_foreign_0123456789', toolName: 'move_to', text: '{"ok":true}' },
        { role: 'user', text: 'And now?' },
      ],
    });
    const id: unknown = expect.stringMatching(/^[a-zA-Z0-9]{9}$/);

    expect(harness.server.requests[0]?.body).toEqual({
      model: 'mistral-medium-3-5',
      stream: true,
      messages: [
        { role: 'system', content: 'You narrate.' },
        { role: 'user', content: 'I go down.' },
        {
          role: 'assistant',
          content: null,
          prefix: false,
          tool_calls: [
            { id, type: 'function', index: 0, function: { name: 'move_to', arguments: '{"to":"cellar"}' } },
          ],
        },
        { role: 'tool', content: '{"ok":true}', tool_call_id: id, name: 'move_to' },
        { role: 'assistant', content: 'Noted.', prefix: false },
        { role: 'user', content: 'And now?' },
      ],
    });
  });

  it('sends thinking back to the model that had it', async () => {
    const { reasoning = () => '' } = { reasoning: MISTRAL_WIRE.reasoning ?? undefined };
    const told = await harness.tellFrames(reasoning('A cellar, ') + reasoning('perhaps.') + STORY);
    await harness.tell({
      messages: [
        SYSTEM,
        USER,
        {
          role: 'assistant',
          text: told.text,
          reasoning: told.reasoning,
          toolCalls: [],
          origin: { provider: 'mistral', modelName: MISTRAL_WIRE.modelName, replay: told.end?.replay },
        },
        USER,
      ],
    });

    expect(harness.server.requests[1]?.body).toMatchObject({
      messages: [
        {},
        {},
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: [{ type: 'text', text: 'A cellar, perhaps.' }] },
            { type: 'text', text: 'Told.' },
          ],
        },
        {},
      ],
    });
  });

  it('reads what the SDK by itself would refuse a whole answer for', async () => {
    const frames = [
      { choices: [{ delta: { content: 'Not ' } }] },
      {
        id: null,
        model: 'm',
        usage: null,
        choices: [{ index: 0, delta: { content: [{ type: 'text', text: 'quite ' }] } }],
      },
      {
        id: '1',
        model: 'm',
        choices: [{ index: 0, delta: { content: [{ type: 'hologram' }] }, finish_reason: null }],
      },
      {
        id: '1',
        model: 'm',
        choices: [{ index: 0, delta: { content: 'right.', mood: 'good' }, finish_reason: 'stop' }],
      },
      { id: '1', model: 'm', choices: null, usage: { prompt_tokens: 5, completion_tokens: null } },
    ];
    const outcome = await harness.tellFrames(
      frames.map((frame) => sseFrame(frame)).join('') + 'data: [DONE]\n\n',
    );

    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Not quite right.');
    expect(outcome.end).toMatchObject({
      finishReason: 'stop',
      usage: { inputTokens: 5, outputTokens: null, totalTokens: null },
    });
  });

  it('puts together tool calls that come in fragments, as from servers that copy its API', async () => {
    const fragment = (call: object) => sseFrame({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    const outcome = await harness.tellFrames(
      fragment({ index: 0, id: 'aaaaaaaaa', function: { name: 'move_to', arguments: '' } }) +
        fragment({ index: 1, id: 'bbbbbbbbb', function: { name: 'look', arguments: { at: 'lamp' } } }) +
        fragment({ index: 0, function: { arguments: '{"to":' } }) +
        fragment({ index: 0, function: { arguments: '"cellar"}' } }) +
        MISTRAL_WIRE.end('tool_calls', null),
    );

    expect(outcome.events.filter((event) => event.type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 'aaaaaaaaa', name: 'move_to', arguments: '{"to":"cellar"}' },
      { type: 'tool-call', id: 'bbbbbbbbb', name: 'look', arguments: '{"at":"lamp"}' },
    ]);
  });

  it('reads a stream that the server calls plain text', async () => {
    harness.server.play(async (exchange) => {
      exchange.begin(200, { 'content-type': 'text/plain' });
      await exchange.write(STORY);
      exchange.end();
    });

    expect((await harness.tell()).text).toBe('Told.');
  });

  it('keeps an answer whole whose connection is cut behind its finish reason', async () => {
    harness.server.play(async (exchange) => {
      exchange.begin(200, { 'content-type': MISTRAL_WIRE.contentType });
      await exchange.write(STORY.replace('data: [DONE]\n\n', ''));
      await exchange.wait(30);
      exchange.cut();
    });
    const outcome = await harness.tell();

    expect(outcome.error).toBeNull();
    expect(outcome.end).toMatchObject({ finishReason: 'stop' });
  });

  it('keeps the path of a proxy in the base URL', async () => {
    await harness.tellFrames(STORY, { baseUrl: `${harness.server.url}/proxy/mistral` });

    expect(harness.server.requests[0]?.path).toBe('/proxy/mistral/v1/chat/completions');
  });
});

describeProviderContract(MISTRAL_WIRE);
