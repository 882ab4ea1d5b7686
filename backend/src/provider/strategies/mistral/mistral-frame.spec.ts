import { completionChunkFromJSON } from '@mistralai/mistralai/models/components';
import { toSdkFrame } from './mistral-frame';

/** What the SDK makes of a frame after it was brought into shape; throws where the SDK still refuses it. */
function readBySdk(frame: Record<string, unknown>) {
  const parsed = completionChunkFromJSON(JSON.stringify(toSdkFrame(frame)));
  if (!parsed.ok) {
    throw parsed.error;
  }
  return parsed.value;
}

function delta(content: unknown): Record<string, unknown> {
  return { id: 'cmpl-1', model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] };
}

describe('toSdkFrame', () => {
  it.each<[string, Record<string, unknown>]>([
    ['nothing but a choice', { choices: [{ delta: { content: 'A' } }] }],
    ['no finish_reason', { id: '1', model: 'm', choices: [{ index: 0, delta: { content: 'A' } }] }],
    ['a usage of null', { ...delta('A'), usage: null }],
    [
      'null wherever it can stand',
      {
        id: null,
        model: null,
        usage: null,
        choices: [{ index: null, delta: { content: 'A', tool_calls: null }, finish_reason: null }],
      },
    ],
    ['fields of tomorrow', { ...delta('A'), mood: { is: 'good' }, object: 7, created: 1.5 }],
  ])('makes the SDK read a frame with %s', (_, frame) => {
    expect(readBySdk(frame).choices).toMatchObject([
      { index: 0, delta: { content: 'A' }, finishReason: null },
    ]);
  });

  it.each([undefined, null, 'gone'])('makes the SDK read a frame whose choices are %p', (choices) => {
    expect(readBySdk({ id: '1', model: 'm', choices }).choices).toEqual([]);
  });

  it('keeps finish reasons, known or not', () => {
    const frame = { ...delta(''), choices: [{ index: 0, delta: {}, finish_reason: 'tired' }] };

    expect(readBySdk(frame).choices[0]?.finishReason).toBe('tired');
  });

  it('keeps counts, and marks those that were not sent', () => {
    expect(
      readBySdk({ ...delta(''), usage: { prompt_tokens: 0, completion_tokens: null } }).usage,
    ).toMatchObject({
      promptTokens: 0,
      completionTokens: -1,
      totalTokens: -1,
    });
  });

  it.each<[string, unknown]>([
    ['parts', [{ type: 'text', text: 'Hm.' }]],
    ['parts among others', [{ type: 'text', text: 'Hm.' }, { type: 'dream' }, 'noise']],
    ['plain text', 'Hm.'],
  ])('keeps thinking in the form of %s', (_, thinking) => {
    const [choice] = readBySdk(delta([{ type: 'thinking', thinking, closed: null, signature: 's' }])).choices;

    expect(choice?.delta.content).toMatchObject([
      { type: 'thinking', signature: 's', thinking: expect.arrayContaining([{ type: 'text', text: 'Hm.' }]) },
    ]);
  });

  it('lets content of an unknown kind through without losing the text beside it', () => {
    const [choice] = readBySdk(
      delta([
        { type: 'hologram', cube: 1 },
        { type: 'text', text: 'A' },
      ]),
    ).choices;

    expect(choice?.delta.content).toMatchObject([{ type: 'UNKNOWN' }, { type: 'text', text: 'A' }]);
  });

  it('makes the SDK read fragments of a tool call', () => {
    const fragments = [
      { index: 0, id: 'call_1', function: { name: 'move', arguments: '' } },
      { index: 0, function: { arguments: '{"to":' } },
      { index: 1 },
    ];
    const frame = { ...delta(''), choices: [{ index: 0, delta: { tool_calls: fragments } }] };

    expect(readBySdk(frame).choices[0]?.delta.toolCalls).toMatchObject([
      { id: 'call_1', index: 0, function: { name: 'move', arguments: '' } },
      { id: '', index: 0, function: { name: '', arguments: '{"to":' } },
      { id: '', index: 1, function: { name: '', arguments: '' } },
    ]);
  });

  it('keeps arguments that come as an object', () => {
    const calls = [{ id: 'a', function: { name: 'move', arguments: { to: 'cellar' } } }];
    const frame = { ...delta(''), choices: [{ index: 0, delta: { tool_calls: calls } }] };

    expect(readBySdk(frame).choices[0]?.delta.toolCalls?.[0]?.function.arguments).toEqual({ to: 'cellar' });
  });
});
