import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSentences } from './server-sentences/check-sentences';
import { failureSentences } from './server-sentences/failure-sentences';
import { turnSentences } from './server-sentences/turn-sentences';

/** What the web app has to recognise to say it in another language: its own tests read it. */
const FILE = join(__dirname, '../../../docs/api/server-sentences.json');

describe('docs/api/server-sentences.json', () => {
  it('has what the server says of checks, of calls that failed, and of what was not sent', async () => {
    const sentences = {
      check: unique(await checkSentences()),
      failure: unique(failureSentences()),
      turn: unique(await turnSentences()),
    };
    if (process.env['UPDATE_DOCS'] === 'true') writeFileSync(FILE, `${JSON.stringify(sentences, null, 2)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(sentences);
  });
});

function unique(sentences: readonly string[]): string[] {
  return [...new Set(sentences)].sort();
}
