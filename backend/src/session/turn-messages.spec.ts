import { turnMessages, type PromptColumns } from './turn-messages';
import type { TurnToolCall } from './turn.entity';

const model: PromptColumns['model'] = {
  llmModelId: null,
  name: 'A',
  provider: 'openai',
  modelName: 'm',
  baseUrl: null,
  settings: {},
};

function toolCall(id: string, step: number): TurnToolCall {
  return {
    id,
    step,
    name: 'go',
    arguments: { to: id },
    result: { ok: true },
    stateChanges: [],
  };
}

function turn(columns: Partial<PromptColumns>): PromptColumns {
  return {
    input: 'Go',
    text: '',
    reasoning: null,
    toolCalls: [],
    eventMarks: [],
    stepReplays: [],
    model,
    ...columns,
  };
}

describe('turnMessages', () => {
  it('puts the opening instruction where the player said nothing', () => {
    const [first] = turnMessages(turn({ input: null, text: 'Hi', eventMarks: [['text', 2]] }), 'Begin.');
    expect(first).toEqual({ role: 'user', text: 'Begin.' });
  });

  it('has what moved where it stands, and none of the thinking in the text', () => {
    const messages = turnMessages(
      turn({
        text: 'You turn.Dark.',
        reasoning: 'Down?So.',
        toolCalls: [toolCall('a', 0)],
        eventMarks: [
          ['text', 5],
          ['text-to-reasoning'],
          ['text', 9],
          ['call', 0],
          ['result', 0],
          ['text', 3],
          ['text-to-reasoning'],
          ['text', 5],
        ],
      }),
      '',
    );
    expect(messages.filter(({ role }) => role === 'assistant')).toMatchObject([
      { text: 'You turn.', reasoning: 'Down?', toolCalls: [{ id: 'a' }] },
      { text: 'Dark.', reasoning: 'So.' },
    ]);
  });

  it('cuts text, reasoning and tool calls back into their steps', () => {
    const messages = turnMessages(
      turn({
        text: 'You turn.\n\nDark.',
        reasoning: 'down? yes',
        toolCalls: [toolCall('a', 0), toolCall('b', 0), toolCall('c', 1)],
        stepReplays: [{ details: 1 }, null, { thought: 2 }],
        eventMarks: [
          ['retry', { attempt: 1, reason: 'busy', delayMs: 1 }],
          ['reasoning', 5],
          ['text', 9],
          ['call', 0],
          ['result', 0],
          ['call', 1],
          ['result', 1],
          ['call', 2],
          ['result', 2],
          ['reasoning', 4],
          ['text', 7],
        ],
      }),
      'Begin.',
    );
    expect(messages).toEqual([
      { role: 'user', text: 'Go' },
      {
        role: 'assistant',
        text: 'You turn.',
        reasoning: 'down?',
        toolCalls: [
          { id: 'a', name: 'go', arguments: '{"to":"a"}' },
          { id: 'b', name: 'go', arguments: '{"to":"b"}' },
        ],
        origin: { provider: 'openai', modelName: 'm', replay: { details: 1 } },
      },
      { role: 'tool', toolCallId: 'a', toolName: 'go', text: '{"ok":true}' },
      { role: 'tool', toolCallId: 'b', toolName: 'go', text: '{"ok":true}' },
      {
        role: 'assistant',
        text: '',
        reasoning: null,
        toolCalls: [{ id: 'c', name: 'go', arguments: '{"to":"c"}' }],
        origin: { provider: 'openai', modelName: 'm' },
      },
      { role: 'tool', toolCallId: 'c', toolName: 'go', text: '{"ok":true}' },
      {
        role: 'assistant',
        text: '\n\nDark.',
        reasoning: ' yes',
        toolCalls: [],
        origin: { provider: 'openai', modelName: 'm', replay: { thought: 2 } },
      },
    ]);
  });

  it('leaves out a turn that told nothing', () => {
    expect(turnMessages(turn({ reasoning: 'hm', eventMarks: [['reasoning', 2]] }), 'Begin.')).toEqual([]);
  });

  it('leaves out a turn that told nothing but blanks, and blanks behind the last call', () => {
    expect(turnMessages(turn({ text: ' \n\n', eventMarks: [['text', 3]] }), 'Begin.')).toEqual([]);
    const columns = turn({
      text: '\n\n',
      toolCalls: [toolCall('a', 0)],
      eventMarks: [
        ['call', 0],
        ['result', 0],
        ['text', 2],
      ],
    });
    expect(turnMessages(columns, 'Begin.').map(({ role }) => role)).toEqual(['user', 'assistant', 'tool']);
  });

  it('repeats arguments that were no JSON as the model wrote them', () => {
    const broken = { ...toolCall('a', 0), arguments: '{"to":' };
    const [, said] = turnMessages(
      turn({
        toolCalls: [broken],
        eventMarks: [
          ['call', 0],
          ['result', 0],
        ],
      }),
      'Begin.',
    );
    expect(said).toMatchObject({ toolCalls: [{ arguments: '{"to":' }] });
  });
});
