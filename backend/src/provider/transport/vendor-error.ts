import { isJsonObject, parseJson, type JsonObject } from '../../unknown/json-object';
import { stringField } from '../../unknown/unknown-field';
import { readPause } from './retry-after';

/** What a vendor's error body or error frame says, whatever its shape: of an error within an error, the innermost. */
export interface VendorError {
  message: string | null;
  /** The vendor's own words and numbers for the kind of error (`details[].reason`, `code`, `type`, `metadata.error_type`), most telling first. */
  codes: readonly string[];
  /** A status inside the body, where there is one (OpenRouter's numeric `code`, Groq's `status_code`). */
  status: number | null;
  /** Milliseconds that the body asks to wait; undefined: it does not. */
  retryAfterMs?: number | undefined;
}

/** Errors are wrapped by gateways of gateways, but none by more than this. */
const MAXIMUM_DEPTH = 6;

/** Under which names bodies tell their message. */
const MESSAGE_FIELDS = [
  'message',
  'Message',
  'msg',
  'detail',
  'error_description',
  'error_message',
  'error_msg',
  'errorMessage',
];

/**
 * Reads the body of an error answer. Known shapes: `{error:{message,type,code}}`, `{error:'…'}`, `{detail:…}` (a text, a list, an object), `{errors:[…]}`, `{code,msg}`, `{message}`,
 * `{Message}`, flat `{object:'error',message,type,code}`, `[{error}]`, those of `findNumberedError`, and each of them within another, as JSON or as a text of it.
 * Anything else (HTML, empty, plain text) says nothing here.
 */
export function readErrorBody(body: string): VendorError {
  const value = parseJson(body);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isJsonObject(first) ? readErrorObject(first) : { message: null, codes: [], status: null };
}

/** The words of an error body that is neither JSON nor a page; null: there are none to read. */
export function readPlainError(body: string): string | null {
  const text = body.trim();
  return text === '' || /^[<{["]/.test(text) || parseJson(text) !== undefined ? null : text;
}

/** The error that a frame of a stream carries, or null for an ordinary frame. */
export function findFrameError(frame: JsonObject, event: string | null): VendorError | null {
  const choice: unknown = Array.isArray(frame['choices']) ? frame['choices'][0] : undefined;
  if (isJsonObject(choice) && isSet(choice['error'])) return readErrorObject({ error: choice['error'] });
  // Groq names an early stop here: https://console.groq.com/docs/api-reference#chat-create
  const groq = frame['x_groq'];
  if (isJsonObject(groq) && isSet(groq['error'])) return readErrorObject({ error: groq['error'] });
  if (
    isSet(frame['error']) ||
    findNumberedError(frame) !== null ||
    event === 'error' ||
    frame['object'] === 'error' ||
    frame['type'] === 'error'
  ) {
    return readErrorObject(frame);
  }
  const isFlatError =
    isSet(frame['detail']) ||
    typeof frame['message'] === 'string' ||
    (isSet(frame['code']) && typeof frame['msg'] === 'string') ||
    isSet(firstOf(frame['errors']));
  return isFlatError && frame['choices'] === undefined ? readErrorObject(frame) : null;
}

function readErrorObject(body: JsonObject, depth = 0): VendorError {
  const error = body['error'] ?? findNumberedError(body) ?? firstOf(body['errors']);
  if (!isJsonObject(error)) {
    const said = readFields(body);
    // Some put the name of the status here, and what happened beside it.
    const isPhrase = typeof error !== 'string' || (said.message ?? '').length > error.length;
    return withInnerError(body, isPhrase ? said : { ...said, message: error }, depth);
  }
  return withInnerError(error, readFields(error), depth);
}

/** What the error says, or the error within it where there is one. */
function withInnerError(fields: JsonObject, own: VendorError, depth: number): VendorError {
  const inner = depth < MAXIMUM_DEPTH ? findInnerError(fields, own.message, depth + 1) : null;
  if (inner === null) return own;
  return {
    message: inner.message ?? own.message,
    codes: [...inner.codes, ...own.codes],
    status: own.status ?? inner.status,
    retryAfterMs: inner.retryAfterMs ?? own.retryAfterMs,
  };
}

/**
 * The error of the server behind this one. OpenRouter hands it on as `metadata.raw`, a text that may be JSON
 * (https://openrouter.ai/docs/api-reference/errors, https://github.com/anomalyco/opencode/issues/24462), Google's gateways as JSON in the message
 * (https://github.com/google-gemini/gemini-cli/issues/2020), LiteLLM behind words of its own (https://github.com/huggingface/smolagents/issues/1119).
 */
function findInnerError(fields: JsonObject, message: string | null, depth: number): VendorError | null {
  const raw = isJsonObject(fields['metadata']) ? fields['metadata']['raw'] : undefined;
  if (isJsonObject(raw)) return readErrorObject(raw, depth);
  if (typeof raw === 'string' && isSet(raw)) {
    const text = readPlainError(raw);
    return findErrorInText(raw, depth) ?? (text === null ? null : saidOnly(text));
  }
  if (message === null && isJsonObject(fields['error'])) return readErrorObject(fields, depth);
  return message === null ? null : findErrorInText(message, depth);
}

/** The error that a text holds as JSON, alone or behind other words. */
function findErrorInText(text: string, depth: number): VendorError | null {
  const value = parseJson(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  if (!isJsonObject(value)) return null;
  const isAlone = /^[\s[]*\{/.test(text);
  if (!isAlone && !isSet(value['error'])) return null;
  const error = readErrorObject(value, depth);
  return error.message === null ? null : error;
}

function saidOnly(message: string): VendorError {
  return { message, codes: [], status: null, retryAfterMs: readPause(message) };
}

/**
 * An error that a server tells by a number other than 0, in place of an object `error`; null: none. MiniMax answers so under a good status
 * (https://platform.minimax.io/docs/api-reference/errorcode, https://github.com/edenai/edenai-apis/pull/360), FastChat breaks off with one
 * (https://github.com/lm-sys/FastChat/issues/3367).
 */
function findNumberedError(body: JsonObject): JsonObject | null {
  const { base_resp: result, error_code: code, text } = body;
  if (isJsonObject(result) && isSet(result['status_code']) && Number(result['status_code']) !== 0) {
    return { message: result['status_msg'], code: String(result['status_code']) };
  }
  return isSet(code) && Number(code) !== 0 ? { message: text, ...body, code: String(code) } : null;
}

function readFields(error: JsonObject): VendorError {
  const metadata = isJsonObject(error['metadata']) ? error['metadata'] : {};
  const details = listOf(error['details']).filter(isJsonObject);
  const message = readMessage(error);
  const words = [
    ...details.map(({ reason }) => reason),
    ...['error_type', 'limit_source'].map((name) => metadata[name]),
    ...['code', 'type', 'error_type'].map((name) => error[name]),
    // Google's (`RESOURCE_EXHAUSTED`); elsewhere it says how far an answer is.
    /^[A-Z_]+$/.test(stringField(error, 'status') ?? '') ? error['status'] : null,
    ...details.flatMap(({ violations }) => listOf(violations).map((item) => stringField(item, 'quotaId'))),
  ];
  const statuses = [error['status_code'], error['code'], error['status']];
  const delay = details.map((detail) => stringField(detail, 'retryDelay')).find((text) => text !== null);
  return {
    message,
    codes: words.map(toCode).filter((word) => word !== null),
    status: statuses.map(Number).find(isErrorStatus) ?? null,
    retryAfterMs: readPause(`retry in ${delay ?? ''}`) ?? readPause(message ?? ''),
  };
}

/** A word for the kind of error, or a number that is no status. */
function toCode(value: unknown): string | null {
  if (typeof value === 'number') return value === 0 || isErrorStatus(value) ? null : String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function isErrorStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 400 && status < 600;
}

function readMessage(error: JsonObject): string | null {
  for (const value of MESSAGE_FIELDS.map((name) => error[name])) {
    const message = isJsonObject(value) ? readErrorObject(value, MAXIMUM_DEPTH).message : readText(value);
    if (message !== null) return message;
  }
  return null;
}

function readText(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const lines = listOf(value).flatMap((item) => {
    if (isJsonObject(item)) return [readValidationItem(item)];
    return typeof item === 'string' && item !== '' ? [item] : [];
  });
  return lines.length > 0 ? lines.join('; ') : null;
}

/** One item of a FastAPI validation error, as Mistral answers them with 422. */
function readValidationItem(item: JsonObject): string {
  const location = Array.isArray(item['loc']) ? item['loc'].map(String).join('.') : '';
  const message = stringField(item, 'msg') ?? stringField(item, 'message') ?? 'invalid';
  return location === '' ? message : `${location}: ${message}`;
}

/** The first of a list of errors, as Cloudflare and JSON:API answer them: https://developers.cloudflare.com/fundamentals/api/reference/responses/ */
function firstOf(errors: unknown): unknown {
  return listOf(errors)[0];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}
