import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formSentences } from './server-sentences/form-sentences';

/** What the web app has to recognise to say it in another language: its own tests read it. */
const FILE = join(__dirname, '../../../docs/api/server-sentences.json');

describe('docs/api/server-sentences.json', () => {
  it('has what the server says of what was entered', async () => {
    const sentences = { form: unique(await formSentences()) };
    if (process.env['UPDATE_DOCS'] === 'true') writeFileSync(FILE, `${JSON.stringify(sentences, null, 2)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(sentences);
  });
});

function unique(sentences: readonly string[]): string[] {
  return [...new Set(sentences)].sort();
}
