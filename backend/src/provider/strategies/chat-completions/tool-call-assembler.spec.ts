import { ToolCallAssembler } from './tool-call-assembler';

function assemble(...fragments: unknown[]): (readonly [string, string, string])[] {
  const assembler = new ToolCallAssembler();
  for (const fragment of fragments) assembler.add(fragment);
  return assembler.finish().map((call) => [call.id, call.name, call.arguments] as const);
}

function fragment(index: unknown, id: unknown, name: unknown, text: unknown): unknown {
  return { index, id, type: 'function', function: { name, arguments: text } };
}

describe('ToolCallAssembler', () => {
  it('joins fragments by index', () => {
    const calls = assemble(
      fragment(0, 'a', 'move_to', ''),
      fragment(0, undefined, undefined, '{"to":'),
      fragment(0, null, null, '"x"}'),
    );
    expect(calls).toEqual([['a', 'move_to', '{"to":"x"}']]);
  });

  it('keeps interleaved calls apart', () => {
    const calls = assemble(
      fragment(0, 'a', 'move_to', '{'),
      fragment(1, 'b', 'take', '['),
      fragment(0, undefined, undefined, '}'),
      fragment(1, undefined, undefined, ']'),
    );
    expect(calls).toEqual([
      ['a', 'move_to', '{}'],
      ['b', 'take', '[]'],
    ]);
  });

  it('keeps calls apart that all have the index 0 but different ids', () => {
    const calls = assemble(fragment(0, 'a', 'move_to', '{}'), fragment(0, 'b', 'take', '{}'));
    expect(calls.map(([id]) => id)).toEqual(['a', 'b']);
  });

  it('joins by id where there is no index', () => {
    const calls = assemble(
      fragment(undefined, 'a', 'move_to', '{'),
      fragment(undefined, 'b', 'take', '['),
      fragment(undefined, 'a', '', '}'),
    );
    expect(calls).toEqual([
      ['a', 'move_to', '{}'],
      ['b', 'take', '['],
    ]);
  });

  it('begins a new call at a name where there is neither index nor id', () => {
    const calls = assemble(
      fragment(undefined, undefined, 'move_to', '{"a"'),
      fragment(undefined, undefined, undefined, ':1}'),
      fragment(undefined, undefined, 'take', '{}'),
    );
    expect(calls).toEqual([
      ['', 'move_to', '{"a":1}'],
      ['', 'take', '{}'],
    ]);
  });

  it('takes a name that is repeated in every fragment once', () => {
    expect(assemble(fragment(0, 'a', 'move_to', '{'), fragment(0, 'a', 'move_to', '}'))).toEqual([
      ['a', 'move_to', '{}'],
    ]);
  });

  it('writes arguments that come as an object as JSON, and none as an empty object', () => {
    expect(assemble(fragment(0, 'a', 'move_to', { to: 'x' }))).toEqual([['a', 'move_to', '{"to":"x"}']]);
    expect(assemble(fragment(0, 'a', 'look', null))).toEqual([['a', 'look', '{}']]);
  });

  it('keeps arguments that are no valid JSON as they are', () => {
    expect(assemble(fragment(0, 'a', 'move_to', '{"to":'))).toEqual([['a', 'move_to', '{"to":']]);
  });

  it('reads the older form of a single function call', () => {
    expect(assemble({ name: 'move_to', arguments: '{}' })).toEqual([['', 'move_to', '{}']]);
  });

  it('takes a call without a name for none', () => {
    expect(assemble(fragment(0, 'a', undefined, '{}'), null, 'text', {})).toEqual([]);
  });
});

describe('what comes with a call and belongs to its vendor', () => {
  const signed = { google: { thought_signature: 'of a' } };

  it('is kept with the very call, whichever fragment it came with, and whatever is empty', () => {
    const assembler = new ToolCallAssembler();
    assembler.add(fragment(0, 'a', 'move_to', '{}'));
    assembler.add(fragment(1, 'b', 'take', '{}'));
    expect(assembler.add({ index: 0, extra_content: signed })).toBe(true);
    assembler.add({ index: 0, extra_content: {} });
    expect(assembler.extraContents()).toEqual([signed, null]);
  });

  it.each([null, 'text', ['list'], {}])('is none where it is %j', (content) => {
    const assembler = new ToolCallAssembler();
    assembler.add({ ...(fragment(0, 'a', 'move_to', '{}') as object), extra_content: content });
    expect(assembler.extraContents()).toEqual([null]);
  });
});
