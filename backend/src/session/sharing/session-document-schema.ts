import { DocumentForm, type DocumentSchema, exactly } from '../../document/document-schema';
import { GAMEBOOK_NAME, GAMEBOOK_NAME_LIMIT } from '../../gamebook/gamebook-name';
import { ENDING_KINDS } from '../../gamebook/story/book';
import { TOOL_CALL_ID_LIMIT } from '../../provider/history/tool-call-id';
import { EVENT_MARKS_LIMIT, type SessionEntry, type TurnEntry } from './session-document';

/**
 * Versions of the document that are read: 1 has sentences in English only, 2 their codes and params beside it, where the app knew them when
 * the turn was told. The last is what is written.
 */
type SessionVersion = 1 | 2;

/** Far deeper than any sentence of the app is. */
const MOST_NESTED_SENTENCES = 4;

const TEXT: DocumentSchema = { type: 'string' };
const TEXT_OR_NULL: DocumentSchema = { type: ['string', 'null'] };
/** Names of things: far longer than any is. */
const NAME: DocumentSchema = { type: 'string', maxLength: 1_024 };
const FILLED_NAME: DocumentSchema = { ...NAME, minLength: 1 };
/** Gateways hide in an id what their vendor wants to see again. */
const TOOL_CALL_ID: DocumentSchema = { ...TEXT, minLength: 1, maxLength: TOOL_CALL_ID_LIMIT };
const ANYTHING: DocumentSchema = {};
const OBJECT: DocumentSchema = { type: 'object' };
/** The number of a turn in the document, or the length of something that is not empty. */
const NUMBER: DocumentSchema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const COUNT: DocumentSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const COUNT_OR_NULL: DocumentSchema = { ...COUNT, type: ['integer', 'null'] };
/** What the database's columns of milliseconds take: some 24 days. */
const MILLISECONDS_OR_NULL: DocumentSchema = { ...COUNT_OR_NULL, maximum: 2_147_483_647 };
/** ISO 8601 in UTC, of this millennium. */
const TIME: DocumentSchema = {
  type: 'string',
  pattern: String.raw`^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$`,
};

const CODE: DocumentSchema = { ...NAME, pattern: '^[A-Z][A-Z0-9_]*$' };

/** What sentences of a turn have beside their English words, by the version of the document. */
const SENTENCE_FIELDS: Readonly<Record<SessionVersion, Readonly<Record<string, DocumentSchema>>>> = {
  1: {},
  2: { code: CODE, params: paramsSchema(MOST_NESTED_SENTENCES) },
};

const MODEL: DocumentSchema = exactly({
  name: NAME,
  provider: FILLED_NAME,
  modelName: NAME,
  baseUrl: { type: ['string', 'null'], maxLength: 2_048 },
  settings: {
    type: 'object',
    properties: { extraHeaders: { type: 'object', additionalProperties: TEXT } },
    additionalProperties: true,
  },
});

const TOOL_CALL: DocumentSchema = exactly({
  id: TOOL_CALL_ID,
  step: { ...COUNT, maximum: 1_000 },
  name: NAME,
  arguments: ANYTHING,
  result: OBJECT,
  stateChanges: {
    type: 'array',
    items: exactly({ entityId: NAME, field: NAME, from: ANYTHING, to: ANYTHING }),
  },
});

/** What a document says of the session itself; the same in all versions. */
export const SESSION_FORM = new DocumentForm<SessionEntry>(
  exactly({
    title: TEXT,
    gamebook: exactly({
      name: { type: 'string', maxLength: GAMEBOOK_NAME_LIMIT, pattern: GAMEBOOK_NAME.source },
      title: TEXT,
      contentHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    }),
    llmModel: {
      ...exactly({ name: NAME, provider: FILLED_NAME, modelName: NAME }),
      type: ['object', 'null'],
    },
    headTurn: { ...NUMBER, type: ['integer', 'null'] },
  }),
);

const TURN_FORMS: Readonly<Record<SessionVersion, DocumentForm<TurnEntry>>> = {
  1: new DocumentForm(turnSchema(1)),
  2: new DocumentForm(turnSchema(2)),
};

/** The form of a turn, each field taken for itself. @param version of its document */
export function turnForm(version: number): DocumentForm<TurnEntry> {
  return version === 1 ? TURN_FORMS[1] : TURN_FORMS[2];
}

function turnSchema(version: SessionVersion): DocumentSchema {
  const said = SENTENCE_FIELDS[version];
  return exactly({
    id: NUMBER,
    parent: { ...NUMBER, type: ['integer', 'null'] },
    input: TEXT_OR_NULL,
    text: TEXT,
    reasoning: TEXT_OR_NULL,
    status: { enum: ['completed', 'stopped', 'failed'] },
    finishReason: { enum: ['stop', 'length', 'content-filter', 'other', null] },
    problem: problemSchema(said),
    model: MODEL,
    usage: {
      ...exactly({ inputTokens: COUNT_OR_NULL, outputTokens: COUNT_OR_NULL, totalTokens: COUNT_OR_NULL }),
      type: ['object', 'null'],
    },
    timings: exactly({ firstTokenMs: MILLISECONDS_OR_NULL, totalMs: MILLISECONDS_OR_NULL }),
    toolCalls: { type: 'array', items: TOOL_CALL },
    warnings: {
      type: 'array',
      items: exactly({ setting: { ...NAME, type: ['string', 'null'] }, detail: TEXT }, said),
    },
    eventMarks: { type: 'array', items: eventMarkSchema(said), maxItems: EVENT_MARKS_LIMIT },
    state: { type: 'object', additionalProperties: OBJECT },
    ending: {
      ...exactly({ title: TEXT, kind: { enum: ENDING_KINDS } }),
      type: ['object', 'null'],
    },
    createdAt: TIME,
    completedAt: { ...TIME, type: ['string', 'null'] },
  });
}

function problemSchema(said: Readonly<Record<string, DocumentSchema>>): DocumentSchema {
  const known = {
    type: { ...NAME, pattern: '^urn:problem:' },
    title: TEXT,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: TEXT,
    code: CODE,
  } as const;
  const optional = {
    ...said,
    instance: NAME,
    errors: { type: 'array', items: exactly({ pointer: TEXT, detail: TEXT }, said) },
    retryAfterMs: { type: 'number', minimum: 0 },
    retryAt: TIME,
  } as const;
  return { ...exactly(known, optional), type: ['object', 'null'] };
}

function eventMarkSchema(said: Readonly<Record<string, DocumentSchema>>): DocumentSchema {
  const retry = { attempt: COUNT, reason: TEXT, delayMs: { type: 'number', minimum: 0 } } as const;
  return {
    oneOf: [
      pair({ enum: ['text', 'reasoning'] }, NUMBER),
      pair({ enum: ['call', 'result'] }, COUNT),
      pair({ enum: ['retry'] }, exactly(retry, said)),
    ],
  };
}

/** @param levels how deep sentences may be nested in the params */
function paramsSchema(levels: number): DocumentSchema {
  const sentences = levels === 0 ? [] : [exactly({ code: CODE, params: paramsSchema(levels - 1) })];
  const list = { type: 'array', items: { oneOf: [{ type: ['string', 'number'] }, ...sentences] } } as const;
  return {
    type: 'object',
    additionalProperties: {
      oneOf: [{ type: ['string', 'number', 'boolean', 'null'] }, ...sentences, list],
    },
  };
}

function pair(first: DocumentSchema, second: DocumentSchema): DocumentSchema {
  return { type: 'array', prefixItems: [first, second], minItems: 2, maxItems: 2, items: false };
}
