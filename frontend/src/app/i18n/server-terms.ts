let terms: Readonly<Record<string, string>> = {};

/** Adds what terms and sentences of the server, by its English, are in the language of the page. */
export function learnTerms(dictionary: Readonly<Record<string, string>>): void {
  terms = { ...terms, ...dictionary };
}

/** A term or a sentence of the server in the language of the page; as it is where nobody has taught it. */
export function localizedTerm(text: string): string {
  return Object.hasOwn(terms, text) ? (terms[text] ?? text) : text;
}
