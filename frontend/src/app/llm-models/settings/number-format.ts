import { pageLanguage } from '../../i18n/page-language';

const LANGUAGE = pageLanguage();

const NUMBERS = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 10 });
const PLAIN_NUMBERS = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 10, useGrouping: false });

/** A number as it is read in a sentence: `1,000,000`. */
export function formatNumber(value: number): string {
  return NUMBERS.format(value);
}

/** A number as one types it: without a mark between the thousands, and with the decimal mark of the language. */
export function typedNumber(value: number): string {
  const text = String(value);
  // 1e-7 and 1e21 are typed as they are written.
  return text.includes('e') ? text : PLAIN_NUMBERS.format(value);
}
