import { plainTurn, sessionDocument, turnEntry } from '../../../test/support/session-document';
import { readSessionFile, type SessionFileReading } from './session-file';
import { turnsOf } from './turn-batches';

function read(text: string): SessionFileReading {
  return readSessionFile(new TextEncoder().encode(text));
}

function readDocument(turns: readonly unknown[]): SessionFileReading {
  return read(JSON.stringify({ document: sessionDocument(turns) }));
}

describe('readSessionFile', () => {
  it('reads a document, its turns in batches, and counts its models', () => {
    const turns = [
      turnEntry({ id: 7 }),
      ...Array.from({ length: 149 }, (_, index) => plainTurn(index + 100, 7)),
      plainTurn(1, 7, { model: { ...turnEntry().model, name: 'Other' } }),
    ];
    const reading = readDocument(turns);

    expect(reading).toMatchObject({
      kind: 'file',
      file: {
        session: { title: 'The House' },
        turnCount: 151,
        models: [
          { name: 'Bard', turnCount: 150 },
          { name: 'Other', turnCount: 1 },
        ],
      },
    });

    expect(reading.kind === 'file' && reading.file.batches.flatMap(turnsOf)).toEqual(turns);
  });

  it.each(['{"document":', '7', '"x"', 'null', '\xff'])('takes %j for no JSON of a request', (text) => {
    expect(read(text)).toEqual({ kind: 'no-json' });
  });

  it.each<[string, string, string, string]>([
    ['an empty body', '', '/document', 'DOCUMENT_NOT_OBJECT'],
    ['a NUL character', '{"document":{"a":["\\u0000"]}}', '/document/a/0', 'TEXT_NOT_STORABLE'],
    ['half a surrogate pair in a name', '{"a":{"\\ud800":1}}', '/a', 'TEXT_NOT_STORABLE'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '/0'.repeat(72), 'NESTED_TOO_DEEP'],
    ['millions of values', `{"document":[${'[],'.repeat(2_000_000)}1]}`, '/document', 'DOCUMENT_TOO_COMPLEX'],
    ['as many that are no JSON', '['.repeat(4_000_001), '/document', 'DOCUMENT_TOO_COMPLEX'],
  ])('refuses %s', (_what, text, pointer, code) => {
    expect(read(text)).toMatchObject({ kind: 'errors', errors: [{ pointer, code }] });
  });

  it('refuses a turn that would take long to take apart', () => {
    const call = { ...turnEntry().toolCalls[0], arguments: Array.from({ length: 450_000 }, () => 0) };
    const marks = [
      ['call', 0],
      ['result', 0],
    ];

    expect(readDocument([{ ...plainTurn(1, null), toolCalls: [call], eventMarks: marks }])).toMatchObject({
      kind: 'errors',
      errors: [{ pointer: '/document/turns', code: 'DOCUMENT_TOO_COMPLEX' }],
    });
  });
});
