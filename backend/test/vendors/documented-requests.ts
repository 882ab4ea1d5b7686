import { isJsonObject } from '../../src/unknown/json-object';
import { COMMON_SETTINGS } from '../../src/provider/settings-schema';
import type { ReceivedRequest, RequestRefusal } from './vendor-server';
import type { VendorWire } from './vendor-wire';

/** Fields of a request that are no settings, whatever they hold. */
const PROTOCOL_FIELDS: readonly string[] = ['model', 'messages', 'tools', 'stream', 'stream_options'];

const EXTRA_FIELDS = COMMON_SETTINGS.extraBody.examples.flatMap((example) => Object.keys(example));

/**
 * What the vendor that this wire is of would not take: any path but the documented ones, and any field but those of the protocol and of the
 * documented settings. What the examples of `extraBody` hold passes, since they are for what no form knows.
 */
export function refusalOf(
  { chatPath, modelListPath, settings }: VendorWire,
  { method, path, body }: ReceivedRequest,
): RequestRefusal | null {
  if (path !== (method === 'GET' ? modelListPath : chatPath)) {
    return { status: 404, message: `${method} ${path} is not documented` };
  }
  const taken = new Set([...PROTOCOL_FIELDS, ...EXTRA_FIELDS, ...settings.map((setting) => setting.path)]);
  const unknown = isJsonObject(body) ? fieldsOf(body).filter((field) => !taken.has(field)) : [];
  return unknown.length === 0 ? null : { status: 400, message: `Unknown parameter: ${unknown.join(', ')}` };
}

/** The dotted paths of everything in a body that may be a setting. */
function fieldsOf(body: object, prefix = ''): string[] {
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    isJsonObject(value) && !PROTOCOL_FIELDS.includes(name)
      ? fieldsOf(value, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}
