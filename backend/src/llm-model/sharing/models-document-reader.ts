import { MODELS_DOCUMENT, readFrame, unknownFields } from '../../document/document-frame';
import type { FieldProblem } from '../../problem/problem';
import { validationFailed } from '../../problem/validation';
import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { CONFLICT_RULES, type ConflictRule } from './import-plan';
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
 * @throws DomainError `VALIDATION_FAILED` with every mistake
 */
export function readModelsImport(body: unknown): ModelsImport {
  if (!isJsonObject(body)) throw validationFailed([{ pointer: '', detail: 'The body must be an object.' }]);
  const onConflict = CONFLICT_RULES.find((rule) => rule === body['onConflict']);
  const errors = unknownFields(body, ['document', 'onConflict'], '');
  if (onConflict === undefined) {
    const detail = `Must be one of: ${CONFLICT_RULES.join(', ')}.`;
    errors.push({ pointer: '/onConflict', detail });
  }
  const entries = readDocument(body['document'], errors);
  if (errors.length > 0 || onConflict === undefined) throw validationFailed(errors);
  return { entries, onConflict };
}

function readDocument(document: unknown, errors: FieldProblem[]): ReadEntry[] {
  const frame = readFrame(document, MODELS_DOCUMENT);
  if ('mistake' in frame) {
    errors.push(frame.mistake);
    return [];
  }
  errors.push(...unknownFields(frame.fields, ['format', 'version', 'exportedAt', 'models'], '/document'));
  const { models } = frame.fields;
  if (!Array.isArray(models)) {
    errors.push({ pointer: '/document/models', detail: 'The models must be a list.' });
    return [];
  }
  if (models.length > MODELS_LIMIT) {
    const detail = `A document can hold at most ${MODELS_LIMIT.toLocaleString('en-US')} models; this one has ${models.length.toLocaleString('en-US')}.`;
    errors.push({ pointer: '/document/models', detail });
    return [];
  }
  return models.flatMap((entry: unknown, index) => {
    if (isNamed(entry)) return [readEntry(entry, index)];
    const pointer = `/document/models/${index}`;
    errors.push(
      isJsonObject(entry)
        ? { pointer: `${pointer}/name`, detail: 'The name must be a text.' }
        : { pointer, detail: 'A model must be an object.' },
    );
    return [];
  });
}

function isNamed(entry: unknown): entry is JsonObject & { name: string } {
  return isJsonObject(entry) && typeof entry['name'] === 'string';
}
