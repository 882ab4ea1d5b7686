import { readReasoningReplay, ReasoningDetails } from './reasoning-details';

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
    expect(details.toReplay('m')).toEqual({
      modelName: 'm',
      reasoningDetails: [
        { type: 'reasoning.text', index: 0, text: 'I think', signature: 'sig', format: 'f' },
        { type: 'reasoning.encrypted', index: 0, data: 'xyz' },
        { type: 'reasoning.text', index: 1, text: 'b' },
      ],
    });
  });

  it('keeps blocks without an index apart', () => {
    const details = new ReasoningDetails();
    details.add(chunk({ type: 'reasoning.summary', summary: 'a' }));
    details.add(chunk({ type: 'reasoning.summary', summary: 'b' }));
    expect(details.toReplay('m')?.reasoningDetails).toHaveLength(2);
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
    expect(details.toReplay('m')).toBeUndefined();
  });
});

describe('readReasoningReplay', () => {
  const replay = { modelName: 'm', reasoningDetails: [{ type: 'reasoning.text', text: 'a' }] };

  it('gives the details back to the model that made them, and to no other', () => {
    expect(readReasoningReplay(replay, 'm')).toEqual(replay.reasoningDetails);
    expect(readReasoningReplay(replay, 'other')).toBeNull();
    expect(readReasoningReplay({ modelName: 'm' }, 'm')).toBeNull();
    expect(readReasoningReplay(undefined, 'm')).toBeNull();
  });
});
