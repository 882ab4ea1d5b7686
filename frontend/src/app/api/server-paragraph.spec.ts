import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_SENTENCES } from './check-sentences';
import { FAILURE_SENTENCES } from './failure-sentences';
import { translateParagraph } from './server-paragraph';
import { translateSentence } from './server-sentences';
import { TURN_SENTENCES } from './turn-sentences';

// Written by the backend's tests, which let the server itself say them.
const SERVER_SENTENCES = join(__dirname, '../../../../docs/api/server-sentences.json');
const SAID: Readonly<Record<'check' | 'failure' | 'turn', readonly string[]>> = JSON.parse(
  readFileSync(SERVER_SENTENCES, 'utf8'),
);
const PARAGRAPHS = [...SAID.check, ...SAID.failure, ...SAID.turn];

/** What the server says only where it has reached a server of the net, or has read an answer of a strange form. */
const NOT_RECORDED = ['certificate is valid', 'broke off with an error$'];

describe('translateParagraph', () => {
  it.each(PARAGRAPHS)('knows “%s”, and says the same in English', (paragraph) => {
    const parts = translateParagraph(paragraph);
    const said = parts?.map(({ words }) => words).join(' ') ?? '';
    expect(comparable(said)).toBe(comparable(paragraph));
  });

  it('has no sentences that the server does not say any more', () => {
    const known = [...CHECK_SENTENCES, ...FAILURE_SENTENCES, ...TURN_SENTENCES].map(({ pattern }) => pattern);
    const said = PARAGRAPHS.flatMap(partsOf);
    const dead = known.filter((pattern) => !said.some((words) => pattern.test(words)));
    expect(dead.map(String).filter((text) => !NOT_RECORDED.some((part) => text.includes(part)))).toEqual([]);
  });

  it('keeps what a vendor said, in its own language, wherever it stands', () => {
    $localize.locale = 'de';
    const paragraph =
      '\'m.1\' was asked to call a tool and did not. Groq says: "No. Tools. Here." A story whose scenes change by tools may stand still with it.';
    expect(translateParagraph(paragraph)).toEqual([
      { words: '“m.1” was asked to call a tool and did not.', language: null },
      { words: 'Groq says:', language: null },
      { words: '“No. Tools. Here.”', language: 'en' },
      { words: 'A story whose scenes change by tools may stand still with it.', language: null },
    ]);
    $localize.locale = undefined;
  });

  it('says a number as the page does', () => {
    $localize.locale = 'de';
    expect(translateSentence('It can read 1,047,576 tokens.')).toBe('It can read 1.047.576 tokens.');
    expect(translateSentence('It asks to wait 90 seconds.')).toBe('It asks to wait 90 Sekunden.');
    $localize.locale = undefined;
  });

  it.each([
    'OpenAI answers in riddles.',
    'OpenAI accepts the API key. The moon is full.',
    'Could not connect to Groq: it is raining.',
    'The answer of Groq could not be understood: it rhymes.',
  ])('leaves to the server what it does not know in full: “%s”', (paragraph) => {
    expect(translateParagraph(paragraph)).toBeNull();
  });

  it('does not lose itself in a text that ends in a hundred ways', () => {
    expect(translateParagraph('a cannot use tools. '.repeat(190) + 'x')).toBeNull();
    expect(translateParagraph('It has none at all. '.repeat(1000))).toBeNull();
  });
});

/** Quotation marks, names of steps and numbers of seconds aside, which each page writes in its own way. */
function comparable(text: string): string {
  return text
    .replaceAll(/[“”']/g, '"')
    .replace('"completion"', '"First words"')
    .replace('"reachable"', '"Server"');
}

/** Every run of sentences in a paragraph, without the last full stop. */
function partsOf(paragraph: string): string[] {
  const sentences = paragraph.split(/(?<=[."]) /);
  const runs = sentences.flatMap((_, start) => {
    const rest = sentences.slice(start);
    return rest.map((last, index) => [...rest.slice(0, index), last].join(' '));
  });
  return runs.map((run) => run.replace(/(?: \(HTTP status \d+\))?\.?$/, ''));
}
