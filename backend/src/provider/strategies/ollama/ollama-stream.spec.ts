import { BrokenEndError } from '../../broken-end.error';
import type { StrategyEvent } from '../../stream-event';
import { type OllamaAnswerLine, readOllamaStream } from './ollama-stream';

async function read(
  lines: OllamaAnswerLine[],
  reportProgress = (): void => undefined,
): Promise<StrategyEvent[]> {
  async function* answer() {
    yield* lines;
  }
  const events: StrategyEvent[] = [];
  for await (const event of readOllamaStream(answer(), reportProgress)) {
    events.push(event);
  }
  return events;
}

const LOOK = { function: { name: 'look', arguments: {} } };

describe('readOllamaStream', () => {
  it('tells thinking from text and leaves empty deltas out', async () => {
    expect(
      await read([
        { message: { content: '', thinking: 'A door.' }, done: false },
        { message: { content: 'It ' }, done: false },
        { message: { content: '' }, done: false },
        { message: { content: 'creaks.' }, done: false },
        { message: { content: '' }, done: true, done_reason: 'stop', prompt_eval_count: 26, eval_count: 3 },
      ]),
    ).toEqual([
      { type: 'reasoning-delta', text: 'A door.' },
      { type: 'text-delta', text: 'It ' },
      { type: 'text-delta', text: 'creaks.' },
      {
        type: 'stream-end',
        finishReason: 'stop',
        rawFinishReason: 'stop',
        usage: { inputTokens: 26, outputTokens: 3, totalTokens: 29 },
      },
    ]);
  });

  it('keeps text that comes with the last line', async () => {
    expect((await read([{ message: { content: 'End.' }, done: true, done_reason: 'stop' }]))[0]).toEqual({
      type: 'text-delta',
      text: 'End.',
    });
  });

  it('yields the arguments of tool calls as JSON text, and says tool-calls though the vendor says stop', async () => {
    const move = { id: 'call_a', function: { name: 'move', arguments: { to: 'cellar' } } };

    expect(
      await read([
        { message: { content: '', tool_calls: [move] }, done: false },
        { done: true, done_reason: 'stop' },
      ]),
    ).toEqual([
      { type: 'tool-call', id: 'call_a', name: 'move', arguments: '{"to":"cellar"}' },
      { type: 'stream-end', finishReason: 'tool-calls', rawFinishReason: 'stop', usage: null },
    ]);
  });

  it('leaves it to the guard to name tool calls that have no id', async () => {
    const events = await read([{ message: { tool_calls: [LOOK, LOOK] }, done: true }]);
    const ids = events.flatMap((event) => (event.type === 'tool-call' ? [event.id] : []));

    expect(ids).toEqual(['', '']);
  });

  it.each<[unknown, string]>([
    [undefined, '{}'],
    [null, '{}'],
    ['', '{}'],
    ['{"to":"cellar"}', '{"to":"cellar"}'],
  ])('reads the arguments %p as %s', async (given, expected) => {
    const [event] = await read([
      { message: { tool_calls: [{ function: { name: 'move', arguments: given } }] }, done: true },
    ]);

    expect(event).toMatchObject({ arguments: expected });
  });

  it.each([
    ['stop', 'stop', 'stop'],
    ['length', 'length', 'length'],
    ['load', 'other', 'load'],
    ['unload', 'other', 'unload'],
    ['', 'stop', null],
    [undefined, 'stop', null],
  ])('maps the done reason %p to %s', async (raw, finishReason, rawFinishReason) => {
    expect(await read([{ done: true, done_reason: raw }])).toMatchObject([{ finishReason, rawFinishReason }]);
  });

  it('throws where the server says that it broke off, and hands no call on', async () => {
    const reportProgress = jest.fn();
    const lines = [{ message: { tool_calls: [LOOK] } }, { done: true, done_reason: 'error' }];
    await expect(read(lines, reportProgress)).rejects.toThrow(BrokenEndError);
    expect(reportProgress).toHaveBeenCalledTimes(1);
  });

  it('says null for a count that the server left out', async () => {
    expect(await read([{ done: true, eval_count: 3 }])).toMatchObject([
      { usage: { inputTokens: null, outputTokens: 3, totalTokens: null } },
    ]);
  });
});
