import type { ChatMessage } from '../../llm-call';
import { toOllamaMessages } from './ollama-messages';

type AssistantChatMessage = Extract<ChatMessage, { role: 'assistant' }>;

function assistant(parts: Partial<AssistantChatMessage>): AssistantChatMessage {
  return { role: 'assistant', text: '', reasoning: null, toolCalls: [], origin: null, ...parts };
}

describe('toOllamaMessages', () => {
  it('maps system, user and assistant texts one to one', () => {
    const messages: ChatMessage[] = [
      { role: 'system', text: 'You narrate.' },
      { role: 'user', text: '/etc/passwd' },
      assistant({ text: 'It creaks.', reasoning: 'A door.', origin: { provider: 'ollama' } }),
    ];

    expect(toOllamaMessages(messages)).toEqual([
      { role: 'system', content: 'You narrate.' },
      { role: 'user', content: '/etc/passwd' },
      { role: 'assistant', content: 'It creaks.' },
    ]);
  });

  it('sends arguments as an object, and the result under the name of the tool', () => {
    expect(
      toOllamaMessages([
        assistant({ toolCalls: [{ id: 'call_1', name: 'move', arguments: '{"to":"cellar"}' }] }),
        { role: 'tool', toolCallId: 'call_1', toolName: 'move', text: '{"ok":true}' },
      ]),
    ).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_1', function: { name: 'move', arguments: { to: 'cellar' } } }],
      },
      { role: 'tool', content: '{"ok":true}', tool_name: 'move', tool_call_id: 'call_1' },
    ]);
  });

  it('sends no arguments where the model wrote no JSON object', () => {
    expect(
      toOllamaMessages([assistant({ toolCalls: [{ id: 'call_1', name: 'move', arguments: '{"to":' }] })])[0],
    ).toMatchObject({ tool_calls: [{ function: { arguments: {} } }] });
  });

  it.each([
    ['ollama', { thinking: 'Downstairs.' }],
    ['deepseek', {}],
  ])('sends the thinking that led to a tool call of %s: %p', (provider, expected) => {
    const toolCalls = [{ id: 'call_1', name: 'look', arguments: '{}' }];

    expect(
      toOllamaMessages([assistant({ reasoning: 'Downstairs.', toolCalls, origin: { provider } })]),
    ).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_1', function: { name: 'look', arguments: {} } }],
        ...expected,
      },
    ]);
  });
});
