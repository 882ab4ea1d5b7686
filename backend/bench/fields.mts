/*
 * What comes from another process is looked at before it is used: each of these throws where a value has no such field, and with it whatever
 * the bench was measuring.
 */

/** A field of a value, whatever it is; undefined: there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** @throws Error if the field is no text. */
export function textField(value: unknown, name: string): string {
  const text = field(value, name);
  if (typeof text !== 'string') throw new Error(`${name} is no text in ${JSON.stringify(value)}`);
  return text;
}

/** @throws Error if the field is no number. */
export function numberField(value: unknown, name: string): number {
  const number = field(value, name);
  if (typeof number !== 'number') throw new Error(`${name} is no number in ${JSON.stringify(value)}`);
  return number;
}

/** @throws Error if the field is no list. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  if (!Array.isArray(list)) throw new Error(`${name} is no list in ${JSON.stringify(value)}`);
  return list;
}

/** @throws Error if the field is no object, or one of its values no number. */
export function numbersField(value: unknown, name: string): Record<string, number> {
  return eachField(field(value, name), numberField);
}

/** @throws Error if the field is no object, or one of its values no text. */
export function textsField(value: unknown, name: string): Record<string, string> {
  return eachField(field(value, name), textField);
}

function eachField<Value>(
  object: unknown,
  read: (object: unknown, name: string) => Value,
): Record<string, Value> {
  if (typeof object !== 'object' || object === null)
    throw new Error(`${JSON.stringify(object)} is no object`);
  return Object.fromEntries(Object.keys(object).map((name) => [name, read(object, name)]));
}
