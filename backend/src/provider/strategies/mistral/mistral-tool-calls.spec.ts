import type { ToolCall } from '@mistralai/mistralai/models/components';
import { MistralToolCallCollector } from './mistral-tool-calls';

function collect(fragments: ToolCall[]) {
  const collector = new MistralToolCallCollector();
  fragments.forEach((fragment) => collector.add(fragment));
  return collector.events();
}

describe('MistralToolCallCollector', () => {
  it('keeps two whole calls apart that share an index', () => {
    expect(
      collect([
        { id: 'aaaaaaaaa', index: 0, function: { name: 'move', arguments: '{"to":"cellar"}' } },
        { id: 'bbbbbbbbb', index: 0, function: { name: 'look', arguments: { at: 'lamp' } } },
      ]),
    ).toEqual([
      { type: 'tool-call', id: 'aaaaaaaaa', name: 'move', arguments: '{"to":"cellar"}' },
      { type: 'tool-call', id: 'bbbbbbbbb', name: 'look', arguments: '{"at":"lamp"}' },
    ]);
  });

  it('joins interleaved fragments by their index where only the first has an id', () => {
    expect(
      collect([
        { id: 'aaaaaaaaa', index: 0, function: { name: 'move', arguments: '' } },
        { id: 'bbbbbbbbb', index: 1, function: { name: 'look', arguments: '{"at"' } },
        { id: '', index: 0, function: { name: '', arguments: '{"to":"cel' } },
        { id: '', index: 1, function: { name: '', arguments: ':"lamp"}' } },
        { id: '', index: 0, function: { name: '', arguments: 'lar"}' } },
      ]),
    ).toMatchObject([
      { id: 'aaaaaaaaa', arguments: '{"to":"cellar"}' },
      { id: 'bbbbbbbbb', arguments: '{"at":"lamp"}' },
    ]);
  });

  it('makes up ids of the right form for calls that have none', () => {
    const calls = collect([
      { id: '', index: 0, function: { name: 'move', arguments: '{}' } },
      { id: '', index: 0, function: { name: 'move', arguments: '{}' } },
    ]);

    expect(calls.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
      expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
    ]);
    expect(calls[0]?.id).not.toBe(calls[1]?.id);
  });

  it('gives a call without arguments an empty object', () => {
    expect(collect([{ id: 'aaaaaaaaa', function: { name: 'look', arguments: '' } }])[0]?.arguments).toBe(
      '{}',
    );
  });

  it('keeps arguments that are no JSON as the model wrote them', () => {
    expect(
      collect([{ id: 'aaaaaaaaa', function: { name: 'look', arguments: '{at: lamp' } }])[0]?.arguments,
    ).toBe('{at: lamp');
  });

  it('leaves out a call that never got a name', () => {
    expect(collect([{ id: 'aaaaaaaaa', function: { name: '', arguments: '{}' } }])).toEqual([]);
  });
});
