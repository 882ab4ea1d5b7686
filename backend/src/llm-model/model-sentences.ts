import { fixedSentence, sentence } from '../problem/sentence';

/** What the app says of models as they are stored: why one cannot be found, saved or used, and what saving it has taken away. */
export const MODEL_SENTENCES = {
  notFound: fixedSentence('LLM_MODEL_NOT_FOUND', 'Model not found'),
  replacementNotFound: sentence(
    'LLM_MODEL_NOT_FOUND',
    (_: { reason: 'REPLACEMENT' }) => 'The model that is to be the replacement was not found.',
    [{ reason: 'REPLACEMENT' }],
  ),
  replacesItself: fixedSentence(
    'LLM_MODEL_REPLACES_ITSELF',
    'A deleted model cannot replace itself. Choose another one.',
  ),
  tooNew: fixedSentence(
    'LLM_MODEL_TOO_NEW',
    'A newer version of the app has saved this model. Update the app, or save the model with new settings.',
  ),
  nameTaken: sentence(
    'LLM_MODEL_NAME_TAKEN',
    ({ name }: { name: string }) => `A model is already called "${name}". Choose another name.`,
    [{ name: 'Bard' }],
  ),
  changed: fixedSentence(
    'LLM_MODEL_CHANGED',
    'The model was changed meanwhile, in another tab or by somebody else. Nothing was saved. Compare, and save again.',
  ),
  revisionNotFound: fixedSentence('LLM_MODEL_REVISION_NOT_FOUND', 'Revision not found'),
  /** Of its key, or of the value of the extra header named. `missingKeyId` is the encryption key that is not given; null: what is stored is damaged. */
  secretUnreadable: sentence(
    'LLM_MODEL_SECRET_UNREADABLE',
    ({
      name,
      header,
      missingKeyId,
    }: {
      name: string;
      header: string | null;
      missingKeyId: string | null;
    }) => {
      const what = header === null ? 'API key' : `value of the extra header "${header}"`;
      const why = missingKeyId === null ? 'it is damaged' : `its key ${missingKeyId} is not given`;
      return `The stored ${what} of the model "${name}" cannot be decrypted: ${why}. Edit the model and enter it again.`;
    },
    [
      { name: 'Bard', header: null, missingKeyId: null },
      { name: 'Bard', header: null, missingKeyId: '3f9a0c1d' },
      { name: 'Bard', header: 'X-Team', missingKeyId: null },
      { name: 'Bard', header: 'X-Team', missingKeyId: '3f9a0c1d' },
    ],
  ),
  idsInvalid: sentence(
    'LLM_MODEL_IDS_INVALID',
    ({ reason }: { reason: keyof typeof IDS_DETAILS }) => IDS_DETAILS[reason],
    [
      { reason: 'NOT_A_LIST' },
      { reason: 'NOT_UUIDS' },
      { reason: 'NOT_UUIDS_IN_QUERY' },
      { reason: 'REPEATED' },
    ],
  ),

  apiKeyEmpty: fixedSentence('API_KEY_EMPTY', 'The API key must not be empty; null removes a stored key'),
  apiKeyTooLong: sentence(
    'API_KEY_TOO_LONG',
    ({ maximum }: { maximum: number }) => `The API key must not be longer than ${maximum} characters`,
    [{ maximum: 4096 }],
  ),
  apiKeyInvalid: fixedSentence(
    'API_KEY_INVALID',
    'The API key has a blank, a line break or a character that no key can have. Copy it again from the provider',
  ),
  headerValueMissing: sentence(
    'HEADER_VALUE_MISSING',
    ({ header }: { header: string }) => `Enter the value of "${header}": none is stored for this server`,
    [{ header: 'X-Team' }],
  ),

  /** `provider` is the label of one that needs a key; where the key was entered for another one, it is null. */
  apiKeyRemoved: sentence(
    'API_KEY_REMOVED',
    ({ reason, provider }: { reason: Staleness | 'NOT_STORED'; provider: string | null }) =>
      reason === 'NOT_STORED'
        ? `API key is required for ${provider ?? ''}, and none is stored any more: enter it again.`
        : `The stored API key was removed: it was entered for another ${ANOTHER[reason]}.`,
    [
      { reason: 'OTHER_PROVIDER', provider: null },
      { reason: 'OTHER_SERVER', provider: null },
      { reason: 'NOT_STORED', provider: 'OpenAI' },
    ],
  ),
  headersRemoved: sentence(
    'SETTINGS_DROPPED',
    ({ reason }: { reason: Staleness }) =>
      `The stored extra headers were removed: they were entered for another ${ANOTHER[reason]}.`,
    [{ reason: 'OTHER_PROVIDER' }, { reason: 'OTHER_SERVER' }],
  ),
  headersLost: sentence(
    'SETTINGS_DROPPED',
    ({ headers }: { reason: 'HEADERS_LOST'; headers: readonly string[] }) =>
      `The values of these extra headers are not stored any more, so the headers were left out: ${headers.join(', ')}.`,
    [{ reason: 'HEADERS_LOST', headers: ['X-Team', 'X-Desk'] }],
  ),
  settingsNotTaken: sentence(
    'SETTINGS_DROPPED',
    ({ provider, settings }: { reason: 'NOT_TAKEN'; provider: string; settings: readonly string[] }) =>
      `${provider} does not take these settings, so they were dropped: ${settings.join(', ')}.`,
    [{ reason: 'NOT_TAKEN', provider: 'Groq', settings: ['topK', 'minP'] }],
  ),
};

/** Why stored secrets must not go where the calls of a model will go: they were entered for another provider, or for another server of it. */
export type Staleness = keyof typeof ANOTHER;

const ANOTHER = { OTHER_PROVIDER: 'provider', OTHER_SERVER: 'server' } as const;

const IDS_DETAILS = {
  NOT_A_LIST: 'The ids must be a list.',
  NOT_UUIDS: 'Each id must be a UUID.',
  NOT_UUIDS_IN_QUERY: 'The ids must be UUIDs, separated by commas.',
  REPEATED: 'Each model can have one place only: an id is there twice.',
} as const;
