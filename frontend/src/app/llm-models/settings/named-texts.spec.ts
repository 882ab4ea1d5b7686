import { checkNamedTexts, readNamedTexts, writeNamedTexts } from './named-texts';

const TITLE = 'Extra headers';

describe('names with texts', () => {
  it('are written as an object and read again, without rows that nothing is entered in', () => {
    const draft = writeNamedTexts([
      { name: ' X-A ', text: 'one ' },
      { name: '', text: '' },
    ]);
    expect(draft).toBe('{"X-A":"one "}');
    expect(readNamedTexts(draft)).toEqual([{ name: 'X-A', text: 'one ' }]);
    expect(checkNamedTexts(TITLE, JSON.parse(draft))).toBeNull();
    expect(writeNamedTexts([{ name: '', text: '' }])).toBe('');
    expect(readNamedTexts('')).toEqual([]);
  });

  it.each([
    [
      [
        { name: 'X-A', text: '1' },
        { name: 'x-a', text: '2' },
      ],
      '“x-a” is there twice: remove one of them',
    ],
    [[{ name: '', text: '1' }], 'Enter a name beside each value'],
  ])('lose nothing while they cannot be an object', (rows, message) => {
    const draft = writeNamedTexts(rows);
    expect(readNamedTexts(draft)).toEqual(rows);
    expect(checkNamedTexts(TITLE, JSON.parse(draft))).toBe(message);
  });

  it('are nothing else', () => {
    expect(checkNamedTexts(TITLE, { 'X-A': 1 })).toBe('Extra headers must be names with texts');
    expect(checkNamedTexts(TITLE, 5)).toBe('Extra headers must be an object: names and texts in { }');
    expect(checkNamedTexts(TITLE, { a: '1', A: '2' })).toContain('is there twice');
  });
});
