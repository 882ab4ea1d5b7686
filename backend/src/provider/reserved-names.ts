/**
 * Headers that belong to the connection or to HTTP itself, in lower case: `extraHeaders` may not set them.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.connection
 */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Fields of a request body that make the call what it is: `extraBody` may not set them. */
const RESERVED_BODY_FIELDS: ReadonlySet<string> = new Set(['model', 'messages', 'stream', 'tools']);

/** Whether `extraHeaders` may not set this header; case does not matter. */
export function isReservedHeader(name: string): boolean {
  const lowerCase = name.toLowerCase();
  return RESERVED_HEADERS.has(lowerCase) || lowerCase.startsWith('proxy-') || lowerCase.startsWith('sec-');
}

/** Whether `extraBody` may not set this top-level field. */
export function isReservedBodyField(name: string): boolean {
  return RESERVED_BODY_FIELDS.has(name);
}
