import type { VariableRule } from '../config/environment';
import { normalizeEnvironmentUrl } from './base-url';
import type { ProviderDefinition } from './provider-descriptor';

/** What the environment variables of the providers must look like if they are set, to be checked at start. */
export function providerVariableRules(definitions: readonly ProviderDefinition[]): VariableRule[] {
  return definitions.flatMap((definition) => {
    const { apiKeyEnv, baseUrlEnv } = definition;
    const rules: VariableRule[] = [];
    if (apiKeyEnv !== null) {
      rules.push({
        name: apiKeyEnv,
        isValid: (value) => /^[\x21-\x7e]{1,4096}$/.test(value),
        message: `${apiKeyEnv} must be a key of at most 4096 characters, without blanks.`,
      });
    }
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
