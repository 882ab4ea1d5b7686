import type { AssistantMessage, ChatMessage, MessageOrigin } from '../llm-call';
import { toReadableHistory, type HistoryReader } from './readable-history';
import { PORTABLE_TOOL_CALL_ID, toPortableToolCallId } from './tool-call-id';

const READER: HistoryReader = { providerId: 'openai', modelName: 'gpt', hasSystemRole: true };
const OWN: MessageOrigin = { provider: 'openai', modelName: 'gpt', replay: { opaque: 1 } };
const SYSTEM: ChatMessage = { role: 'system', text: 'You narrate.' };

function user(text: string): ChatMessage {
  return { role: 'user', text };
}

function assistant(fields: Partial<AssistantMessage>): AssistantMessage {
  return { role: 'assistant', text: '', reasoning: null, toolCalls: [], origin: null, ...fields };
}

function calling(id: string, fields: Partial<AssistantMessage> = {}): AssistantMessage {
  return assistant({ toolCalls: [{ id, name: 'go', arguments: '{}' }], ...fields });
}

function result(toolCallId: string, text = '{"ok":true}'): ChatMessage {
  return { role: 'tool', toolCallId, toolName: 'go', text };
}

function read(messages: readonly ChatMessage[], reader: Partial<HistoryReader> = {}): ChatMessage[] {
  return toReadableHistory(messages, { ...READER, ...reader });
}

/** Each message in a word or two. */
function outline(messages: readonly ChatMessage[]): string[] {
  return messages.map((message) => {
    if (message.role === 'tool') return `${message.toolCallId}=${message.text}`;
    const calls = message.role === 'assistant' ? message.toolCalls.map(({ id }) => ` ${id}()`) : [];
    return `${message.role}: ${message.text}${calls.join('')}`;
  });
}

describe('the order of a readable history', () => {
  it('is left alone where it is in order', () => {
    const story = [
      SYSTEM,
      user('Begin.'),
      calling('call_1', { text: 'You go.', origin: OWN }),
      result('call_1'),
    ];
    expect(read(story)).toEqual(story);
  });

  it.each<[string, ChatMessage[], string[]]>([
    [
      'a turn that was stopped behind its call',
      [user('I go.'), calling('aaaaaaaaa'), result('aaaaaaaaa'), user('And now?')],
      [
        'user: I go.',
        'assistant:  aaaaaaaaa()',
        'aaaaaaaaa={"ok":true}',
        'assistant: Noted.',
        'user: And now?',
      ],
    ],
    [
      'an answer of blanks',
      [user('Hello?'), assistant({ text: ' \n' }), user('Hello!')],
      ['user: Hello?\n\nHello!'],
    ],
    [
      'an input of blanks',
      [user('Go.'), assistant({ text: 'Gone.' }), user(' ')],
      ['user: Go.', 'assistant: Gone.', 'user: Go on.'],
    ],
    [
      'blanks beside a call',
      [user('Go.'), calling('aaaaaaaaa', { text: '\n\n' }), result('aaaaaaaaa')],
      ['user: Go.', 'assistant:  aaaaaaaaa()', 'aaaaaaaaa={"ok":true}'],
    ],
    [
      'a narrator who begins',
      [assistant({ text: 'Once.' }), user('Go.')],
      ['user: Go on.', 'assistant: Once.', 'user: Go.'],
    ],
    [
      'a narrator who speaks twice',
      [user('Go.'), assistant({ text: 'A.' }), assistant({ text: 'B.' }), user('Go.')],
      ['user: Go.', 'assistant: A.', 'user: Go on.', 'assistant: B.', 'user: Go.'],
    ],
    ['nothing at all', [], ['user: Go on.']],
    ['a result without a call', [user('Go.'), result('aaaaaaaaa')], ['user: Go.']],
    [
      'a call without a result, and results in another order',
      [
        user('Go.'),
        assistant({
          toolCalls: ['aaaaaaaaa', 'bbbbbbbbb', 'ccccccccc'].map((id) => ({
            id,
            name: 'go',
            arguments: '{}',
          })),
        }),
        result('ccccccccc', 'C'),
        result('aaaaaaaaa', 'A'),
      ],
      [
        'user: Go.',
        'assistant:  aaaaaaaaa() bbbbbbbbb() ccccccccc()',
        'aaaaaaaaa=A',
        expect.stringContaining('bbbbbbbbb={"error"'),
        'ccccccccc=C',
      ],
    ],
  ])('is mended: %s', (_name, messages, expected) => {
    expect(outline(read(messages))).toEqual(expected);
  });
});

describe('the ids of calls', () => {
  const gemini = `call_1__thought__${'A'.repeat(5_000)}`;

  it.each<[string, { reader?: Partial<HistoryReader>; origin?: MessageOrigin; id: string }, boolean]>([
    ['whole to the model that made them', { origin: OWN, id: gemini }, true],
    [
      'mapped to another model of the provider',
      { reader: { modelName: 'gpt-2' }, origin: OWN, id: gemini },
      false,
    ],
    ['mapped to another provider', { reader: { providerId: 'azure' }, origin: OWN, id: 'call.1' }, false],
    ['mapped where nobody knows who made them', { id: 'call.1' }, false],
    [
      'mapped to who takes one form alone',
      { reader: { toolCallIds: PORTABLE_TOOL_CALL_ID }, origin: OWN, id: 'call.1' },
      false,
    ],
  ])('go %s', (_name, { reader, origin = null, id }, isWhole) => {
    const expected = isWhole ? id : toPortableToolCallId(id);
    const [, call, answer] = read([user('Go.'), calling(id, { origin }), result(id)], reader);
    expect(call).toMatchObject({ toolCalls: [{ id: expected }] });
    expect(answer).toMatchObject({ toolCallId: expected });
  });

  it('are told apart where two turns have the same, the same way each time', () => {
    const story = [
      user('Go.'),
      calling('call_0', { origin: OWN }),
      result('call_0'),
      calling('call_0', { origin: OWN }),
      result('call_0'),
    ];
    const ids = read(story).flatMap((message) => (message.role === 'tool' ? [message.toolCallId] : []));
    expect(ids).toEqual(['call_0', expect.stringMatching(PORTABLE_TOOL_CALL_ID)]);
    expect(read(story)).toEqual(read(story));
  });
});

describe('what a model thought', () => {
  const story = [user('Go.'), assistant({ text: 'Gone.', reasoning: 'Hm.', origin: OWN }), user('Go.')];

  it('goes back to that very model', () => {
    expect(read(story)[1]).toMatchObject({ reasoning: 'Hm.', origin: OWN });
  });

  it('stays away from another model, and another provider', () => {
    const { replay: _replay, ...origin } = OWN;
    expect(read(story, { modelName: 'gpt-2' })[1]).toEqual(assistant({ text: 'Gone.', origin }));
    expect(read(story, { providerId: 'azure' })[1]).toEqual(assistant({ text: 'Gone.' }));
  });
});

describe('the instructions for a model without a system role', () => {
  it('stand at the beginning of the first user message', () => {
    const story = [SYSTEM, user('Begin.'), assistant({ text: 'Once.' }), user('Go.')];
    expect(outline(read(story, { hasSystemRole: false }))).toEqual([
      'user: You narrate.\n\nBegin.',
      'assistant: Once.',
      'user: Go.',
    ]);
  });

  it('are left out where they are blank', () => {
    expect(outline(read([{ role: 'system', text: ' ' }, user('Begin.')]))).toEqual(['user: Begin.']);
  });
});
