import type { ChatMessage } from '../../llm-call';
import { toMistralMessages } from './mistral-messages';
import { toMistralToolCallId } from './mistral-tool-call-id';

type AssistantChatMessage = Extract<ChatMessage, { role: 'assistant' }>;

const SYSTEM: ChatMessage = { role: 'system', text: 'You narrate.' };
const MODEL = 'mistral-medium-3-5';

function assistant(parts: Partial<AssistantChatMessage>): AssistantChatMessage {
  return { role: 'assistant', text: '', reasoning: null, toolCalls: [], origin: null, ...parts };
}

function roles(messages: ChatMessage[]): (string | undefined)[] {
  return toMistralMessages(messages, MODEL).map(({ role }) => role);
}

describe('toMistralMessages', () => {
  it('maps system, user and assistant texts one to one', () => {
    const messages: ChatMessage[] = [
      SYSTEM,
      { role: 'user', text: 'I open the door.' },
      assistant({ text: 'It creaks.' }),
      { role: 'user', text: 'I enter.' },
    ];

    expect(toMistralMessages(messages, MODEL)).toEqual([
      { role: 'system', content: 'You narrate.' },
      { role: 'user', content: 'I open the door.' },
      { role: 'assistant', content: 'It creaks.' },
      { role: 'user', content: 'I enter.' },
    ]);
  });

  it('gives a call of another vendor and its result the same id of nine characters', () => {
    const id = toMistralToolCallId('call_openai_1');

    expect(
      toMistralMessages(
        [
          SYSTEM,
          { role: 'user', text: 'I go down.' },
          assistant({ toolCalls: [{ id: 'call_openai_1', name: 'move', arguments: '{"to":"cellar"}' }] }),
          { role: 'tool', toolCallId: 'call_openai_1', toolName: 'move', text: '{"ok":true}' },
        ],
        MODEL,
      ).slice(2),
    ).toEqual([
      {
        role: 'assistant',
        content: '',
        toolCalls: [
          { id, type: 'function', index: 0, function: { name: 'move', arguments: '{"to":"cellar"}' } },
        ],
      },
      { role: 'tool', toolCallId: id, name: 'move', content: '{"ok":true}' },
    ]);
  });

  it('replaces arguments that were no JSON object, which Mistral would refuse', () => {
    const [message] = toMistralMessages(
      [assistant({ toolCalls: [{ id: 'abcdefghi', name: 'move', arguments: '{"to":' }] })],
      MODEL,
    );

    expect(message).toMatchObject({ toolCalls: [{ function: { arguments: '{}' } }] });
  });

  it('never lets a user message follow a tool result', () => {
    expect(
      roles([
        SYSTEM,
        assistant({ toolCalls: [{ id: 'abcdefghi', name: 'move', arguments: '{}' }] }),
        { role: 'tool', toolCallId: 'abcdefghi', toolName: 'move', text: '{}' },
        { role: 'user', text: 'And now?' },
      ]),
    ).toEqual(['system', 'assistant', 'tool', 'assistant', 'user']);
  });

  it('leaves out an assistant message with neither text nor tool calls', () => {
    expect(
      roles([SYSTEM, { role: 'user', text: 'Hello?' }, assistant({}), { role: 'user', text: 'Hello!' }]),
    ).toEqual(['system', 'user', 'user']);
  });

  it.each<[string, ChatMessage[]]>([
    ['the system prompt', [SYSTEM]],
    ['the narrator', [SYSTEM, assistant({ text: 'Once upon a time' })]],
  ])('ends with a user message where the history ends with %s', (_, messages) => {
    expect(roles(messages).at(-1)).toBe('user');
  });

  it('ends with the tool result where the model has to go on from it', () => {
    expect(
      roles([SYSTEM, { role: 'tool', toolCallId: 'abcdefghi', toolName: 'move', text: '{}' }]).at(-1),
    ).toBe('tool');
  });

  describe('thinking', () => {
    const replay = { modelName: MODEL, thoughts: [{ text: 'A door.', signature: 's1' }] };

    it('goes back to the model that had it', () => {
      const told = assistant({ text: 'It creaks.', origin: { provider: 'mistral', replay } });

      expect(toMistralMessages([told], MODEL)[0]).toEqual({
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'A door.' }], signature: 's1' },
          { type: 'text', text: 'It creaks.' },
        ],
      });
    });

    it.each<[string, AssistantChatMessage['origin'], string]>([
      ['another provider', { provider: 'openrouter', replay }, MODEL],
      ['another model of Mistral', { provider: 'mistral', replay }, 'mistral-large-latest'],
      [
        'an unreadable replay',
        { provider: 'mistral', replay: { modelName: MODEL, thoughts: [{ text: 7 }] } },
        MODEL,
      ],
      ['no replay', { provider: 'mistral' }, MODEL],
    ])('stays out of the history: %s', (_, origin, modelName) => {
      expect(toMistralMessages([assistant({ text: 'It creaks.', origin })], modelName)[0]).toEqual({
        role: 'assistant',
        content: 'It creaks.',
      });
    });
  });
});
