import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translateParagraph } from './server-paragraph';
import { translateSentence } from './server-sentences';

// Written by the backend's tests, which let the server itself say them.
const SERVER_SENTENCES = join(__dirname, '../../../../docs/api/server-sentences.json');
const SAID: { readonly form: readonly string[] } = JSON.parse(readFileSync(SERVER_SENTENCES, 'utf8'));

describe('translateParagraph', () => {
  // In English the form has words of its own for some of them.
  it.each(SAID.form)('knows “%s”', (sentence) => {
    expect(translateSentence(sentence)).not.toBeNull();
  });

  it('leaves to the server what it does not know in full', () => {
    expect(translateParagraph('Name is required. The moon is full.')).toBeNull();
  });

  it('does not lose itself in a text that ends in a hundred ways', () => {
    expect(translateParagraph('a has no base URL. '.repeat(190) + 'x')).toBeNull();
    expect(translateParagraph('Name is required. '.repeat(1000))).toBeNull();
  });
});
