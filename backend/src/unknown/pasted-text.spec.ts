import { trimPasted, trimPastedKey } from './pasted-text';

describe('trimPasted', () => {
  it.each([
    ['\ufeff text\u200b\n', 'text'],
    ['„text“', 'text'],
    ['`"a \'b\' c"`', "a 'b' c"],
    ['""', ''],
  ])('takes off what came along with %j', (text, expected) => {
    expect(trimPasted(text)).toBe(expected);
  });
});

describe('trimPastedKey', () => {
  const key = 'sk-proj-AB_cd-0123==';

  it.each([
    `"${key}"`,
    ` ‘${key}’\r\n`,
    `«${key}»`,
    `Bearer ${key}`,
    `"Authorization: bearer ${key}"`,
    `OPENAI_API_KEY=${key}`,
    `export OPENAI_API_KEY = "${key}"`,
    `'XAI_API_KEY=Bearer ${key}'`,
  ])('finds the key in %j', (pasted) => {
    expect(trimPastedKey(pasted)).toBe(key);
  });

  it.each(['ABC_DEF==', 'KEY=value', 'abc_def=g', 'bearer', 'two words', 'x=Bearer y'])(
    'leaves %j as it is',
    (text) => {
      expect(trimPastedKey(text)).toBe(text);
    },
  );

  it('does not stand still over a megabyte of quotes', () => {
    expect(trimPastedKey(`x${"'".repeat(1_000_000)}x`)).toHaveLength(1_000_002);
  });
});
