import type { ProviderDefinition } from '../../src/provider/provider-descriptor';
import { keyVariablesOf } from '../../src/provider/provider-variables';
import { markdownTable } from './markdown-table.mts';

/** The table of providers in the documentation. */
export function providerTable(definitions: readonly ProviderDefinition[]): string {
  return markdownTable(
    ['provider', 'id', 'base URL', 'key', 'key variable', 'base URL variable'],
    definitions.map((definition) => [
      definition.docsUrl === null ? definition.label : `[${definition.label}](${definition.docsUrl})`,
      code(definition.id),
      baseUrlCell(definition),
      keyCell(definition),
      keyVariablesOf(definition).map(code).join(', ') || 'none',
      definition.baseUrlEnv === null ? 'none' : code(definition.baseUrlEnv),
    ]),
  );
}

function baseUrlCell({ defaultBaseUrl, baseUrlTemplate, suggestedBaseUrl }: ProviderDefinition): string {
  if (defaultBaseUrl !== null) return code(defaultBaseUrl);
  if (baseUrlTemplate !== undefined) return code(baseUrlTemplate.template);
  return suggestedBaseUrl === null ? 'none' : `your own, for instance ${code(suggestedBaseUrl)}`;
}

function keyCell({ apiKey, apiKeyUrl }: ProviderDefinition): string {
  return apiKeyUrl === undefined ? apiKey : `[${apiKey}](${apiKeyUrl})`;
}

function code(text: string): string {
  return `\`${text}\``;
}
