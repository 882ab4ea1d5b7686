import { isJsonObject, parseJson, type JsonObject } from '../../unknown/json-object';
import { stringField } from '../../unknown/unknown-field';

/** What a vendor's error body or error frame says, whatever its shape. */
export interface VendorError {
  message: string | null;
  /** The vendor's own words for the kind of error (`code`, `type`, `metadata.error_type`), most telling first. */
  codes: readonly string[];
  /** A status inside the body, where there is one (OpenRouter's numeric `code`, Groq's `status_code`). */
  status: number | null;
}

/**
 * Reads the body of an error answer. Known shapes: `{error:{message,type,code}}`, `{error:'…'}`, `{detail:'…'}`, `{detail:[{loc,msg}]}`, flat
 * `{object:'error',message,type,code}`, `{message}`, `[{error}]`, those of `findNumberedError`; anything else (HTML, empty, plain text) says nothing that a player should read.
 */
export function readErrorBody(body: string): VendorError {
  const value = parseJson(body);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isJsonObject(first) ? readErrorObject(first) : { message: null, codes: [], status: null };
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
  const isFlatError = isSet(frame['detail']) || typeof frame['message'] === 'string';
  return isFlatError && frame['choices'] === undefined ? readErrorObject(frame) : null;
}

function readErrorObject(body: JsonObject): VendorError {
  const error = body['error'] ?? findNumberedError(body);
  if (typeof error === 'string') return { ...readFields(body), message: error };
  if (isJsonObject(error)) {
    const inner = readFields(error);
    // Nested once more where a proxy wraps the vendor's own error object.
    return inner.message === null && isJsonObject(error['error']) ? readErrorObject(error) : inner;
  }
  return readFields(body);
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
  return isSet(code) && Number(code) !== 0 ? { message: text, code: String(code) } : null;
}

function readFields(error: JsonObject): VendorError {
  const metadata = isJsonObject(error['metadata']) ? error['metadata'] : {};
  const words = [metadata['error_type'], error['code'], error['type']];
  const statuses = [error['status_code'], error['code'], error['status']];
  return {
    message: readMessage(error),
    codes: words.filter((word): word is string => typeof word === 'string' && word !== ''),
    status:
      statuses.map(Number).find((status) => Number.isInteger(status) && status >= 400 && status < 600) ??
      null,
  };
}

function readMessage(error: JsonObject): string | null {
  for (const value of [error['message'], error['detail'], error['error_description']]) {
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (isJsonObject(value)) return readMessage(value);
    if (Array.isArray(value)) {
      const lines = value.filter(isJsonObject).map(readValidationItem);
      if (lines.length > 0) return lines.join('; ');
    }
  }
  return null;
}

/** One item of a FastAPI validation error, as Mistral answers them with 422. */
function readValidationItem(item: JsonObject): string {
  const location = Array.isArray(item['loc']) ? item['loc'].map(String).join('.') : '';
  const message = stringField(item, 'msg') ?? 'invalid';
  return location === '' ? message : `${location}: ${message}`;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}
