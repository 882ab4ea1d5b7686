import type { SentenceCatalogue } from '../sentence';

/** Of models that are imported: `backend/src/llm-model/sharing`. */
export const IMPORT_SENTENCES: SentenceCatalogue = {
  IMPORT_RULE_UNKNOWN: (params) => $localize`Must be one of: ${params.list('choices')}:choices:.`,
  IMPORT_MODELS_NOT_LIST: () => $localize`The models must be a list.`,
  IMPORT_TOO_MANY_MODELS: (params) =>
    $localize`A document can hold at most ${params.number('maximum')}:maximum: models; this one has ${params.number('count')}:count:.`,
  IMPORT_MODEL_NOT_OBJECT: () => $localize`A model must be an object.`,
  IMPORT_FIELD_UNKNOWN: (params) => $localize`The field “${params.text('field')}:field:” is not known.`,
  IMPORT_KEY_REFUSED: () =>
    $localize`API keys are not imported: remove “apiKey” from the document, and enter the key after the import.`,
  IMPORT_HEADERS_REFUSED: () =>
    $localize`Extra headers are not imported, since they may hold keys: remove “extraHeaders” from the document, and enter them after the import.`,
  IMPORT_SETTINGS_TOO_NEW: (params) =>
    $localize`A newer version of the app has written its settings (version ${params.number('version')}:version:; this one reads up to ${params.number('newest')}:newestVersion:). Update the app to import it.`,
  IMPORT_ALREADY_THERE: () => $localize`A model of this name is there already.`,
  IMPORT_TWICE: () => $localize`The document has another model of this name before it, and that one counts.`,
  IMPORT_KEY_MISSING: () => $localize`It has no API key: enter one before it is used.`,
};
