import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names every field of an interface: one too many or too few does not compile. */
export type FieldsOf<Shape> = Readonly<Record<keyof Required<Shape>, true>>;

/** Names every value of a union of texts. */
export type ValuesOf<Value> = Readonly<Record<Exclude<Value, null> & string, true>>;

interface ApiSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly enum?: readonly string[];
  readonly 'x-sentences'?: Readonly<Record<string, readonly Omit<ApiSentence, 'code'>[]>>;
}

/** A sentence that the server may say. */
export interface ApiSentence {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** In English. */
  readonly detail: string;
}

// The document that the backend exports, as it is reviewed: what the interfaces of the web app are held against.
const DOCUMENT = join(__dirname, '../../../docs/api/openapi.json');
const SCHEMAS = readSchemas();

/** The fields of a schema of the document, by their names. */
export function propertiesOf(name: string): Readonly<Record<string, unknown>> {
  const properties = SCHEMAS[name]?.properties;
  if (!properties) throw new Error(`The API document has no schema ${name}.`);
  return properties;
}

/** Every form of every sentence that the server may say. */
export function apiSentences(): readonly ApiSentence[] {
  const { enum: codes = [], 'x-sentences': forms = {} } = SCHEMAS['SentenceCode'] ?? {};
  return codes.flatMap((code) => (forms[code] ?? []).map((form) => ({ code, ...form })));
}

/** The texts that a property may have; null is of the type, not of the list. */
export function enumOf(property: unknown): string[] {
  const isEnum = typeof property === 'object' && property !== null && 'enum' in property;
  if (!isEnum || !Array.isArray(property.enum)) throw new Error('The API document lists no values.');
  return property.enum.filter((value: unknown) => typeof value === 'string').sort();
}

function readSchemas(): Readonly<Record<string, ApiSchema>> {
  const document: { components: { schemas: Record<string, ApiSchema> } } = JSON.parse(
    readFileSync(DOCUMENT, 'utf8'),
  );
  return document.components.schemas;
}
