import { regionalLocale } from './regional-locale';

describe('regionalLocale', () => {
  it.each([
    ['en', ['en-GB', 'en-US'], 'en-GB'],
    ['de', ['en-GB', 'de-AT', 'de'], 'de-AT'],
    ['de', ['en-US'], 'de'],
    ['en', ['en-US@posix', 'en-GB'], 'en-GB'],
    ['en', ['en-US@posix'], 'en'],
    ['de', ['den', 'x'], 'de'],
    ['en', [], 'en'],
  ])('of a page in %s read by %p is %s', (language, preferred, locale) => {
    expect(regionalLocale(language, preferred)).toBe(locale);
  });
});
