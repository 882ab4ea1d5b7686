import type { VariableRule } from '../config/environment';
import { trimPastedKey } from '../unknown/pasted-text';
import { normalizeEnvironmentUrl } from './base-url';
import type { ProviderDefinition } from './provider-descriptor';

/** The variables that a provider's key may be in; the first that is set counts. */
export function keyVariablesOf({ apiKeyEnv, otherApiKeyEnvs = [] }: ProviderDefinition): readonly string[] {
  return apiKeyEnv === null ? [] : [apiKeyEnv, ...otherApiKeyEnvs];
}

/** What the environment variables of the providers must look like if they are set, to be checked at start. */
export function providerVariableRules(definitions: readonly ProviderDefinition[]): VariableRule[] {
  return definitions.flatMap((definition) => {
    const { baseUrlEnv } = definition;
    const rules: VariableRule[] = keyVariablesOf(definition).map((name) => ({
      name,
      isValid: (value) => /^[\x21-\x7e]{1,4096}$/.test(trimPastedKey(value)),
      message: `${name} must be a key of at most 4096 characters, without blanks.`,
    }));
    if (baseUrlEnv !== null) {
      rules.push({
        name: baseUrlEnv,
        isValid: (value) => 'baseUrl' in normalizeEnvironmentUrl(definition, value),
        message: `${baseUrlEnv} must be an http or https URL without user, password, query and fragment.`,
      });
    }
    return rules;
  });
}
