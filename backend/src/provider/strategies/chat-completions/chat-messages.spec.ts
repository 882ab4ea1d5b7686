import type { ChatMessage } from '../../llm-call';
import { toChatMessages, toChatTools } from './chat-messages';

const ASSISTANT: Extract<ChatMessage, { role: 'assistant' }> = {
  role: 'assistant',
  text: '',
  reasoning: null,
  toolCalls: [],
  origin: null,
};

describe('toChatMessages', () => {
  it('maps every role', () => {
    const toolCalls = [{ id: 'a', name: 'move_to', arguments: '{"to":"x"}' }];
    expect(
      toChatMessages([
        { role: 'system', text: 's' },
        { role: 'user', text: 'u' },
        { ...ASSISTANT, text: 't', toolCalls },
        { role: 'tool', toolCallId: 'a', toolName: 'move_to', text: 'r' },
        { ...ASSISTANT, text: 'e' },
      ]),
    ).toEqual([
      { role: 'system', content: 's' },
      { role: 'user', content: 'u' },
      {
        role: 'assistant',
        content: 't',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'move_to', arguments: '{"to":"x"}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'r' },
      { role: 'assistant', content: 'e' },
    ]);
  });

  it('sends a message that only calls tools without a text', () => {
    const toolCalls = [{ id: 'a', name: 'look', arguments: '{}' }];
    expect(toChatMessages([{ ...ASSISTANT, toolCalls }])[0]).toMatchObject({ content: null });
  });

  it.each(['{"to":', '"text"', '', '[1]'])(
    'does not send on arguments that are no JSON object: %s',
    (text) => {
      const toolCalls = [{ id: 'a', name: 'look', arguments: text }];
      expect(toChatMessages([{ ...ASSISTANT, toolCalls }])[0]).toMatchObject({
        tool_calls: [{ function: { arguments: '{}' } }],
      });
    },
  );
});

describe('toChatTools', () => {
  it('leaves the field out where there are none', () => {
    expect(toChatTools([])).toBeUndefined();
  });
});
