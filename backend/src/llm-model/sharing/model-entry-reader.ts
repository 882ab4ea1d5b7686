import { OmitType } from '@nestjs/swagger';
import { IsInt, Min, validateSync } from 'class-validator';
import type { FieldProblem } from '../../problem/problem';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { flattenErrors } from '../../problem/validation';
import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { stringField } from '../../unknown/unknown-field';
import { CreateLlmModelRequest } from '../dto/create-llm-model.dto';
import type { ImportedConnection } from '../model-plan';
import { CURRENT_SETTINGS_VERSION, upgradeSettings } from '../settings-versions';

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
  /** A sentence for each mistake in the fields. */
  mistakes: string[];
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
  @Min(1, { message: 'The settings version must be at least 1' })
  @IsInt({ message: 'The settings version must be a whole number' })
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
  const mistakes = problems.map(({ detail }) => detail);
  const isConnectionWrong = problems.some(({ pointer }) => CONNECTION_FIELDS.has(pointer));
  return {
    index,
    name: fields.name,
    provider: stringField(entry, 'provider') ?? '',
    modelName: typeof entry['modelName'] === 'string' ? fields.modelName : '',
    connection: isConnectionWrong ? null : readConnection(fields, mistakes),
    isDefault: fields.isDefault === true,
    isFavorite: typeof fields.isFavorite === 'boolean' ? fields.isFavorite : undefined,
    mistakes,
  };
}

function readConnection(fields: EntryFields, mistakes: string[]): ImportedConnection | null {
  const { provider, modelName, baseUrl = null, settings = {} } = fields;
  const version = fields.settingsVersion ?? CURRENT_SETTINGS_VERSION;
  const current = upgradeSettings({ settings, version }, provider);
  if (current !== null) return { provider, modelName, baseUrl, settings: current };
  mistakes.push(
    `A newer version of the app has written its settings (version ${version}; this one reads up to ${CURRENT_SETTINGS_VERSION}). Update the app to import it.`,
  );
  return null;
}

function fieldProblems(entry: JsonObject, fields: EntryFields): FieldProblem[] {
  const options = { stopAtFirstError: true, validationError: { target: false, value: false } };
  return [
    ...Object.keys(entry)
      .filter((name) => !FIELDS.has(name))
      .map(unknownField),
    ...flattenErrors(validateSync(fields, options)),
    ...(hasHeaders(entry) ? [{ pointer: '/settings', detail: HEADERS_REFUSED }] : []),
  ];
}

function unknownField(name: string): FieldProblem {
  const shown = name.length > 40 ? `${Array.from(name).slice(0, 40).join('')}…` : name;
  const detail = name === 'apiKey' ? KEY_REFUSED : `The field "${shown}" is not known.`;
  return { pointer: `/${name}`, detail };
}

const KEY_REFUSED =
  'API keys are not imported: remove "apiKey" from the document, and enter the key after the import.';

const HEADERS_REFUSED =
  'Extra headers are not imported, since they may hold keys: remove "extraHeaders" from the document, and enter them after the import.';

function hasHeaders({ settings }: JsonObject): boolean {
  return isJsonObject(settings) && Object.hasOwn(settings, 'extraHeaders');
}

function knownFields(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => FIELDS.has(name)));
}
