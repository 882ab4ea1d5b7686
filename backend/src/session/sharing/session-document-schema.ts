import { compileSchema, type DocumentSchema, exactly } from '../../document/document-schema';
import { GAMEBOOK_NAME, GAMEBOOK_NAME_LIMIT } from '../../gamebook/gamebook-name';
import { ENDING_KINDS } from '../../gamebook/story/book';
import { TOOL_CALL_ID_LIMIT } from '../../provider/history/tool-call-id';
import type { SessionEntry, TurnEntry } from './session-document';

const TEXT: DocumentSchema = { type: 'string' };
const TEXT_OR_NULL: DocumentSchema = { type: ['string', 'null'] };
/** Names of things: far longer than any is. */
const NAME: DocumentSchema = { type: 'string', maxLength: 1_024 };
const FILLED_NAME: DocumentSchema = { ...NAME, minLength: 1 };
/** Gateways hide in an id what their vendor wants to see again. */
const TOOL_CALL_ID: DocumentSchema = { ...TEXT, minLength: 1, maxLength: TOOL_CALL_ID_LIMIT };
const ANYTHING: DocumentSchema = {};
const OBJECT: DocumentSchema = { type: 'object' };
/** The number of a turn in the document. */
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

const PROBLEM: DocumentSchema = {
  type: ['object', 'null'],
  properties: {
    type: { ...NAME, pattern: '^urn:problem:' },
    title: TEXT,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: TEXT,
    code: { ...NAME, pattern: '^[A-Z][A-Z0-9_]*$' },
    instance: NAME,
    errors: { type: 'array', items: exactly({ pointer: TEXT, detail: TEXT }) },
    retryAfterMs: { type: 'number', minimum: 0 },
    retryAt: TIME,
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
  additionalProperties: false,
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

const EVENT_MARK: DocumentSchema = {
  oneOf: [
    pair({ enum: ['text', 'reasoning', 'call', 'result'] }, COUNT),
    pair(
      { enum: ['retry'] },
      exactly({ attempt: COUNT, reason: TEXT, delayMs: { type: 'number', minimum: 0 } }),
    ),
  ],
};

/** Whether a value is what a document says of the session itself; `errors` says why not. */
export const isSessionEntry = compileSchema<SessionEntry>(
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

/** Whether a value is a turn, each field taken for itself; `errors` says why not. */
export const isTurnEntry = compileSchema<TurnEntry>(
  exactly({
    id: NUMBER,
    parent: { ...NUMBER, type: ['integer', 'null'] },
    input: TEXT_OR_NULL,
    text: TEXT,
    reasoning: TEXT_OR_NULL,
    status: { enum: ['completed', 'stopped', 'failed'] },
    finishReason: { enum: ['stop', 'length', 'content-filter', 'other', null] },
    problem: PROBLEM,
    model: MODEL,
    usage: {
      ...exactly({ inputTokens: COUNT_OR_NULL, outputTokens: COUNT_OR_NULL, totalTokens: COUNT_OR_NULL }),
      type: ['object', 'null'],
    },
    timings: exactly({ firstTokenMs: MILLISECONDS_OR_NULL, totalMs: MILLISECONDS_OR_NULL }),
    toolCalls: { type: 'array', items: TOOL_CALL },
    warnings: { type: 'array', items: exactly({ setting: NAME, detail: TEXT }) },
    eventMarks: { type: 'array', items: EVENT_MARK },
    state: { type: 'object', additionalProperties: OBJECT },
    ending: {
      ...exactly({ title: TEXT, kind: { enum: ENDING_KINDS } }),
      type: ['object', 'null'],
    },
    createdAt: TIME,
    completedAt: { ...TIME, type: ['string', 'null'] },
  }),
);

function pair(first: DocumentSchema, second: DocumentSchema): DocumentSchema {
  return { type: 'array', prefixItems: [first, second], minItems: 2, maxItems: 2, items: false };
}
