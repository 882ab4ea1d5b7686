import type { AssistantMessage, ChatMessage } from '../../llm-call';
import { toMistralMessages } from './mistral-messages';

const SYSTEM: ChatMessage = { role: 'system', text: 'You narrate.' };

function assistant(parts: Partial<AssistantMessage>): AssistantMessage {
  return { role: 'assistant', text: '', reasoning: null, toolCalls: [], origin: null, ...parts };
}

describe('toMistralMessages', () => {
  it('maps system, user and assistant texts one to one', () => {
    const messages: ChatMessage[] = [
      SYSTEM,
      { role: 'user', text: 'I open the door.' },
      assistant({ text: 'It creaks.' }),
      { role: 'user', text: 'I enter.' },
    ];

    expect(toMistralMessages(messages)).toEqual([
      { role: 'system', content: 'You narrate.' },
      { role: 'user', content: 'I open the door.' },
      { role: 'assistant', content: 'It creaks.' },
      { role: 'user', content: 'I enter.' },
    ]);
  });

  it('sends calls without a word, and their results under the name of the tool', () => {
    expect(
      toMistralMessages([
        assistant({ toolCalls: [{ id: 'abcdefghi', name: 'move', arguments: '{"to":"cellar"}' }] }),
        { role: 'tool', toolCallId: 'abcdefghi', toolName: 'move', text: '{"ok":true}' },
      ]),
    ).toEqual([
      {
        role: 'assistant',
        content: null,
        toolCalls: [
          {
            id: 'abcdefghi',
            type: 'function',
            index: 0,
            function: { name: 'move', arguments: '{"to":"cellar"}' },
          },
        ],
      },
      { role: 'tool', toolCallId: 'abcdefghi', name: 'move', content: '{"ok":true}' },
    ]);
  });

  it('replaces arguments that were no JSON object, which Mistral would refuse', () => {
    const [message] = toMistralMessages([
      assistant({ toolCalls: [{ id: 'abcdefghi', name: 'move', arguments: '{"to":' }] }),
    ]);

    expect(message).toMatchObject({ toolCalls: [{ function: { arguments: '{}' } }] });
  });

  describe('thinking', () => {
    const replay = { thoughts: [{ text: 'A door.', signature: 's1' }] };
    const modelName = 'mistral-medium-3-5';

    it('goes back as it came', () => {
      const told = assistant({ text: 'It creaks.', origin: { provider: 'mistral', modelName, replay } });

      expect(toMistralMessages([told])[0]).toEqual({
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'A door.' }], signature: 's1' },
          { type: 'text', text: 'It creaks.' },
        ],
      });
    });

    it.each<[string, AssistantMessage['origin']]>([
      ['unreadable', { provider: 'mistral', modelName, replay: { thoughts: [{ text: 7 }] } }],
      ['of another kind', { provider: 'mistral', modelName, replay: 'opaque' }],
      ['not there', { provider: 'mistral', modelName }],
      ["another provider's", null],
    ])('stays out of the history where it is %s', (_, origin) => {
      expect(toMistralMessages([assistant({ text: 'It creaks.', origin })])[0]).toEqual({
        role: 'assistant',
        content: 'It creaks.',
      });
    });
  });
});
