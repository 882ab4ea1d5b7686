import fc from 'fast-check';
import { PORTABLE_TOOL_CALL_ID } from '../history/tool-call-id';
import { ProviderError } from '../provider.error';
import type { GuardedEvent, StrategyEvent } from '../stream-event';
import { FailureReporter } from '../transport/failure-reporter';
import { EVENT_BOUNDS, EventCleaner, TextCleaner, type EventBounds } from './event-cleaner';

const KEY = 'sk-0123456789';

function clean(
  events: readonly GuardedEvent[],
  bounds: Partial<EventBounds> = {},
  takenIds: readonly string[] = [],
): GuardedEvent[] {
  const reporter = new FailureReporter({
    label: 'Test',
    modelName: 'm',
    origin: null,
    hasKey: true,
    secrets: [KEY],
  });
  const cleaner = new EventCleaner([KEY], reporter, { ...EVENT_BOUNDS, ...bounds }, takenIds);
  return events.flatMap((event) => [...cleaner.clean(event)]);
}

function toolCall(id: string, name = 'move_to', text = '{}'): StrategyEvent {
  return { type: 'tool-call', id, name, arguments: text };
}

const END: StrategyEvent = { type: 'stream-end', finishReason: 'stop', rawFinishReason: 'stop', usage: null };

describe('EventCleaner', () => {
  it('tells what it held back of a channel before that moves', () => {
    const move: GuardedEvent = { type: 'text-to-reasoning', isHabit: true };
    const events = clean([{ type: 'text-delta', text: `My ${KEY.slice(0, 4)}` }, move]);
    expect(events).toEqual([
      { type: 'text-delta', text: 'My ' },
      { type: 'text-delta', text: KEY.slice(0, 4) },
      move,
    ]);
  });

  it('drops empty deltas', () => {
    expect(
      clean([
        { type: 'text-delta', text: '' },
        { type: 'reasoning-delta', text: '' },
      ]),
    ).toEqual([]);
  });

  it('tells what was held back before anything of another kind', () => {
    const events = clean([
      { type: 'text-delta', text: 'a sk-01' },
      { type: 'reasoning-delta', text: 'b' },
      END,
    ]);
    expect(events.slice(0, 3)).toEqual([
      { type: 'text-delta', text: 'a ' },
      { type: 'text-delta', text: 'sk-01' },
      { type: 'reasoning-delta', text: 'b' },
    ]);
  });

  it('keeps ids of tool calls whole, up to 64 KiB', () => {
    const signed = `call_1__thought__${'A'.repeat(65_519)}`;
    expect(clean([toolCall(signed)])).toEqual([toolCall(signed)]);
    expect(clean([toolCall(`${signed}A`)])).toEqual([toolCall(expect.stringMatching(PORTABLE_TOOL_CALL_ID))]);
  });

  it('makes up an id that every vendor takes where there is none, or one that the history has', () => {
    const ids = clean([toolCall('a'), toolCall('a'), toolCall(''), toolCall('b')], {}, ['b']).map(
      (event) => 'id' in event && event.id,
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe('a');
    for (const id of ids.slice(1)) expect(id).toMatch(PORTABLE_TOOL_CALL_ID);
  });

  it('cleans the arguments of tool calls also of what is written as an escape', () => {
    const escaped = clean([
      toolCall('a', 'look', String.raw`{"to": "\u0000a\ud800\ud83d\ude00\\u0000"}`),
      toolCall('b', 'look', String.raw`{"to":"sk-\u0030123456789"}`),
      toolCall('c', 'look', String.raw`no JSON \u0000`),
      toolCall('d', 'look', '{"to": 1.0}'),
    ]);
    expect(escaped).toEqual([
      toolCall('a', 'look', String.raw`{"to":"a\ufffd😀\\u0000"}`),
      toolCall('b', 'look', '{"to":"[key]"}'),
      toolCall('c', 'look', String.raw`no JSON \u0000`),
      toolCall('d', 'look', '{"to": 1.0}'),
    ]);
  });

  it('fails on arguments, and leaves out a replay, nested beyond any sense', () => {
    const nested = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    expect(() => clean([toolCall('a', 'look', nested)])).toThrow(ProviderError);
    const [end] = clean([{ ...END, replay: JSON.parse(nested) as unknown }]);
    expect(end).toEqual(END);
  });

  it('cleans tool calls of keys, NUL characters and empty arguments', () => {
    expect(clean([toolCall('a', 'mo\0ve', `{"to":"${KEY}\0"}`), toolCall('b', 'look', ' ')])).toEqual([
      toolCall('a', 'move', '{"to":"[key]"}'),
      toolCall('b', 'look', '{}'),
    ]);
  });

  it('makes a replay storable', () => {
    const replay = { text: 'a\0b \\u0000 \ud83d', '\0name': [1, null, '🐉'] };
    expect(clean([{ ...END, replay }])).toEqual([
      { ...END, replay: { text: 'ab \\u0000 \ufffd', name: [1, null, '🐉'] } },
    ]);
  });

  it('leaves out a replay that holds the key or is too large', () => {
    expect(clean([{ ...END, replay: { echo: KEY } }])).toEqual([END]);
    expect(clean([{ ...END, replay: 'x'.repeat(200) }], { characters: 100 })).toEqual([END]);
  });

  it.each<[string, StrategyEvent[], Partial<EventBounds>]>([
    [
      'text',
      [
        { type: 'text-delta', text: '123' },
        { type: 'reasoning-delta', text: '456' },
      ],
      { characters: 5 },
    ],
    ['tool calls', [toolCall('a'), toolCall('b')], { toolCalls: 1 }],
    ['arguments', [toolCall('a', 'move_to', '{"to":"x"}')], { argumentCharacters: 5 }],
  ])('stops %s without end', (_name, events, bounds) => {
    expect(() => clean(events, bounds)).toThrow(ProviderError);
  });
});

function cleanText(deltas: readonly string[], ...secrets: readonly string[]): string {
  const cleaner = new TextCleaner(secrets);
  return deltas.map((delta) => cleaner.push(delta)).join('') + cleaner.flush();
}

describe('TextCleaner', () => {
  it('gives the same text however it is cut into deltas', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size),
        );
        expect(cleanText(pieces)).toBe(text.replaceAll('\0', ''));
      }),
    );
  });

  it('makes half a surrogate pair a replacement character', () => {
    expect(cleanText(['a\ud83d', 'b', '\udc09c', '\ud83d'])).toBe('a\ufffdb\ufffdc\ufffd');
  });

  it('holds back no more than half a character without a key', () => {
    const cleaner = new TextCleaner([]);
    expect(cleaner.push('You stand')).toBe('You stand');
    expect(cleaner.push('\ud83d')).toBe('');
    expect(cleaner.push('\udc09')).toBe('🐉');
  });

  it('replaces the key in one piece, in several, and between NUL characters', () => {
    const key = 'sk-0123456789';
    expect(cleanText([`a ${key} b`], key)).toBe('a [key] b');
    expect(cleanText(['a sk-01', '2345', '6789 b'], key)).toBe('a [key] b');
    expect(cleanText(['a sk-01\0', '23456789 b'], key)).toBe('a [key] b');
  });

  it('tells what only began like the key', () => {
    expect(cleanText(['a sk-01', '2x b', ' sk-'], 'sk-0123456789')).toBe('a sk-012x b sk-');
  });

  it('replaces each of several secrets, also where one holds another', () => {
    const secrets = ['sk-0123456789', 'Token sk-0123456789', 'token-abcdef'];
    expect(cleanText(['a Tok', 'en sk-01', '23456789 b tok', 'en-abcdef c'], ...secrets)).toBe(
      'a [key] b [key] c',
    );
    expect(cleanText(['token-sk-0123', '456789'], ...secrets)).toBe('token-[key]');
  });

  it('leaves a short key alone, since it may be a word', () => {
    expect(cleanText(['The ollama grazes.'], 'ollama')).toBe('The ollama grazes.');
  });
});
