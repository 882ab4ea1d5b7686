import { type CompletionEvent, completionChunkFromJSON } from '@mistralai/mistralai/models/components';
import { BrokenEndError } from '../../broken-end.error';
import type { StrategyEvent } from '../../stream-event';
import { toSdkFrame } from './mistral-frame';
import { MistralEventReader } from './mistral-event-reader';

interface ReadOptions {
  sawDone?: boolean;
  reportProgress?: () => void;
}

/** A frame of the wire as the SDK hands it on. */
function frame(wire: Record<string, unknown>): CompletionEvent {
  const parsed = completionChunkFromJSON(JSON.stringify(toSdkFrame(wire)));
  if (!parsed.ok) {
    throw parsed.error;
  }
  return { data: parsed.value };
}

function event(delta: Record<string, unknown>, finishReason: string | null = null): CompletionEvent {
  return frame({ choices: [{ index: 0, delta, finish_reason: finishReason }] });
}

function read(events: CompletionEvent[], options: ReadOptions = {}): StrategyEvent[] {
  const { sawDone = true, reportProgress = () => undefined } = options;
  const reader = new MistralEventReader(reportProgress);
  return [...events.flatMap((event) => [...reader.read(event)]), ...reader.end(sawDone)];
}

describe('MistralEventReader', () => {
  it('yields text as it comes and leaves empty deltas out', () => {
    const events = read([
      event({ role: 'assistant', content: '' }),
      event({ content: 'It ' }),
      event({ content: null }),
      event({ content: 'creaks.' }),
      event({ content: '' }, 'stop'),
    ]);

    expect(events).toEqual([
      { type: 'text-delta', text: 'It ' },
      { type: 'text-delta', text: 'creaks.' },
      { type: 'stream-end', finishReason: 'stop', rawFinishReason: 'stop', usage: null },
    ]);
  });

  it('tells thinking from text, and remembers it for the next request', () => {
    const events = read([
      event({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'A do' }] }] }),
      event({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'or.' }], signature: 's1' }] }),
      event({ content: [{ type: 'text', text: 'It ' }] }),
      event({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Louder?' }] }] }),
      event({ content: 'creaks.' }, 'stop'),
    ]);

    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'A do' },
      { type: 'reasoning-delta', text: 'or.' },
      { type: 'text-delta', text: 'It ' },
      { type: 'reasoning-delta', text: 'Louder?' },
      { type: 'text-delta', text: 'creaks.' },
      {
        type: 'stream-end',
        finishReason: 'stop',
        rawFinishReason: 'stop',
        usage: null,
        replay: {
          thoughts: [
            { text: 'A door.', signature: 's1' },
            { text: 'Louder?', signature: null },
          ],
        },
      },
    ]);
  });

  it('yields tool calls once they are whole and reports progress meanwhile', () => {
    const reportProgress = jest.fn();
    const events = read(
      [
        event({ tool_calls: [{ id: 'abcdefghi', function: { name: 'move', arguments: '{"to":' } }] }),
        event(
          { tool_calls: [{ id: 'abcdefghi', function: { name: '', arguments: '"cellar"}' } }] },
          'tool_calls',
        ),
      ],
      { reportProgress },
    );

    expect(events).toEqual([
      { type: 'tool-call', id: 'abcdefghi', name: 'move', arguments: '{"to":"cellar"}' },
      { type: 'stream-end', finishReason: 'tool-calls', rawFinishReason: 'tool_calls', usage: null },
    ]);
    expect(reportProgress).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['model_length', 'length'],
    ['content_filter', 'content-filter'],
    ['tired', 'other'],
  ])('maps the finish reason %s to %s', (raw, finishReason) => {
    expect(read([event({ content: 'A' }), event({}, raw)]).at(-1)).toMatchObject({
      finishReason,
      rawFinishReason: raw,
    });
  });

  it('says tool-calls where the vendor says stop after a tool call', () => {
    const call = { id: 'abcdefghi', function: { name: 'look', arguments: {} } };

    expect(read([event({ tool_calls: [call] }, 'stop')]).at(-1)).toMatchObject({
      finishReason: 'tool-calls',
    });
  });

  it('keeps the last finish reason that was one', () => {
    expect(read([event({}, 'length'), event({}, null)]).at(-1)).toMatchObject({
      rawFinishReason: 'length',
    });
  });

  it('fails where Mistral itself gives up, and hands no call on', () => {
    const reader = new MistralEventReader(() => undefined);
    const call = { id: 'abcdefghi', function: { name: 'look', arguments: {} } };
    expect([...reader.read(event({ content: 'It cr', tool_calls: [call] }, 'error'))]).toHaveLength(1);
    expect(reader.isEndGiven).toBe(true);
    expect(reader.isFinished).toBe(false);
    expect(() => reader.end(true).next()).toThrow(BrokenEndError);
  });

  it('ends with "stop" at an end marker without a finish reason', () => {
    expect(read([event({ content: 'A' })]).at(-1)).toMatchObject({
      finishReason: 'stop',
      rawFinishReason: null,
    });
  });

  it('ends without a stream-end where the answer broke off', () => {
    expect(read([event({ content: 'It cr' })], { sawDone: false })).toEqual([
      { type: 'text-delta', text: 'It cr' },
    ]);
  });

  it.each([
    [
      { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13 },
      { inputTokens: 11, outputTokens: 2, totalTokens: 13 },
    ],
    [{ prompt_tokens: 0 }, { inputTokens: 0, outputTokens: null, totalTokens: null }],
    [{}, null],
    [null, null],
  ])('reads the usage %p', (usage, expected) => {
    const choices = [{ index: 0, delta: { content: '' }, finish_reason: 'stop' }];

    expect(read([frame({ choices, usage })]).at(-1)).toMatchObject({ usage: expected });
  });

  it('reads the usage of a frame without choices', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };

    expect(read([event({}, 'stop'), frame({ choices: [], usage })]).at(-1)).toMatchObject({
      usage: { totalTokens: 3 },
    });
  });
});
