import { pageLanguage } from '../i18n/page-language';

/** A sentence that the server made up, as the page says it. */
export interface ServerWords {
  readonly words: string;
  /** `lang` of the words where it is not that of the page. */
  readonly language: 'en' | null;
}

/** A sentence of the server, without its full stop, and how it is said in the language of the page. */
export interface ServerSentence {
  readonly pattern: RegExp;
  /** Takes what the groups of the pattern found, in their order, '' where one is not in the sentence. null: it holds something that only the server has words for. */
  readonly say: (...facts: string[]) => string | null;
}

/** `1,000,000` as the page writes it. */
export function numberOf(words: string): string {
  const format = new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 6 });
  return format.format(Number(words.replaceAll(',', '')));
}

/** `90 seconds` as the page says it. */
export function spanOf(words: string): string {
  const [count = '', units = ''] = words.split(' ');
  const unit = units.replace(/s$/, '');
  const format = new Intl.NumberFormat(pageLanguage(), { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Number(count));
}
