import type { SentenceCatalogue } from '../sentence';

/** Of models, their connection and what saving them has taken away: `backend/src/llm-model` and `backend/src/provider`. */
export const MODEL_SENTENCES: SentenceCatalogue = {
  LLM_MODEL_NOT_FOUND: (params) =>
    params.optionalText('reason') === 'REPLACEMENT'
      ? $localize`The model that is to be the replacement is not there any more. Choose another one.`
      : $localize`There is no such model any more. It may have been deleted in another window.`,
  LLM_MODEL_REPLACES_ITSELF: () => $localize`A deleted model cannot replace itself. Choose another one.`,
  LLM_MODEL_NAME_TAKEN: (params) =>
    params.has('name')
      ? $localize`A model is already called “${params.text('name')}:modelName:”`
      : $localize`Another model has this name. Choose a different one.`,
  LLM_MODEL_CHANGED: () =>
    $localize`The model was changed in another window. Look at it again before you save.`,
  LLM_MODEL_TOO_NEW: () =>
    $localize`A newer version of the app has saved this model. Update the app, or save the model with new settings.`,
  LLM_MODEL_REVISION_NOT_FOUND: () => $localize`There is no such revision of this model.`,
  LLM_MODEL_SECRET_UNREADABLE: (params) => {
    const name = params.text('name');
    const header = params.optionalText('header');
    const keyId = params.optionalText('missingKeyId');
    if (header === null) {
      return keyId === null
        ? $localize`The stored API key of “${name}:modelName:” cannot be decrypted: it is damaged. Edit the model and enter the key again.`
        : $localize`The stored API key of “${name}:modelName:” cannot be decrypted: the server lacks the encryption key ${keyId}:encryptionKey:. Start it with the right ENCRYPTION_KEY, or edit the model and enter the key again.`;
    }
    return keyId === null
      ? $localize`The stored value of the extra header “${header}:header:” of “${name}:modelName:” cannot be decrypted: it is damaged. Edit the model and enter it again.`
      : $localize`The stored value of the extra header “${header}:header:” of “${name}:modelName:” cannot be decrypted: the server lacks the encryption key ${keyId}:encryptionKey:. Start it with the right ENCRYPTION_KEY, or edit the model and enter the value again.`;
  },
  LLM_MODEL_IDS_INVALID: (params) => {
    switch (params.choice('reason', ['NOT_A_LIST', 'NOT_UUIDS', 'NOT_UUIDS_IN_QUERY', 'REPEATED'])) {
      case 'NOT_A_LIST':
        return $localize`The ids must be a list`;
      case 'NOT_UUIDS':
        return $localize`Each id must be a UUID`;
      case 'NOT_UUIDS_IN_QUERY':
        return $localize`The ids must be UUIDs, separated by commas`;
      case 'REPEATED':
        return $localize`Each model can have one place only: an id is there twice`;
    }
  },

  PROVIDER_UNKNOWN: () => $localize`The server does not know this provider.`,
  PROVIDER_NOT_SUPPORTED: () => $localize`Provider not supported`,
  BASE_URL_REQUIRED: (params) => $localize`Base URL is required for ${params.text('provider')}:provider:`,
  BASE_URL_NOT_TAKEN: (params) => $localize`${params.text('provider')}:provider: has no base URL`,
  BASE_URL_TOO_LONG: (params) =>
    $localize`Base URL can have at most ${params.number('maximum')}:count: characters`,
  BASE_URL_OPEN: (params) =>
    $localize`Base URL still has ${`{${params.text('part')}}`}:part: in it: put your own there`,
  BASE_URL_NOT_HTTP: () => $localize`Base URL must begin with http:// or https://`,
  BASE_URL_INVALID: () => $localize`Base URL is not a valid URL`,
  BASE_URL_WITH_USER: () =>
    $localize`Base URL must not hold a user name or password; enter the key as API key`,
  BASE_URL_WITH_QUERY: () => $localize`Base URL must not have a query or a fragment`,
  API_KEY_REQUIRED: (params) => $localize`API key is required for ${params.text('provider')}:provider:`,
  API_KEY_NOT_TAKEN: (params) => $localize`${params.text('provider')}:provider: takes no API key`,
  API_KEY_EMPTY: () => $localize`The API key must not be empty`,
  API_KEY_TOO_LONG: (params) =>
    $localize`API key can have at most ${params.number('maximum')}:count: characters`,
  API_KEY_INVALID: () =>
    $localize`The API key has a blank, a line break or a character that no key can have. Copy it again from the provider`,

  API_KEY_REMOVED: (params) => {
    switch (params.choice('reason', ['OTHER_PROVIDER', 'OTHER_SERVER', 'NOT_STORED'])) {
      case 'OTHER_PROVIDER':
        return $localize`The stored API key was removed: it was entered for another provider.`;
      case 'OTHER_SERVER':
        return $localize`The stored API key was removed: it was entered for another server.`;
      case 'NOT_STORED':
        return $localize`API key is required for ${params.text('provider')}:provider:, and none is stored any more: enter it again.`;
    }
  },
  SETTINGS_DROPPED: (params) => {
    switch (params.choice('reason', ['OTHER_PROVIDER', 'OTHER_SERVER', 'HEADERS_LOST', 'NOT_TAKEN'])) {
      case 'OTHER_PROVIDER':
        return $localize`The stored extra headers were removed: they were entered for another provider.`;
      case 'OTHER_SERVER':
        return $localize`The stored extra headers were removed: they were entered for another server.`;
      case 'HEADERS_LOST':
        return $localize`The values of these extra headers are not stored any more, so the headers were left out: ${params.list('headers')}:headers:.`;
      case 'NOT_TAKEN':
        return $localize`${params.text('provider')}:provider: does not take these settings, so they were dropped: ${params.list('settings')}:settings:.`;
    }
  },
};
