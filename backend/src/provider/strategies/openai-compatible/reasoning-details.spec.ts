import { ReasoningDetails } from './reasoning-details';

function chunk(...details: unknown[]): unknown {
  return { choices: [{ delta: { reasoning_details: details } }] };
}

describe('ReasoningDetails', () => {
  it('joins the fragments of a block and keeps blocks apart', () => {
    const details = new ReasoningDetails();
    details.add(chunk({ type: 'reasoning.text', index: 0, text: 'I ', signature: null, format: 'f' }));
    details.add(chunk({ type: 'reasoning.text', index: 0, text: 'think', format: null }));
    details.add(chunk({ type: 'reasoning.text', index: 0, text: '', signature: 'sig' }));
    details.add(
      chunk(
        { type: 'reasoning.encrypted', index: 0, data: 'xyz' },
        { type: 'reasoning.text', index: 1, text: 'b' },
      ),
    );
    expect(details.blocks).toEqual([
      { type: 'reasoning.text', index: 0, text: 'I think', signature: 'sig', format: 'f' },
      { type: 'reasoning.encrypted', index: 0, data: 'xyz' },
      { type: 'reasoning.text', index: 1, text: 'b' },
    ]);
  });

  it('keeps blocks of different ids apart, whatever their index says', () => {
    const details = new ReasoningDetails();
    details.add(chunk({ type: 'reasoning.text', index: 0, id: 'a', text: 'one' }));
    details.add(chunk({ type: 'reasoning.text', index: 0, id: 'b', text: 'two' }));
    details.add(chunk({ type: 'reasoning.text', index: 0, id: null, text: ' more', signature: 'of b' }));
    expect(details.blocks).toEqual([
      { type: 'reasoning.text', index: 0, id: 'a', text: 'one' },
      { type: 'reasoning.text', index: 0, id: 'b', text: 'two more', signature: 'of b' },
    ]);
  });

  it('joins the fragments of blocks that come by turns', () => {
    const details = new ReasoningDetails();
    for (const [id, text] of [
      ['a', 'A1 '],
      ['b', 'B1 '],
      ['a', 'A2'],
      ['b', 'B2'],
    ]) {
      details.add(chunk({ type: 'reasoning.text', index: 0, id, text }));
    }
    expect(details.blocks.map(({ text }) => text)).toEqual(['A1 A2', 'B1 B2']);
  });

  it('never joins the data of two blocks', () => {
    const details = new ReasoningDetails();
    const block = { type: 'reasoning.encrypted', index: 0, format: 'google-gemini-v1' };
    details.add(chunk({ ...block, id: 'call_1', data: 'AAA=' }, { ...block, id: 'call_2', data: 'BBB=' }));
    details.add(chunk({ ...block, data: 'CCC=' }));
    expect(details.blocks.map(({ data }) => data)).toEqual(['AAA=', 'BBB=', 'CCC=']);
  });

  it('joins the data of one block that names itself each time', () => {
    const details = new ReasoningDetails();
    const block = { type: 'reasoning.encrypted', index: 0, id: 'rs_1' };
    details.add(chunk({ ...block, data: 'AA' }));
    details.add(chunk({ ...block, data: 'BB' }));
    expect(details.blocks).toEqual([{ ...block, data: 'AABB' }]);
  });

  it('keeps blocks without an index apart', () => {
    const details = new ReasoningDetails();
    details.add(chunk({ type: 'reasoning.summary', summary: 'a' }));
    details.add(chunk({ type: 'reasoning.summary', summary: 'b' }));
    details.add(chunk({ type: 'reasoning.summary', index: null, summary: 'c' }));
    details.add(chunk({ type: 'reasoning.summary', index: null, summary: 'd' }));
    expect(details.blocks).toHaveLength(4);
  });

  it.each([
    [null],
    [{}],
    [{ choices: [] }],
    [chunk(null, 'text')],
    [{ choices: [{ delta: { reasoning_details: 'x' } }] }],
  ])('makes nothing of %j', (value) => {
    const details = new ReasoningDetails();
    details.add(value);
    expect(details.blocks).toEqual([]);
  });
});
