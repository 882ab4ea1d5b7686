import { withoutEchoes } from './echoed-text';

const INPUT = 'I have insufficient funds to pay the ferryman.';

describe('withoutEchoes', () => {
  it.each([
    ['quotes the whole', `Bad message: '${INPUT}'`, "Bad message: ' … '"],
    ['is nothing else', INPUT, ' … '],
    [
      'quotes its beginning and its end',
      "[input_value='I have insufficient funds...t funds to pay the ferryman.', input_type=str]",
      "[input_value=' … ... … ', input_type=str]",
    ],
    ['shares a word or two', 'The account has insufficient funds.', 'The account has insufficient funds.'],
    ['is short', 'No.', 'No.'],
  ])('leaves of a message that %s the vendor’s own words', (_case, message, own) => {
    expect(withoutEchoes(message, ['Welcome.', INPUT])).toBe(own);
  });

  it('joins echoes that follow one another', () => {
    const other = 'The old lighthouse is flagged with red.';
    expect(withoutEchoes(`Bad: ${INPUT}${other}!`, [INPUT, other])).toBe('Bad:  … !');
  });
});
