import { OmitType } from '@nestjs/swagger';
import { IsInt, Min, validateSync } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import type { FieldProblem } from '../../problem/problem';
import type { Sentence } from '../../problem/sentence';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { flattenErrors, LISTED_ERRORS, saying } from '../../problem/validation';
import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { stringField } from '../../unknown/unknown-field';
import { CreateLlmModelRequest } from '../dto/create-llm-model.dto';
import type { ImportedConnection } from '../model-plan';
import { CURRENT_SETTINGS_VERSION, upgradeSettings } from '../settings-versions';
import { IMPORT_SENTENCES } from './import-sentences';

/** One entry of a document, read. */
export interface ReadEntry {
  /** 0-based place in the document. */
  index: number;
  /** Without surrounding blanks. */
  name: string;
  /** Empty where the entry has no text there. */
  provider: string;
  modelName: string;
  /** What to write, as far as the fields alone tell; null: one of them is wrong. */
  connection: ImportedConnection | null;
  isDefault: boolean;
  /** undefined: the document does not say. */
  isFavorite: boolean | undefined;
  /** What is wrong with the fields, as much as an answer lists. */
  errors: Sentence[];
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['name', 'provider', 'modelName', 'baseUrl', 'settings', 'settingsVersion', 'isDefault', 'isFavorite'],
]);

/** The fields of which the provider's rules are about: where one is wrong in itself, these cannot be tried. */
const CONNECTION_FIELDS: ReadonlySet<string> = new Set([
  ...['/provider', '/modelName', '/baseUrl', '/settings', '/settingsVersion'],
]);

/** The fields of an entry, under the rules that hold for a form. */
class EntryFields extends OmitType(CreateLlmModelRequest, ['apiKey']) {
  @UnlessLeftOut()
  @Min(1, saying(FIELD_SENTENCES.outOfRange({ field: 'settingsVersion', minimum: 1, maximum: null })))
  @IsInt(saying(FIELD_SENTENCES.wrongType({ field: 'settingsVersion', type: 'INTEGER', isNullable: false })))
  settingsVersion?: number;
}

/**
 * Reads one entry. Secrets are refused rather than passed over: who has put a key into a file is to know that it does not belong there.
 *
 * @param entry an object with a text as `name`
 */
export function readEntry(entry: JsonObject & { name: string }, index: number): ReadEntry {
  const fields = Object.assign(new EntryFields(), {
    ...knownFields(entry),
    name: entry.name.trim(),
    ...(typeof entry['modelName'] === 'string' ? { modelName: entry['modelName'].trim() } : {}),
  });
  const problems = fieldProblems(entry, fields);
  const errors = problems.map(({ code, params, detail }) => ({ code, params, detail }));
  const isConnectionWrong = problems.some(({ pointer }) => CONNECTION_FIELDS.has(pointer));
  return {
    index,
    name: fields.name,
    provider: stringField(entry, 'provider') ?? '',
    modelName: typeof entry['modelName'] === 'string' ? fields.modelName : '',
    connection: isConnectionWrong ? null : readConnection(fields, errors),
    isDefault: fields.isDefault === true,
    isFavorite: typeof fields.isFavorite === 'boolean' ? fields.isFavorite : undefined,
    errors,
  };
}

function readConnection(fields: EntryFields, errors: Sentence[]): ImportedConnection | null {
  const { provider, modelName, baseUrl = null, settings = {} } = fields;
  const version = fields.settingsVersion ?? CURRENT_SETTINGS_VERSION;
  const current = upgradeSettings({ settings, version }, provider);
  if (current !== null) return { provider, modelName, baseUrl, settings: current };
  errors.push(IMPORT_SENTENCES.settingsTooNew({ version, newest: CURRENT_SETTINGS_VERSION }));
  return null;
}

function fieldProblems(entry: JsonObject, fields: EntryFields): FieldProblem[] {
  const options = { stopAtFirstError: true, validationError: { target: false, value: false } };
  return [
    ...unknownFields(entry).map((name) => ({ pointer: `/${name}`, ...describeUnknown(name) })),
    ...flattenErrors(validateSync(fields, options)),
    ...(hasHeaders(entry) ? [{ pointer: '/settings', ...IMPORT_SENTENCES.headersRefused() }] : []),
  ];
}

/** As many as an answer lists. */
function unknownFields(entry: JsonObject): string[] {
  const names: string[] = [];
  for (const name of Object.keys(entry)) {
    if (!FIELDS.has(name)) names.push(name);
    if (names.length === LISTED_ERRORS) break;
  }
  return names;
}

function describeUnknown(name: string): Sentence {
  if (name === 'apiKey') return IMPORT_SENTENCES.keyRefused();
  const field = name.length > 40 ? `${Array.from(name).slice(0, 40).join('')}…` : name;
  return IMPORT_SENTENCES.fieldUnknown({ field });
}

function hasHeaders({ settings }: JsonObject): boolean {
  return isJsonObject(settings) && Object.hasOwn(settings, 'extraHeaders');
}

function knownFields(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => FIELDS.has(name)));
}
