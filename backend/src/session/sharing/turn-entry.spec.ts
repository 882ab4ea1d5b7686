import fc from 'fast-check';
import type { EventMark } from '../turn-events';
import { joinMarks } from './turn-entry';

const MARKS = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom('text' as const, 'reasoning' as const), fc.nat(9)),
    fc.tuple(fc.constantFrom('call' as const, 'result' as const), fc.nat(3)),
  ),
);

function lengthOf(marks: readonly EventMark[], kind: 'text' | 'reasoning'): number {
  return marks.reduce((sum, mark) => sum + (mark[0] === kind ? mark[1] : 0), 0);
}

describe('joinMarks', () => {
  it('joins neighbours of one kind, and nothing across a call', () => {
    const marks: EventMark[] = [
      ['text', 1],
      ['text', 2],
      ['call', 0],
      ['result', 0],
      ['text', 3],
      ['reasoning', 4],
    ];
    expect(joinMarks(marks)).toEqual([
      ['text', 3],
      ['call', 0],
      ['result', 0],
      ['text', 3],
      ['reasoning', 4],
    ]);
  });

  it('has what moved where it stands, and says nothing of the way there', () => {
    const marks: EventMark[] = [
      ['text', 1],
      ['call', 0],
      ['result', 0],
      ['text', 2],
      ['reasoning', 3],
      ['text-to-reasoning'],
      ['text', 4],
    ];
    expect(joinMarks(marks)).toEqual([
      ['text', 1],
      ['call', 0],
      ['result', 0],
      ['reasoning', 5],
      ['text', 4],
    ]);
    expect(joinMarks([['reasoning', 3], ['reasoning-to-text']])).toEqual([['text', 3]]);
  });

  it('leaves out what has no length, and joins what stood around it', () => {
    expect(
      joinMarks([
        ['reasoning', 0],
        ['text', 1],
        ['reasoning', 0],
        ['text', 2],
      ]),
    ).toEqual([['text', 3]]);
  });

  it('keeps every length and the order of all else, and has nothing to join a second time', () => {
    fc.assert(
      fc.property(MARKS, (marks) => {
        const joined = joinMarks(marks);
        for (const kind of ['text', 'reasoning'] as const) {
          expect(lengthOf(joined, kind)).toBe(lengthOf(marks, kind));
        }
        const calls = (list: readonly EventMark[]) =>
          list.filter(([kind]) => kind === 'call' || kind === 'result');
        expect(calls(joined)).toEqual(calls(marks));
        expect(joinMarks(joined)).toEqual(joined);
      }),
    );
  });
});
