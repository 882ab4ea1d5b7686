import { markdownToText } from './markdown-to-text';

describe('markdownToText', () => {
  it.each([
    ['## *Come* in\n\n[the map](https://example.org) and `key`', 'Come in\n\nthe map and key'],
    ['> "Who is __there__?"', '"Who is there?"'],
    ['One.\n\n* * *\n\nTwo.', 'One.\n\n\n\nTwo.'],
    ['*He waits.', 'He waits.'],
  ])('leaves out the marks of %j', (markdown, text) => {
    expect(markdownToText(markdown)).toBe(text);
  });

  it.each([
    'It costs 3 - 4 marks. "No!"',
    '- Who is there?',
    '+ 2 degrees, reads the dial.',
    '1986. A great year for wine.',
    'It is ~5 km to the mill.',
    'The board says 3 * 4 * 5.',
    'The label says stone_of_the_wind.',
    'A path: C:\\*dir and \\_x.',
    '[He waits](quietly)',
    '#7 is on the door.',
  ])('leaves as it stands what the page shows as it stands: %s', (text) => {
    expect(markdownToText(text)).toBe(text);
  });
});
