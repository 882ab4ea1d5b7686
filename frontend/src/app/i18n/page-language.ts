/** Language that the page is written in, by its two letters: what it was built in, whatever the browser is set to. */
export function pageLanguage(): string {
  return $localize.locale?.split('-')[0] ?? 'en';
}

/** `lang` of a sentence that the server made up, which is English: null where the page is English too. */
export function serverSentenceLanguage(): 'en' | null {
  return pageLanguage() === 'en' ? null : 'en';
}
