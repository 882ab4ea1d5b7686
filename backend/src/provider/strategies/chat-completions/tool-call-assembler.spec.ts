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

  // https://github.com/ollama/ollama/issues/15457 and https://github.com/su-kaka/gcli2api/pull/406
  it.each([
    ['none', undefined],
    ['empty', ''],
    ['null', null],
  ])('keeps two calls apart that both have the index 0 and an id that is %s', (_case, id) => {
    const args = JSON.stringify({ to: 'x' });
    expect(assemble(fragment(0, id, 'move_to', args), fragment(0, id, 'take', args))).toEqual([
      ['', 'move_to', args],
      ['', 'take', args],
    ]);
    const others = JSON.stringify({ to: 'y' });
    expect(assemble(fragment(0, id, 'move_to', args), fragment(0, id, 'move_to', others))).toEqual([
      ['', 'move_to', args],
      ['', 'move_to', others],
    ]);
    const pieces = [
      fragment(0, id, 'move_to', ''),
      fragment(0, id, null, '{"to":'),
      fragment(0, id, '', '"x"}'),
    ];
    expect(assemble(...pieces, fragment(0, id, 'move_to', ''), fragment(0, id, '', others))).toEqual([
      ['', 'move_to', args],
      ['', 'move_to', others],
    ]);
  });

  it('takes the name of a whole call that is said again without an id for its echo', () => {
    expect(assemble(fragment(0, '', 'look', '{}'), fragment(0, '', 'look', ''))).toEqual([
      ['', 'look', '{}'],
    ]);
    const call = fragment(0, '', 'move_to', '{"to":"x"}');
    expect(assemble(call, call, fragment(0, '', 'move_to', ''), call)).toEqual([
      ['', 'move_to', '{"to":"x"}'],
    ]);
  });

  // https://github.com/poolsideai/pool/issues/9, https://github.com/zai-org/GLM-4/issues/194 and https://github.com/earendil-works/pi/issues/8387
  it.each([0, undefined])(
    'goes on with the call of the index %s where a fragment has a new id and no name',
    (index) => {
      expect(
        assemble(
          fragment(index, 'a', 'move_to', ''),
          fragment(index, 'b', null, '{"to":'),
          fragment(index, 'c', '', '"x"'),
          fragment(index, 'b', undefined, '}'),
        ),
      ).toEqual([['a', 'move_to', '{"to":"x"}']]);
    },
  );

  // https://github.com/mudler/LocalAI/issues/9722
  it('takes one id under several indexes for one call, whole or in pieces', () => {
    const whole = (index: number): unknown => fragment(index, 'a', 'move_to', '{"to":"x"}');
    expect(assemble(whole(0), whole(1), whole(2))).toEqual([['a', 'move_to', '{"to":"x"}']]);
    expect(
      assemble(fragment(0, 'a', 'move_to', '{"to":'), fragment(1, 'a', '', '"x"'), fragment(1, '', '', '}')),
    ).toEqual([['a', 'move_to', '{"to":"x"}']]);
  });

  // https://github.com/skye-harris/hass_local_openai_llm/pull/92
  it('takes one id and index under two names for two calls', () => {
    expect(assemble(fragment(0, 'a', 'move_to', '{}'), fragment(0, 'a', 'take', '{}'))).toHaveLength(2);
  });

  // https://github.com/lidge-jun/opencodex/issues/361, https://github.com/NousResearch/hermes-agent/pull/35718 and https://github.com/BerriAI/litellm/issues/5231
  it.each([
    ['again at the end', ['{"to":', '"x"}', '{"to":"x"}']],
    ['with every fragment', ['{"to', '{"to":"x', '{"to":"x"}']],
    ['behind an empty object', ['{}', '{"to"', ':"x"}']],
    ['in one letter each, with a bracket in a text', [...'{"to":"x"}']],
  ])('reads arguments that come %s', (_case, pieces) => {
    expect(
      assemble(fragment(0, 'a', 'move_to', ''), ...pieces.map((text) => fragment(0, '', '', text))),
    ).toEqual([['a', 'move_to', '{"to":"x"}']]);
  });

  it('takes no piece of the arguments for their beginning that only looks like it', () => {
    const pieces = ['{"a":', '{"a":', '"{"', '}', '}'];
    expect(assemble(...pieces.map((text) => fragment(0, 'a', 'look', text)))).toEqual([
      ['a', 'look', '{"a":{"a":"{"}}'],
    ]);
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
