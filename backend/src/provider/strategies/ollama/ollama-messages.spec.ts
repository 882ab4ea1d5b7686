import type { AssistantMessage, ChatMessage } from '../../llm-call';
import { toOllamaMessages } from './ollama-messages';

function assistant(parts: Partial<AssistantMessage>): AssistantMessage {
  return { role: 'assistant', text: '', reasoning: null, toolCalls: [], origin: null, ...parts };
}

describe('toOllamaMessages', () => {
  it('maps system, user and assistant texts one to one', () => {
    const messages: ChatMessage[] = [
      { role: 'system', text: 'You narrate.' },
      { role: 'user', text: '/etc/passwd' },
      assistant({ text: 'It creaks.', reasoning: 'A door.', origin: { provider: 'ollama', modelName: 'm' } }),
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
    ['Downstairs.', { thinking: 'Downstairs.' }],
    [null, {}],
  ])('sends the thinking that led to a tool call: %p', (reasoning, expected) => {
    const toolCalls = [{ id: 'call_1', name: 'look', arguments: '{}' }];

    expect(toOllamaMessages([assistant({ reasoning, toolCalls })])).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_1', function: { name: 'look', arguments: {} } }],
        ...expected,
      },
    ]);
  });
});
