import type { SentenceCatalogue } from '../sentence';

/** Of documents that are imported, and of the models in them: `backend/src/document` and `backend/src/llm-model/sharing`. */
export const IMPORT_SENTENCES: SentenceCatalogue = {
  DOCUMENT_NOT_OBJECT: () => $localize`The document must be an object.`,
  DOCUMENT_FORMAT_UNKNOWN: (params) =>
    $localize`The format must be “${params.text('format')}:format:”. Is this a file that the app has exported?`,
  DOCUMENT_OTHER_FORMAT: (params) =>
    params.choice('found', ['llm-gamebook/models', 'llm-gamebook/session']) === 'llm-gamebook/models'
      ? $localize`This document holds models, not a session: import it where models can be imported.`
      : $localize`This document holds a session, not models: import it where a session can be imported.`,
  DOCUMENT_VERSION_INVALID: () => $localize`The version must be a whole number from 1.`,
  DOCUMENT_TOO_NEW: (params) =>
    $localize`A newer version of the app has written this document (version ${params.number('version')}:version:; this one reads version ${params.number('newest')}:newestVersion:). Update the app.`,

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
