import { plainTurn } from '../../../test/support/session-document';
import { turnBatches, turnsOf } from './turn-batches';

describe('turnBatches', () => {
  it('has every turn once, in order, fifty at a time', () => {
    const turns = Array.from({ length: 125 }, (_, index) => plainTurn(index + 1, null));
    const batches = [...turnBatches(turns)].map(turnsOf);
    expect(batches.map(({ length }) => length)).toEqual([50, 50, 25]);
    expect(batches.flat()).toEqual(turns);
  });

  it('takes fewer of long turns', () => {
    const turns = Array.from({ length: 5 }, (_, index) =>
      plainTurn(index + 1, null, { text: 'x'.repeat(75_000) }),
    );
    expect([...turnBatches(turns)].map((batch) => turnsOf(batch).length)).toEqual([2, 2, 1]);
  });

  it('has nothing of nothing', () => {
    expect([...turnBatches([])]).toEqual([]);
  });
});
