import fc from 'fast-check';
import { plainTurn, sessionDocument, turnEntry } from '../../../test/support/session-document';
import { DomainError } from '../../problem/domain-error';
import { turnMessages } from '../turn-messages';
import { importedTurn } from './imported-turn';
import { readSessionImport, type ReadSession } from './session-document-reader';
import { placeTurns } from './turn-tree';

/** What is wrong with a document; `[]`: nothing. Any other failure than a problem for the player is thrown. */
function mistakesIn(document: unknown): readonly { pointer: string; detail: string }[] {
  const read = tryToRead(document);
  return 'mistakes' in read ? read.mistakes : [];
}

function tryToRead(document: unknown): ReadSession | { mistakes: DomainError['errors'] } {
  try {
    return readSessionImport({ document });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'VALIDATION_FAILED') return { mistakes: error.errors };
    throw error;
  }
}

function pointersIn(document: unknown): string[] {
  return mistakesIn(document).map(({ pointer }) => pointer);
}

describe('readSessionImport', () => {
  it('reads a session without turns, and one with all that a turn may hold', () => {
    expect(mistakesIn(sessionDocument([]))).toEqual([]);
    const turns = [turnEntry({ id: 7 }), plainTurn(3, 7), plainTurn(4, 7), plainTurn(1, null)];
    expect(mistakesIn(sessionDocument(turns, { headTurn: 4 }))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no document', undefined, '/document'],
    ['a list', [], '/document'],
    ['another format', { ...sessionDocument([]), format: 7 }, '/document/format'],
    ['models', { format: 'llm-gamebook/models', version: 1 }, '/document/format'],
    ['a newer version', { ...sessionDocument([]), version: 2, turns: 0 }, '/document/version'],
    ['an unknown field', { ...sessionDocument([]), extra: 1 }, '/document/extra'],
    ['turns that are no list', { ...sessionDocument([]), turns: {} }, '/document/turns'],
    ['too many turns', sessionDocument(Array.from({ length: 100_001 }, () => 0)), '/document/turns'],
    ['a turn that is none', sessionDocument([null]), '/document/turns/0'],
    ['an empty title', sessionDocument([], { title: ' ' }), '/document/session/title'],
    ['a long title', sessionDocument([], { title: 'x'.repeat(256) }), '/document/session/title'],
    ['an id', sessionDocument([], { id: 'x' }), '/document/session/id'],
    ['a head that is not there', sessionDocument([], { headTurn: 1 }), '/document/session/headTurn'],
    ['no gamebook', sessionDocument([], { gamebook: null }), '/document/session/gamebook'],
    [
      'a gamebook with another name',
      sessionDocument([], { gamebook: { name: '../x', title: 'T', contentHash: '0'.repeat(64) } }),
      '/document/session/gamebook/name',
    ],
  ])('refuses %s', (_what, document, pointer) => {
    expect(pointersIn(document)).toEqual([pointer]);
  });

  it.each<[string, unknown[], string]>([
    ['a turn that is its own parent', [plainTurn(1, 1)], '/0/parent'],
    ['a parent that is missing', [plainTurn(1, null), plainTurn(2, 9)], '/1/parent'],
    ['a circle', [plainTurn(1, 2), plainTurn(2, 1)], '/0/parent'],
    ['a child before its parent', [plainTurn(2, 1), plainTurn(1, null)], '/0/parent'],
    ['two turns of one number', [plainTurn(1, null), plainTurn(1, null)], '/1/id'],
    ['a place among variants', [{ ...plainTurn(1, null), variantIndex: 0 }], '/0/variantIndex'],
    ['a depth', [{ ...plainTurn(1, null), depth: 99 }], '/0/depth'],
    ['a database id', [{ ...plainTurn(1, null), id: 'x' }], '/0/id'],
    ['a turn that is still told', [{ ...plainTurn(1, null), status: 'generating' }], '/0/status'],
    ['an opening in the middle', [plainTurn(1, null), plainTurn(2, 1, { input: null })], '/1/input'],
    ['an empty input', [plainTurn(1, null, { input: ' \n' })], '/0/input'],
    ['an input that is too long', [plainTurn(1, null, { input: 'x'.repeat(8_001) })], '/0/input'],
    ['a failure without a problem', [plainTurn(1, null, { status: 'failed' })], '/0/problem'],
    ['a time that is none', [plainTurn(1, null, { createdAt: '2026-99-01T00:00:00Z' })], '/0/createdAt'],
    [
      'a time before the first app',
      [plainTurn(1, null, { createdAt: '0001-01-01T00:00:00Z' })],
      '/0/createdAt',
    ],
    [
      'a time that a column cannot take',
      [plainTurn(1, null, { timings: { firstTokenMs: null, totalMs: 2 ** 31 } })],
      '/0/timings/totalMs',
    ],
    [
      'half a token',
      [plainTurn(1, null, { usage: { inputTokens: 0.5, outputTokens: null, totalTokens: null } })],
      '/0/usage/inputTokens',
    ],
    ['a key', [{ ...plainTurn(1, null), model: { ...turnEntry().model, apiKey: 'x' } }], '/0/model/apiKey'],
    [
      'a URL with a password',
      [plainTurn(1, null, { model: { ...turnEntry().model, baseUrl: 'http://a:b@c/' } })],
      '/0/model/baseUrl',
    ],
    [
      'a URL that is a script',
      [plainTurn(1, null, { model: { ...turnEntry().model, baseUrl: 'javascript:alert(1)' } })],
      '/0/model/baseUrl',
    ],
    [
      'settings without end',
      [plainTurn(1, null, { model: { ...turnEntry().model, settings: { a: 'x'.repeat(65_536) } } })],
      '/0/model/settings',
    ],
    ['text without marks', [plainTurn(1, null, { text: 'x' })], '/0/eventMarks'],
    ['marks without text', [plainTurn(1, null, { eventMarks: [['text', 1]] })], '/0/eventMarks'],
    ['a mark of nothing known', [{ ...plainTurn(1, null), eventMarks: [['jump', 1]] }], '/0/eventMarks/0'],
    [
      'a mark of a call that is not there',
      [plainTurn(1, null, { eventMarks: [['call', 0]] })],
      '/0/eventMarks',
    ],
    [
      'a result before its call',
      [
        turnEntry({
          text: '',
          reasoning: null,
          eventMarks: [
            ['result', 0],
            ['call', 0],
          ],
        }),
      ],
      '/0/eventMarks/0/1',
    ],
    [
      'an id of a call that is longer than any',
      [turnEntry({ toolCalls: turnEntry().toolCalls.map((call) => ({ ...call, id: 'x'.repeat(65_537) })) })],
      '/0/toolCalls/0/id',
    ],
    [
      'two calls of one id',
      [
        turnEntry({
          text: '',
          reasoning: null,
          toolCalls: [...turnEntry().toolCalls, ...turnEntry().toolCalls],
          eventMarks: [
            ['call', 0],
            ['result', 0],
            ['call', 1],
            ['result', 1],
          ],
        }),
      ],
      '/0/toolCalls/1/id',
    ],
    [
      'a state that is no object',
      [{ ...plainTurn(1, null), state: { player: 'cellar' } }],
      '/0/state/player',
    ],
    [
      'an ending of another kind',
      [{ ...plainTurn(1, null), ending: { title: 'E', kind: 'odd' } }],
      '/0/ending/kind',
    ],
  ])('refuses %s', (_what, turns, pointer) => {
    expect(pointersIn(sessionDocument(turns))).toEqual([`/document/turns${pointer}`]);
  });

  it('names a hundred mistakes at the most, however many there are', () => {
    const turns = Array.from({ length: 50_000 }, () => ({}));
    expect(mistakesIn(sessionDocument(turns))).toHaveLength(100);
  });

  it('reads a path of 100,000 turns, and counts its depth', () => {
    const turns = Array.from({ length: 100_000 }, (_, index) =>
      plainTurn(index + 1, index === 0 ? null : index),
    );
    expect(mistakesIn(sessionDocument(turns, { headTurn: 100_000 }))).toEqual([]);
    expect(placeTurns(turns).get(100_000)?.depth).toBe(100_000);
  });

  it('reads anything at all, or says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (session, turn) => {
        const documents = [session, { ...sessionDocument([turn]) }, { ...sessionDocument([]), session }];
        for (const document of documents) {
          for (const { pointer, detail } of mistakesIn(document)) {
            expect(pointer).toMatch(/^\/document/);
            expect(detail).toMatch(/^[A-Z"].*[.?]$/s);
          }
        }
      }),
    );
  });

  it('finds every turn fit to be played on that it lets pass, whatever one field of it holds', () => {
    const fields = Object.keys(turnEntry());
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 }), (field, value) => {
        const read = tryToRead(sessionDocument([{ ...turnEntry(), [field]: value }, plainTurn(2, 1)]));
        if ('mistakes' in read) {
          expect(read.mistakes).not.toEqual([]);
          return;
        }
        const places = placeTurns(read.turns);
        for (const entry of read.turns) {
          const place = places.get(entry.id);
          if (place === undefined) throw new Error('A turn has no place.');
          const turn = importedTurn(entry, place, { sessionId: 's', ending: null });
          expect(turn.createdAt.getTime()).not.toBeNaN();
          const told = turnMessages(turn, '').flatMap((message) =>
            message.role === 'assistant' ? message.text : [],
          );
          expect(told.join('')).toBe(entry.text);
        }
      }),
      { numRuns: 500 },
    );
  });
});
