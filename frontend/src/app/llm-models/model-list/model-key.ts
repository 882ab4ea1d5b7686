import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';

/** Where the key of a model comes from; `missing`: it needs one and has none. */
export type KeyState = 'stored' | 'environment' | 'none' | 'missing';

/** A key is only demanded for the provider's own server: others may do without. */
export function keyStateOf(
  { baseUrl, keySource }: LlmModel,
  provider: ProviderDescriptor | undefined,
): KeyState {
  if (keySource !== 'none') return keySource;
  const isOwnServer = baseUrl === null || baseUrl === provider?.defaultBaseUrl;
  return provider?.apiKey === 'required' && isOwnServer ? 'missing' : 'none';
}

/** The same in words, for instance “Stored …1234”. Never more of the key than its last four characters. */
export function keyLabelOf(model: LlmModel, provider: ProviderDescriptor | undefined): string {
  switch (keyStateOf(model, provider)) {
    case 'stored':
      return model.apiKeyHint === null
        ? $localize`:State of an API key|:Stored`
        : $localize`:State of an API key|:Stored …${model.apiKeyHint}:lastCharacters:`;
    case 'environment':
      return $localize`:State of an API key|:From ${provider?.apiKeyEnv ?? ''}:environmentVariable:`;
    case 'missing':
      return $localize`:State of an API key|:Missing`;
    case 'none':
      return $localize`:State of an API key|:None`;
  }
}
