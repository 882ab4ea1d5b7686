import { fixedSentence, sentence } from '../../problem/sentence';

/** What is wrong with a document of models or with one of them, and what else there is to know of its import. */
export const IMPORT_SENTENCES = {
  ruleUnknown: sentence(
    'IMPORT_RULE_UNKNOWN',
    ({ choices }: { choices: readonly string[] }) => `Must be one of: ${choices.join(', ')}.`,
    [{ choices: ['skip', 'replace', 'rename'] }],
  ),
  modelsNotList: fixedSentence('IMPORT_MODELS_NOT_LIST', 'The models must be a list.'),
  tooManyModels: sentence(
    'IMPORT_TOO_MANY_MODELS',
    ({ maximum, count }: { maximum: number; count: number }) =>
      `A document can hold at most ${maximum.toLocaleString('en-US')} models; this one has ${count.toLocaleString('en-US')}.`,
    [{ maximum: 1000, count: 1200 }],
  ),
  modelNotObject: fixedSentence('IMPORT_MODEL_NOT_OBJECT', 'A model must be an object.'),

  fieldUnknown: sentence(
    'IMPORT_FIELD_UNKNOWN',
    ({ field }: { field: string }) => `The field "${field}" is not known.`,
    [{ field: 'temprature' }],
  ),
  keyRefused: fixedSentence(
    'IMPORT_KEY_REFUSED',
    'API keys are not imported: remove "apiKey" from the document, and enter the key after the import.',
  ),
  headersRefused: fixedSentence(
    'IMPORT_HEADERS_REFUSED',
    'Extra headers are not imported, since they may hold keys: remove "extraHeaders" from the document, and enter them after the import.',
  ),
  settingsTooNew: sentence(
    'IMPORT_SETTINGS_TOO_NEW',
    ({ version, newest }: { version: number; newest: number }) =>
      `A newer version of the app has written its settings (version ${version}; this one reads up to ${newest}). Update the app to import it.`,
    [{ version: 3, newest: 2 }],
  ),

  alreadyThere: fixedSentence('IMPORT_ALREADY_THERE', 'A model of this name is there already.'),
  twice: fixedSentence(
    'IMPORT_TWICE',
    'The document has another model of this name before it, and that one counts.',
  ),
  keyMissing: fixedSentence('IMPORT_KEY_MISSING', 'It has no API key: enter one before it is used.'),
};
