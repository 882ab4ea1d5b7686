import { markdownToText } from './markdown-to-text';

describe('markdownToText', () => {
  it('leaves out the marks', () => {
    expect(markdownToText('## *Come* in\n\n- [the map](https://example.org) and `key`')).toBe(
      'Come in\n\nthe map and key',
    );
  });

  it('leaves words and numbers as they are', () => {
    expect(markdownToText('It costs 3 - 4 marks. "No!"')).toBe('It costs 3 - 4 marks. "No!"');
  });
});
