import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearTranslations, loadTranslations } from '@angular/localize';
import { apiSentences } from '../../testing/api-document';
import type * as Say from './say-sentence';

const MESSAGES = join(__dirname, '../../locale/messages.de.json');
/** Codes that the page has no words for yet. */
const UNKNOWN = 'said in the words of the server';

describe.each(['en', 'de'])('the sentences of the server, in %s', (language) => {
  let say: typeof Say;

  beforeAll(async () => {
    jest.resetModules();
    $localize.locale = language;
    if (language === 'de') loadTranslations(JSON.parse(readFileSync(MESSAGES, 'utf8')).translations);
    say = await import('./say-sentence');
    await say.loadSentences();
  });

  afterAll(() => {
    $localize.locale = undefined;
    clearTranslations();
  });

  it.each(apiSentences())('has words for $code with $params', ({ code, params, detail }) => {
    const parts = say.saySentence({ code, params, detail: UNKNOWN });
    expect(parts.map(({ text }) => text)).not.toContain(UNKNOWN);
    const words = parts.map(({ text }) => text).join(' ');
    expect(words.trim()).not.toBe('');
    const slips = ['undefined', 'null', '[object', 'NaN'].filter((word) => words.includes(word));
    // What may stand in a JSON or YAML file is said of it.
    expect(slips.filter((word) => !detail.includes(word))).toEqual([]);
  });

  it('has no words that the server never says', async () => {
    const { SENTENCES } = await import('./sentence-catalogue');
    const said = new Set(apiSentences().map(({ code }) => code));
    expect(Object.keys(SENTENCES).filter((code) => !said.has(code))).toEqual([]);
  });
});
