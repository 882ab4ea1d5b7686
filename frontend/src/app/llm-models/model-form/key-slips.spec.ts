import { findKeySlip } from './key-slips';

describe('findKeySlip', () => {
  it.each([
    [' sk-1 ', 'There are blanks around the key.'],
    ['"sk-1"', 'There are quotes around the key.'],
    ['“sk-1”', 'There are quotes around the key.'],
    ['Bearer sk-1', '“Bearer” stands before the key: only what follows is the key.'],
    ['Authorization: bearer sk-1', '“Bearer” stands before the key: only what follows is the key.'],
    [
      'export OPENAI_API_KEY="sk-1"',
      'The name of a variable stands before the key: only what follows the = is the key.',
    ],
    ['sk-\n1', 'There are blanks or line breaks within the key.'],
  ])('finds what came along with %j', (text, message) => {
    expect(findKeySlip(text)).toEqual({ message, cleaned: 'sk-1' });
  });

  it.each(['', '   ', 'sk-1', 'abc=', 'a_b.c-d=='])('finds nothing in %j', (text) => {
    expect(findKeySlip(text)).toBeNull();
  });
});
