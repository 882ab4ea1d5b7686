import { BrokenEndError } from '../../broken-end.error';
import type { StrategyEvent } from '../../stream-event';
import { ChatChunkReader, type ChunkDialect } from './chat-chunk-reader';

const DIALECT: ChunkDialect = { reasoningFields: ['reasoning_content', 'reasoning'] };

function read(
  chunks: readonly unknown[],
  options: { dialect?: ChunkDialect; sawDone?: boolean } = {},
): StrategyEvent[] {
  const reader = new ChatChunkReader(options.dialect ?? DIALECT, () => undefined);
  return [...chunks.flatMap((chunk) => [...reader.read(chunk)]), ...reader.end(options.sawDone ?? false)];
}

function choice(delta: unknown, finishReason: unknown = null): unknown {
  return { choices: [{ index: 0, delta, finish_reason: finishReason }] };
}

function endOf(events: readonly StrategyEvent[]): StrategyEvent | undefined {
  return events.find((event) => event.type === 'stream-end');
}

describe('ChatChunkReader', () => {
  it.each([
    ['null', null],
    ['a text', 'chunk'],
    ['no choices', {}],
    ['choices that are null', { choices: null }],
    ['no choice', { choices: [] }],
    ['a choice without a delta', { choices: [{ index: 0 }] }],
    ['a delta of nulls', choice({ role: 'assistant', content: null, tool_calls: null, reasoning: null })],
  ])('makes nothing of %s', (_name, chunk) => {
    expect(read([chunk])).toEqual([]);
  });

  it('reads text that comes as a list of parts', () => {
    const parts = [{ type: 'text', text: 'a' }, { type: 'image' }, { type: 'text', text: 'b' }];
    expect(read([choice({ content: parts })])).toEqual([{ type: 'text-delta', text: 'ab' }]);
  });

  it('takes the first field of thinking that is filled', () => {
    const delta = { reasoning_content: '', reasoning: 'hm', content: null };
    expect(read([choice(delta)])).toEqual([{ type: 'reasoning-delta', text: 'hm' }]);
  });

  it('keeps the last finish reason that is not null', () => {
    const events = read([
      choice({ content: 'a' }, 'stop'),
      choice({}, 'length'),
      choice({ content: '' }, null),
    ]);
    expect(endOf(events)).toMatchObject({ finishReason: 'length', rawFinishReason: 'length' });
  });

  it('gives no end where the answer broke off', () => {
    expect(endOf(read([choice({ content: 'a' })]))).toBeUndefined();
  });

  it('throws where the vendor says that it broke off, and hands no call on', () => {
    const call = { tool_calls: [{ index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }] };
    const reader = new ChatChunkReader(DIALECT, () => undefined);
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    for (const chunk of [choice(call), { ...Object(choice({}, 'abort')), usage }]) {
      expect([...reader.read(chunk)]).toEqual([]);
    }
    expect(reader.isEndGiven).toBe(true);
    expect(reader.isFinished).toBe(false);
    expect(() => reader.end(true).next()).toThrow(BrokenEndError);
  });

  it('says that tools were called by the calls, not by the word', () => {
    const call = choice({ tool_calls: [{ index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }] });
    expect(endOf(read([call, choice({}, 'stop')]))).toMatchObject({
      finishReason: 'tool-calls',
      rawFinishReason: 'stop',
    });
    expect(endOf(read([call], { sawDone: true }))).toMatchObject({
      finishReason: 'tool-calls',
      rawFinishReason: null,
    });
    expect(endOf(read([choice({}, 'tool_calls')]))).toMatchObject({ finishReason: 'other' });
    expect(endOf(read([choice({ content: 'a' })], { sawDone: true }))).toMatchObject({
      finishReason: 'stop',
    });
  });

  it('tells a refusal as text, and says that it is one', () => {
    const events = read([choice({ refusal: 'I cannot.' }), choice({}, 'stop')]);
    expect(events[0]).toEqual({ type: 'text-delta', text: 'I cannot.' });
    expect(endOf(events)).toMatchObject({ finishReason: 'content-filter' });
  });

  it.each([
    [
      'in a chunk without choices',
      { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } },
    ],
    [
      'in x_groq',
      { choices: [], x_groq: { usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } } },
    ],
  ])('reads usage %s, also after the finish', (_name, chunk) => {
    const events = read([choice({ content: 'a' }, 'stop'), chunk, { choices: [], usage: null }]);
    expect(endOf(events)).toMatchObject({ usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } });
  });

  it.each([
    [{ prompt_tokens: 5 }, { inputTokens: 5, outputTokens: null, totalTokens: null }],
    [{ prompt_tokens: '5', completion_tokens: -1, total_tokens: 1.5 }, null],
    [{}, null],
    [7, null],
  ])('reads usage %j as %j', (usage, expected) => {
    expect(endOf(read([{ ...Object(choice({}, 'stop')), usage }]))).toMatchObject({ usage: expected });
  });

  it('reports progress for pieces that give no event', () => {
    const reportProgress = jest.fn();
    const reader = new ChatChunkReader(DIALECT, reportProgress);
    const pieces = [...reader.read(choice({ tool_calls: [{ index: 0, function: { arguments: '{' } }] }))];
    expect(pieces).toEqual([]);
    expect(reportProgress).toHaveBeenCalledTimes(1);
    for (const chunk of [choice({ content: '' }), choice({ tool_calls: [{ index: 0 }] }), {}])
      expect([...reader.read(chunk)]).toEqual([]);
    expect(reportProgress).toHaveBeenCalledTimes(1);
  });
});
