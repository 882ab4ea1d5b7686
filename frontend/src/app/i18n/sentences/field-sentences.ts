import type { SentenceCatalogue, SentenceParams } from '../sentence';

/** Of the fields of requests: `backend/src/problem/field-sentences.ts`. Most of them only a program can get wrong. */
export const FIELD_SENTENCES: SentenceCatalogue = {
  FIELD_REQUIRED: (params) => {
    switch (params.choice('field', ['name', 'provider', 'modelName', 'yaml', 'input'])) {
      case 'name':
        return $localize`Name is required`;
      case 'provider':
        return $localize`Provider is required`;
      case 'modelName':
        return $localize`Model name is required`;
      case 'yaml':
        return $localize`The text of the gamebook is required`;
      case 'input':
        return $localize`${nameOf(params)}:setting: must be a text`;
    }
  },
  FIELD_WRONG_TYPE: (params) => {
    const field = nameOf(params);
    switch (params.choice('type', ['TEXT', 'BOOLEAN', 'INTEGER', 'UUID'])) {
      case 'TEXT':
        return $localize`${field}:setting: must be a text`;
      case 'BOOLEAN':
        return $localize`${field}:setting: must be either true or false`;
      case 'INTEGER':
        return $localize`${field}:setting: must be a whole number`;
      case 'UUID':
        return $localize`${field}:setting: must be a UUID`;
    }
  },
  FIELD_OUT_OF_RANGE: (params) => {
    const field = nameOf(params);
    return params.has('minimum')
      ? $localize`${field}:setting: must be at least ${params.number('minimum')}:minimum:`
      : $localize`${field}:setting: must be at most ${params.number('maximum')}:maximum:`;
  },
  FIELD_WRONG_LENGTH: (params) => {
    const count = params.number('maximum');
    if (!params.has('minimum')) return $localize`The name must have at most ${count}:count: characters`;
    return params.choice('field', ['name', 'modelName']) === 'name'
      ? $localize`The name must have 1 to ${count}:count: characters`
      : $localize`The model name must have 1 to ${count}:count: characters`;
  },
  FIELD_TOO_LONG: (params) =>
    $localize`${nameOf(params)}:setting: can have at most ${params.number('maximum')}:count: characters`,
  FIELD_EMPTY: (params) => $localize`${nameOf(params)}:setting: must not be empty`,
  FIELD_NOT_PLAIN: (params) =>
    params.choice('field', ['name', 'modelName']) === 'name'
      ? $localize`The name must not have line breaks or control characters`
      : $localize`The model name must not have line breaks or control characters`,
  FIELD_NOT_A_CHOICE: (params) =>
    $localize`${nameOf(params)}:setting: must be one of: ${params.list('choices')}:choices:`,
  FIELD_WRONG_FORM: (params) =>
    $localize`${nameOf(params)}:setting: must be of the form ${params.text('form')}:form:, in lower case`,
  CURSOR_UNKNOWN: () => $localize`There is no such page of the list. Reload the page`,
  BODY_NOT_OBJECT: () => $localize`What was sent must be a JSON object`,
};

/** What the field of a sentence is called where it begins with that. */
function nameOf(params: SentenceParams): string {
  const field = params.choice('field', Object.keys(NAMES));
  return NAMES[field] ?? field;
}

const NAMES: Readonly<Record<string, string>> = {
  name: $localize`:Begins a sentence about a field:The name`,
  modelName: $localize`:Begins a sentence about a field:The model name`,
  baseUrl: $localize`:Begins a sentence about a field:The base URL`,
  apiKey: $localize`:Begins a sentence about a field:The API key`,
  isDefault: $localize`:Begins a sentence about a field:The default mark`,
  isFavorite: $localize`:Begins a sentence about a field:The favourite mark`,
  refresh: $localize`:Begins a sentence about a field:“refresh”`,
  expectedRevision: $localize`:Begins a sentence about a field:The expected revision`,
  settingsVersion: $localize`:Begins a sentence about a field:The settings version`,
  title: $localize`:Begins a sentence about a field:The title`,
  input: $localize`:Begins a sentence about a field:The input`,
  scope: $localize`:Begins a sentence about a field:The scope`,
  limit: $localize`:Begins a sentence about a field:The limit`,
  llmModelId: $localize`:Begins a sentence about a field:The model id`,
  replacementId: $localize`:Begins a sentence about a field:The id of the replacement`,
  gamebookId: $localize`:Begins a sentence about a field:The gamebook id`,
  headTurnId: $localize`:Begins a sentence about a field:The turn id`,
  parentTurnId: $localize`:Begins a sentence about a field:The parent turn id`,
};
