import { fixedSentence, sentence } from '../problem/sentence';

/** What is wrong with provider, base URL and key of a model. `provider` is a provider's label. */
export const CONNECTION_SENTENCES = {
  providerUnknown: fixedSentence('PROVIDER_UNKNOWN', 'Provider not supported'),
  providerNotSupported: fixedSentence('PROVIDER_NOT_SUPPORTED', 'Provider not supported'),
  baseUrlRequired: sentence(
    'BASE_URL_REQUIRED',
    ({ provider }: { provider: string }) => `Base URL is required for ${provider}`,
    [{ provider: 'Ollama' }],
  ),
  baseUrlNotTaken: sentence(
    'BASE_URL_NOT_TAKEN',
    ({ provider }: { provider: string }) => `${provider} has no base URL`,
    [{ provider: 'Storyteller' }],
  ),
  baseUrlTooLong: sentence(
    'BASE_URL_TOO_LONG',
    ({ maximum }: { maximum: number }) => `Base URL can have at most ${maximum} characters`,
    [{ maximum: 2048 }],
  ),
  /** `part` is the name of a part of the provider's template; `example` and `title` say what is to take its place, where they are known. */
  baseUrlOpen: sentence(
    'BASE_URL_OPEN',
    ({ part, example, title }: { part: string; example: string | null; title: string | null }) =>
      `Base URL still has {${part}} in it${example === null ? '' : `: put your own there, for instance ${example} (${title ?? ''})`}`,
    [
      { part: 'resource', example: 'my-books', title: 'Resource' },
      { part: 'host', example: null, title: null },
    ],
  ),
  baseUrlNotHttp: fixedSentence('BASE_URL_NOT_HTTP', 'Base URL must begin with http:// or https://'),
  baseUrlInvalid: fixedSentence('BASE_URL_INVALID', 'Base URL is not a valid URL'),
  baseUrlWithUser: fixedSentence(
    'BASE_URL_WITH_USER',
    'Base URL must not hold a user name or password; enter the key as API key',
  ),
  baseUrlWithQuery: fixedSentence('BASE_URL_WITH_QUERY', 'Base URL must not have a query or a fragment'),
  apiKeyRequired: sentence(
    'API_KEY_REQUIRED',
    ({ provider }: { provider: string }) => `API key is required for ${provider}`,
    [{ provider: 'OpenAI' }],
  ),
  apiKeyNotTaken: sentence(
    'API_KEY_NOT_TAKEN',
    ({ provider }: { provider: string }) => `${provider} takes no API key`,
    [{ provider: 'Storyteller' }],
  ),
};
