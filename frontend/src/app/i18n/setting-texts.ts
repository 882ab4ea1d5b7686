import { pageLanguage } from './page-language';
import { learnTerms, localizedTerm } from './server-terms';

/**
 * Resolves when `localizedSchemaText` knows the language of the page: to be awaited before a form is drawn. Loads nothing on an English page.
 * Never rejects: the English texts stay then.
 */
export async function loadSettingTexts(): Promise<void> {
  if (pageLanguage() === 'en') return;
  try {
    const [{ SETTING_DICTIONARY }, { PROVIDER_DICTIONARY }] = await Promise.all([
      import('./setting-dictionary'),
      import('./provider-dictionary'),
    ]);
    learnTerms({ ...SETTING_DICTIONARY, ...PROVIDER_DICTIONARY });
  } catch {
    // A form in two languages is better than none.
  }
}

/** A text of a provider's description, such as a title, in the language of the page; as it is where there is no translation. */
export function localizedSchemaText(text: string): string {
  return localizedTerm(text);
}
