import fc from 'fast-check';
import { placeTurns, plainTurn, sessionDocument, turnEntry } from '../../../test/support/session-document';
import { DomainError } from '../../problem/domain-error';
import type { FieldProblem } from '../../problem/problem';
import { turnMessages } from '../turn-messages';
import { importedTurn } from './imported-turn';
import { readSessionImport, type ReadSession } from './session-document-reader';

/** What is wrong with a document; `[]`: nothing. Any other failure than a problem for the player is thrown. */
function errorsIn(document: unknown): readonly FieldProblem[] {
  const read = tryToRead(document);
  return 'errors' in read ? read.errors : [];
}

function tryToRead(document: unknown): ReadSession | { errors: DomainError['errors'] } {
  try {
    return readSessionImport({ document });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'VALIDATION_FAILED') return { errors: error.errors };
    throw error;
  }
}

function manyFields(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`f${index}`, index]));
}

function pointersIn(document: unknown): string[] {
  return errorsIn(document).map(({ pointer }) => pointer);
}

describe('readSessionImport', () => {
  it('reads a session without turns, and one with all that a turn may hold', () => {
    expect(errorsIn(sessionDocument([]))).toEqual([]);
    const turns = [turnEntry({ id: 7 }), plainTurn(3, 7), plainTurn(4, 7), plainTurn(1, null)];
    expect(errorsIn(sessionDocument(turns, { headTurn: 4 }))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no document', undefined, '/document'],
    ['a list', [], '/document'],
    ['another format', { ...sessionDocument([]), format: 7 }, '/document/format'],
    ['models', { format: 'llm-gamebook/models', version: 1 }, '/document/format'],
    ['a newer version', { ...sessionDocument([]), version: 3, turns: 0 }, '/document/version'],
    ['a version before the first', { ...sessionDocument([]), version: 0, turns: 0 }, '/document/version'],
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
    [
      'an empty mark of text',
      [
        plainTurn(1, null, {
          text: 'x',
          eventMarks: [
            ['text', 1],
            ['text', 0],
          ],
        }),
      ],
      '/0/eventMarks/1',
    ],
    [
      'an empty mark of reasoning',
      [plainTurn(1, null, { reasoning: '', eventMarks: [['reasoning', 0]] })],
      '/0/eventMarks/0',
    ],
    [
      'more marks than any export has',
      [
        plainTurn(1, null, {
          text: 'x'.repeat(100_001),
          eventMarks: Array.from({ length: 100_001 }, () => ['text', 1]),
        }),
      ],
      '/0/eventMarks',
    ],
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
      'a code that is none',
      [
        {
          ...plainTurn(1, null),
          warnings: [{ setting: 'topK', detail: 'No.', code: 'no code', params: {} }],
        },
      ],
      '/0/warnings/0/code',
    ],
    [
      'a param that is no value of a sentence',
      [{ ...plainTurn(1, null), warnings: [{ setting: 'topK', detail: 'No.', params: { a: { b: 1 } } }] }],
      '/0/warnings/0/params/a',
    ],
    [
      'an ending of another kind',
      [{ ...plainTurn(1, null), ending: { title: 'E', kind: 'odd' } }],
      '/0/ending/kind',
    ],
  ])('refuses %s', (_what, turns, pointer) => {
    expect(pointersIn(sessionDocument(turns))).toEqual([`/document/turns${pointer}`]);
  });

  it('reads a document of version 1, in which nothing has a code', () => {
    const warnings = [
      { setting: 'topK', detail: 'Not taken.' },
      { setting: null, detail: 'No tool called.' },
    ];
    const retry = ['retry', { attempt: 1, reason: 'busy', delayMs: 250 }];
    const turn = { ...plainTurn(1, null), warnings, eventMarks: [retry] };
    const first = { ...sessionDocument([turn]), version: 1 };
    expect(tryToRead(first)).toMatchObject({ turns: [{ warnings, eventMarks: [retry] }] });
    const named = { ...first, turns: [{ ...turn, warnings: [{ ...warnings[0], code: 'A' }] }] };
    expect(pointersIn(named)).toEqual(['/document/turns/0/warnings/0/code']);
  });

  it('takes sentences with what they were made with, also with others in them', () => {
    const inner = { code: 'INNER', params: { names: ['a', { code: 'WORD', params: {} }], none: null } };
    const said = { code: 'OUTER', params: { inner, count: 3, isLast: true } };
    const problem = {
      ...{ type: 'urn:problem:llm-gamebook:provider-auth', title: 'Refused', status: 502 },
      ...{
        ...said,
        code: 'PROVIDER_AUTH',
        detail: 'No.',
        errors: [{ pointer: '/a', detail: 'No.', ...said }],
      },
    };
    const turn = { ...plainTurn(1, null), status: 'failed', problem, warnings: [] };
    expect(tryToRead(sessionDocument([turn]))).toMatchObject({ turns: [{ problem }] });
  });

  it.each<[string, unknown, string]>([
    ['turns', sessionDocument(Array.from({ length: 50_000 }, () => ({}))), '/document/turns/0/id'],
    ['fields', { ...manyFields(), ...sessionDocument([]) }, '/document/f0'],
    ['fields of the session', sessionDocument([], manyFields()), '/document/session/f0'],
    [
      'fields of a turn',
      sessionDocument([{ ...plainTurn(1, null), ...manyFields() }]),
      '/document/turns/0/f0',
    ],
    [
      'calls of a turn',
      sessionDocument([{ ...plainTurn(1, null), toolCalls: Array.from({ length: 60_000 }, () => 0) }]),
      '/document/turns/0/toolCalls/0',
    ],
  ])('names the first hundred of many wrong %s', (_what, document, first) => {
    const pointers = pointersIn(document);
    expect(pointers).toHaveLength(100);
    expect(pointers[0]).toBe(first);
  });

  it('knows no field of a document for every object’s having it', () => {
    const document: unknown = JSON.parse(
      JSON.stringify(sessionDocument([])).replace('{', '{"constructor":{},"__proto__":{"turns":[]},'),
    );
    expect(errorsIn(document)).toMatchObject([
      { pointer: '/document/constructor', code: 'FIELD_UNKNOWN' },
      { pointer: '/document/__proto__', code: 'FIELD_UNKNOWN' },
    ]);
  });

  it('reads a path of 100,000 turns, and counts its depth', () => {
    const turns = Array.from({ length: 100_000 }, (_, index) =>
      plainTurn(index + 1, index === 0 ? null : index),
    );
    expect(errorsIn(sessionDocument(turns, { headTurn: 100_000 }))).toEqual([]);
    expect(placeTurns(turns).get(100_000)?.depth).toBe(100_000);
  });

  it('reads anything at all, or says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (session, turn) => {
        const documents = [session, { ...sessionDocument([turn]) }, { ...sessionDocument([]), session }];
        for (const document of documents) {
          for (const { pointer, code, detail } of errorsIn(document)) {
            expect(pointer).toMatch(/^\/document/);
            expect(code).toMatch(/^[A-Z_]+$/);
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
        if ('errors' in read) {
          expect(read.errors).not.toEqual([]);
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
