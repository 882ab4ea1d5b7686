import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import type { ProviderConnection } from '../llm-call';
import { isReservedBodyField, isReservedHeader } from '../reserved-names';

/** What goes on the wire. */
export interface OutgoingRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What the player and the definition add to the SDK's request. */
export interface RequestAdditions {
  connection: ProviderConnection;
  headers: Readonly<Record<string, string>>;
  body: JsonObject;
}

/**
 * Makes the request that is really sent out of the one that an SDK made. Of the SDK's headers only the two that describe
 * the body survive, since SDKs add more from the environment (`OPENAI_ORG_ID`, `GROQ_CUSTOM_HEADERS`), cookies and telemetry.
 */
export async function composeRequest(
  request: Request,
  additions: RequestAdditions,
): Promise<OutgoingRequest> {
  const body = withExtraBody(Buffer.from(await request.arrayBuffer()), additions.body);
  // A map, since the name of a header may be that of something that every object has.
  const headers = new Map([
    ['accept', request.headers.get('accept') ?? '*/*'],
    ['accept-encoding', 'identity'],
    ['user-agent', 'llm-gamebook'],
  ]);
  for (const [name, value] of Object.entries(additions.headers)) {
    if (!isReservedHeader(name)) headers.set(name.toLowerCase(), value);
  }
  if (body.length > 0) {
    headers.set('content-type', request.headers.get('content-type') ?? 'application/json');
    headers.set('content-length', String(body.length));
  }
  const { apiKey } = additions.connection;
  if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`);
  const { url, method } = request;
  return { url: new URL(url), method, headers: Object.fromEntries(headers), body };
}

function withExtraBody(body: Buffer, extra: JsonObject): Buffer {
  const fields = Object.entries(extra).filter(([name]) => !isReservedBodyField(name));
  if (body.length === 0 || fields.length === 0) return body;
  const value: unknown = JSON.parse(body.toString('utf8'));
  return isJsonObject(value)
    ? Buffer.from(JSON.stringify(mergeObjects(value, Object.fromEntries(fields))))
    : body;
}

/**
 * Objects are merged key by key, so that an extra Ollama option does not replace all the others; null takes a field away, and anything else
 * replaces it.
 */
function mergeObjects(base: JsonObject, extra: JsonObject): Record<string, unknown> {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(extra)) {
    const existing = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isJsonObject(value))
      merged.set(name, mergeObjects(isJsonObject(existing) ? existing : {}, value));
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
