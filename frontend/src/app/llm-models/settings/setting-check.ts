import { STORED_SECRET } from '../../api/llm-model-api';
import { escapePointer, isJsonObject, type JsonObject } from '../../api/json';
import { checkNamedTexts } from './named-texts';
import { checkNumber, describeType, findType } from './setting-rules';
import type { SettingField } from '../../api/setting-schema';

/** Something that is wrong with a setting. */
export interface SettingError {
  /** JSON pointer from the settings on: `/stop/2`. */
  readonly pointer: string;
  /** What would be right, a sentence. */
  readonly message: string;
  /** What is wrong is that it is there at all: its name, not its value. */
  readonly isAboutName?: boolean;
}

/** What a value is called in a sentence, and where it stands. */
interface Subject {
  readonly title: string;
  readonly pointer: string;
}

/** Everything that can be seen to be wrong with the value of a setting. The server has the last word. */
export function checkSetting(field: SettingField, value: unknown): readonly SettingError[] {
  const { title } = field;
  const pointer = `/${escapePointer(field.name)}`;
  if (!field.isKnown) return [{ pointer, message: field.description, isAboutName: true }];
  if (field.choices.length > 0) return checkChoice(field, value, pointer);
  if (field.kind === 'texts') {
    const message = checkNamedTexts(title, value);
    if (message !== null) return [{ pointer, message }];
  }
  return checkValue(field.schema, value, { title, pointer });
}

/** Values of headers that are stored for another server and can only be entered anew: an error for each. */
export function findLostSecrets(setting: string, value: unknown): readonly SettingError[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([, text]) => text === STORED_SECRET)
    .map(([name]) => ({
      pointer: `/${escapePointer(setting)}/${escapePointer(name)}`,
      message: $localize`Enter the value of "${name}:header:": the saved one belongs to another server`,
    }));
}

function checkChoice({ choices, title }: SettingField, value: unknown, pointer: string): SettingError[] {
  const isThere = choices.some((choice) => JSON.stringify(choice.value) === JSON.stringify(value));
  if (isThere) return [];
  const list = choices.map(({ label }) => label).join(', ');
  return [{ pointer, message: $localize`${title}:setting: must be one of: ${list}:choices:` }];
}

/** Follows the keywords of a schema that a form can explain; what it does not know passes, and the server checks it. */
function checkValue(schema: JsonObject, value: unknown, subject: Subject): readonly SettingError[] {
  const { title, pointer } = subject;
  const type = findType(schema, value);
  if (type === null) return [{ pointer, message: describeType(title, schema) }];
  switch (typeof value) {
    case 'number':
      return wrap(pointer, checkNumber(schema, value, title));
    case 'string':
      return wrap(pointer, checkText(schema, value, title));
    default:
      if (Array.isArray(value)) return checkList(schema, value, subject);
      return isJsonObject(value) ? checkObject(schema, value, subject) : [];
  }
}

function checkText(schema: JsonObject, value: string, title: string): string | null {
  const { minLength, maxLength, pattern, examples } = schema;
  const length = Array.from(value).length;
  if (typeof minLength === 'number' && length < minLength) {
    return minLength === 1
      ? $localize`${title}:setting: must not be empty`
      : $localize`${title}:setting: must have at least ${minLength}:count: characters`;
  }
  if (typeof maxLength === 'number' && length > maxLength) {
    return $localize`${title}:setting: can have at most ${maxLength}:count: characters`;
  }
  if (typeof pattern !== 'string' || matches(pattern, value)) return null;
  const likely = Array.isArray(examples) ? examples.map(String).join(', ') : '';
  return likely === ''
    ? $localize`${title}:setting: does not have the form that the provider wants`
    : $localize`${title}:setting: must look like one of these: ${likely}:examples:`;
}

function checkList(schema: JsonObject, value: readonly unknown[], subject: Subject): readonly SettingError[] {
  const { items, minItems, maxItems, uniqueItems } = schema;
  const { title, pointer } = subject;
  if (typeof maxItems === 'number' && value.length > maxItems) {
    return wrap(pointer, $localize`${title}:setting: can have at most ${maxItems}:count: entries`);
  }
  if (typeof minItems === 'number' && value.length < minItems) {
    return wrap(pointer, $localize`${title}:setting: must have at least ${minItems}:count: entries`);
  }
  const texts = value.map((entry) => JSON.stringify(entry));
  const twice = texts.findIndex((text, index) => texts.indexOf(text) !== index);
  if (uniqueItems === true && twice >= 0) {
    return [
      {
        pointer: `${pointer}/${twice}`,
        message: $localize`${title}:setting: has an entry twice: remove one`,
      },
    ];
  }
  if (!isJsonObject(items)) return [];
  return value.flatMap((entry, index) =>
    checkValue(items, entry, {
      title: $localize`${title}:setting:, entry ${index + 1}:place:,`,
      pointer: `${pointer}/${index}`,
    }),
  );
}

function checkObject(schema: JsonObject, value: JsonObject, subject: Subject): readonly SettingError[] {
  const { title, pointer } = subject;
  const { additionalProperties, maxProperties, required } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const names = Object.keys(value);
  if (typeof maxProperties === 'number' && names.length > maxProperties) {
    return wrap(pointer, $localize`${title}:setting: can have at most ${maxProperties}:count: entries`);
  }
  const missing = Array.isArray(required) ? required.map(String).filter((name) => !names.includes(name)) : [];
  return [
    ...missing.map((name) => ({
      pointer,
      message: $localize`${title}:setting: needs an entry "${name}:name:"`,
    })),
    ...names.flatMap((name): readonly SettingError[] => {
      const place = `${pointer}/${escapePointer(name)}`;
      const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (own === false) {
        const message = $localize`${title}:setting: has no entry "${name}:name:"`;
        return [{ pointer: place, message, isAboutName: true }];
      }
      return isJsonObject(own) ? checkValue(own, value[name], { title: `"${name}"`, pointer: place }) : [];
    }),
  ];
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    // A pattern that this browser cannot read is the server's to judge.
    return true;
  }
}

function wrap(pointer: string, message: string | null): SettingError[] {
  return message === null ? [] : [{ pointer, message }];
}
