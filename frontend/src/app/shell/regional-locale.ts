/**
 * The locale whose dates and numbers the reader is used to: the page's language, as it is written where the reader is at home.
 *
 * @param language of the page, for instance `en`
 * @param preferred what the browser is set to, best first, for instance `['en-GB', 'de']`; some systems have tags here that `Intl` does not
 *   know, such as `en-US@posix`
 */
export function regionalLocale(language: string, preferred: readonly string[]): string {
  const regional = new RegExp(`^${language}(-[a-z0-9]{2,8})*$`, 'i');
  return preferred.find((locale) => regional.test(locale)) ?? language;
}
