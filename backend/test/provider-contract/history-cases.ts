import { PORTABLE_TOOL_CALL_ID } from '../../src/provider/history/tool-call-id';
import type { ChatMessage } from '../../src/provider/llm-call';
import { isJsonObject } from '../../src/unknown/json-object';
import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness } from './contract-harness';

/** Who demands its thinking back with messages that called tools; see the documentation linked at each row. */
const WANT_THINKING_AFTER_CALLS: ReadonlySet<string> = new Set(['deepseek', 'moonshotai', 'zai']);

/** Who hands out something opaque with its thinking, and wants to see it again. */
const HAND_OUT_REPLAYS: ReadonlySet<string> = new Set(['mistral', 'openrouter']);

/** Who takes a text alone beside calls, and no null. */
const WANT_TEXT_BESIDE_CALLS: ReadonlySet<string> = new Set(['litellm', 'openai-compatible']);

/** Who wants to be told that a call came without a signature: https://ai.google.dev/gemini-api/docs/thought-signatures */
const WANT_SIGNATURES: ReadonlySet<string> = new Set(['google']);

/** The messages of a request, as each vendor wants to see what it told before. */
export function describeHistory(wire: VendorWire, use: () => ContractHarness): void {
  const story = wire.text('A.') + wire.end('stop', null);
  const { providerId } = wire;

  async function sentMessages(
    messages: readonly ChatMessage[],
    modelName = wire.modelName,
  ): Promise<unknown> {
    await use().tellFrames(story, { messages, modelName });
    const body = use().server.requests[0]?.body;
    return isJsonObject(body) ? body['messages'] : undefined;
  }

  function assistant(
    message: Partial<Extract<ChatMessage, { role: 'assistant' }>>,
  ): Extract<ChatMessage, { role: 'assistant' }> {
    return {
      role: 'assistant',
      text: '',
      reasoning: null,
      toolCalls: [],
      origin: { provider: providerId, modelName: wire.modelName },
      ...message,
    };
  }

  const history: readonly ChatMessage[] = [
    { role: 'system', text: 'You narrate.' },
    { role: 'user', text: 'I go down.' },
    assistant({
      text: 'You go down.',
      reasoning: 'Down, then.',
      toolCalls: [{ id: 'abc123def', name: 'move_to', arguments: '{"to":"cellar"}' }],
    }),
    { role: 'tool', toolCallId: 'abc123def', toolName: 'move_to', text: '{"ok":true}' },
    assistant({ text: 'It is dark.', reasoning: 'Dark, then.' }),
    { role: 'user', text: 'I take it.' },
    assistant({ toolCalls: [{ id: 'ghi456jkl', name: 'take', arguments: '{"what":' }] }),
    { role: 'tool', toolCallId: 'ghi456jkl', toolName: 'take', text: '{"ok":false}' },
  ];

  describe('[25] the history', () => {
    it('has the form that the vendor takes', async () => {
      expect(await sentMessages(history)).toEqual(expectedMessages(wire));
    });

    it('has what the vendor handed out, for the model that did, and for no other', async () => {
      const outcome = await use().tellFrames((wire.reasoning?.('Deep thought.') ?? '') + story);
      const replay = outcome.end?.replay;
      expect(replay !== undefined).toBe(HAND_OUT_REPLAYS.has(providerId));
      const told = [
        ...history.slice(0, 2),
        assistant({ text: 'A.', origin: { provider: providerId, modelName: wire.modelName, replay } }),
        { role: 'user', text: 'And now?' } as const,
      ];
      const sent = JSON.stringify(await sentMessages(told));
      expect(sent.includes('Deep thought.')).toBe(HAND_OUT_REPLAYS.has(providerId));
      expect(JSON.stringify(await sentMessages(told, 'another-model'))).not.toContain('Deep thought.');
    });
  });

  describe('[23] ids of tool calls', () => {
    it('stay different from those of the history, where a server counts anew with each answer', async () => {
      const call = { id: 'abc123def', name: 'look', arguments: '{}' };
      const frames = wire.toolCalls([call]) + wire.end(wire.finishWithTools, null);
      const outcome = await use().tellFrames(frames, { messages: history });
      const ids = outcome.events
        .map((event) => (event.type === 'tool-call' ? event.id : null))
        .filter(Boolean);
      expect(ids).toEqual([expect.stringMatching(PORTABLE_TOOL_CALL_ID)]);
      expect(ids).not.toContain('abc123def');
    });
  });
}

function expectedMessages(wire: VendorWire): unknown {
  if (wire.providerId === 'ollama') return OLLAMA_MESSAGES;
  if (wire.providerId === 'mistral') return MISTRAL_MESSAGES;
  const thinks = WANT_THINKING_AFTER_CALLS.has(wire.providerId);
  const call = (id: string, name: string, text: string): object => ({
    id,
    type: 'function',
    function: { name, arguments: text },
    ...(WANT_SIGNATURES.has(wire.providerId)
      ? { extra_content: { google: { thought_signature: 'skip_thought_signature_validator' } } }
      : {}),
  });
  return [
    { role: 'system', content: 'You narrate.' },
    { role: 'user', content: 'I go down.' },
    {
      role: 'assistant',
      content: 'You go down.',
      tool_calls: [call('abc123def', 'move_to', '{"to":"cellar"}')],
      ...(thinks ? { reasoning_content: 'Down, then.' } : {}),
    },
    { role: 'tool', tool_call_id: 'abc123def', content: '{"ok":true}' },
    { role: 'assistant', content: 'It is dark.' },
    { role: 'user', content: 'I take it.' },
    {
      role: 'assistant',
      content: WANT_TEXT_BESIDE_CALLS.has(wire.providerId) ? '' : null,
      // What the model wrote was no JSON; servers refuse the whole history for it.
      tool_calls: [call('ghi456jkl', 'take', '{}')],
      ...(thinks ? { reasoning_content: '' } : {}),
    },
    { role: 'tool', tool_call_id: 'ghi456jkl', content: '{"ok":false}' },
  ];
}

const OLLAMA_MESSAGES = [
  { role: 'system', content: 'You narrate.' },
  { role: 'user', content: 'I go down.' },
  {
    role: 'assistant',
    content: 'You go down.',
    thinking: 'Down, then.',
    tool_calls: [{ id: 'abc123def', function: { name: 'move_to', arguments: { to: 'cellar' } } }],
  },
  { role: 'tool', content: '{"ok":true}', tool_name: 'move_to', tool_call_id: 'abc123def' },
  { role: 'assistant', content: 'It is dark.' },
  { role: 'user', content: 'I take it.' },
  {
    role: 'assistant',
    content: '',
    tool_calls: [{ id: 'ghi456jkl', function: { name: 'take', arguments: {} } }],
  },
  { role: 'tool', content: '{"ok":false}', tool_name: 'take', tool_call_id: 'ghi456jkl' },
];

const MISTRAL_MESSAGES = [
  { role: 'system', content: 'You narrate.' },
  { role: 'user', content: 'I go down.' },
  {
    role: 'assistant',
    content: 'You go down.',
    prefix: false,
    tool_calls: [
      {
        id: 'abc123def',
        type: 'function',
        index: 0,
        function: { name: 'move_to', arguments: '{"to":"cellar"}' },
      },
    ],
  },
  { role: 'tool', content: '{"ok":true}', tool_call_id: 'abc123def', name: 'move_to' },
  { role: 'assistant', content: 'It is dark.', prefix: false },
  { role: 'user', content: 'I take it.' },
  {
    role: 'assistant',
    content: null,
    prefix: false,
    tool_calls: [
      { id: 'ghi456jkl', type: 'function', index: 0, function: { name: 'take', arguments: '{}' } },
    ],
  },
  { role: 'tool', content: '{"ok":false}', tool_call_id: 'ghi456jkl', name: 'take' },
];
