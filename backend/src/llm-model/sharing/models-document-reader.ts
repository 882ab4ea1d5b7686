import { MODELS_DOCUMENT, readFrame, unknownFields } from '../../document/document-frame';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { fieldProblem, type FieldProblem } from '../../problem/problem';
import { LISTED_ERRORS, validationFailed } from '../../problem/validation';
import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { CONFLICT_RULES, type ConflictRule } from './import-plan';
import { IMPORT_SENTENCES } from './import-sentences';
import { MODELS_LIMIT } from './model-document';
import { readEntry, type ReadEntry } from './model-entry-reader';

/** A request to import models, read. */
export interface ModelsImport {
  entries: ReadEntry[];
  onConflict: ConflictRule;
}

/**
 * Reads the body of an import or of its preview. What is wrong with one model is found out entry by entry and is no error here; what makes
 * the document as a whole unreadable is.
 *
 * @throws DomainError `VALIDATION_FAILED` with the first hundred errors
 */
export function readModelsImport(body: unknown): ModelsImport {
  if (!isJsonObject(body)) throw validationFailed([fieldProblem('', FIELD_SENTENCES.bodyNotObject())]);
  const onConflict = CONFLICT_RULES.find((rule) => rule === body['onConflict']);
  const errors = unknownFields(body, ['document', 'onConflict'], '');
  if (onConflict === undefined) {
    errors.push(fieldProblem('/onConflict', IMPORT_SENTENCES.ruleUnknown({ choices: CONFLICT_RULES })));
  }
  const entries = readDocument(body['document'], errors);
  if (errors.length > 0 || onConflict === undefined) throw validationFailed(errors);
  return { entries, onConflict };
}

function readDocument(document: unknown, errors: FieldProblem[]): ReadEntry[] {
  const frame = readFrame(document, MODELS_DOCUMENT);
  if ('error' in frame) {
    errors.push(frame.error);
    return [];
  }
  errors.push(...unknownFields(frame.fields, ['format', 'version', 'exportedAt', 'models'], '/document'));
  const { models } = frame.fields;
  if (!Array.isArray(models)) {
    errors.push(fieldProblem('/document/models', IMPORT_SENTENCES.modelsNotList()));
    return [];
  }
  if (models.length > MODELS_LIMIT) {
    const said = IMPORT_SENTENCES.tooManyModels({ maximum: MODELS_LIMIT, count: models.length });
    errors.push(fieldProblem('/document/models', said));
    return [];
  }
  const entries: ReadEntry[] = [];
  for (const [index, entry] of models.entries()) {
    if (errors.length >= LISTED_ERRORS) break;
    if (isNamed(entry)) entries.push(readEntry(entry, index));
    else errors.push(entryProblem(entry, `/document/models/${index}`));
  }
  return entries;
}

function entryProblem(entry: unknown, pointer: string): FieldProblem {
  const nameNotText = FIELD_SENTENCES.wrongType({ field: 'name', type: 'TEXT', isNullable: false });
  return isJsonObject(entry)
    ? fieldProblem(`${pointer}/name`, nameNotText)
    : fieldProblem(pointer, IMPORT_SENTENCES.modelNotObject());
}

function isNamed(entry: unknown): entry is JsonObject & { name: string } {
  return isJsonObject(entry) && typeof entry['name'] === 'string';
}
