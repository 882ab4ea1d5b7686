import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_STRATEGIES } from './provider-strategies';

const definitions = PROVIDER_STRATEGIES.map((strategy) => strategy.definition);

describe('the list of strategies', () => {
  it('has unique ids and labels', () => {
    expect(new Set(definitions.map(({ id }) => id)).size).toBe(definitions.length);
    expect(new Set(definitions.map(({ label }) => label)).size).toBe(definitions.length);
  });

  it.each([
    ['openai', 'https://api.openai.com/v1', 'OPENAI_API_KEY', 'OPENAI_BASE_URL'],
    ['groq', 'https://api.groq.com', 'GROQ_API_KEY', 'GROQ_BASE_URL'],
    ['deepseek', 'https://api.deepseek.com', 'DEEPSEEK_API_KEY', 'DEEPSEEK_BASE_URL'],
    ['mistral', 'https://api.mistral.ai', 'MISTRAL_API_KEY', 'MISTRAL_BASE_URL'],
    ['openrouter', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY', 'OPENROUTER_BASE_URL'],
    ['ollama', null, null, 'OLLAMA_HOST'],
  ])(
    '%s has the default base URL and the variables of the API contract',
    (id, defaultBaseUrl, apiKeyEnv, baseUrlEnv) => {
      expect(definitions.find((definition) => definition.id === id)).toMatchObject({
        defaultBaseUrl,
        apiKeyEnv,
        baseUrlEnv,
      });
    },
  );

  it.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s stands in docs/providers.md as it is',
    (id, definition) => {
      const page = readFileSync(join(__dirname, '../../../../docs/providers.md'), 'utf8');
      const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
      const row = rows.find((cells) => cells[2] === `\`${id}\``) ?? [];
      const [, label, , baseUrl = '', key, keyVariable, urlVariable] = row;
      expect(label).toBe(definition.label);
      expect(
        baseUrl.startsWith(definition.defaultBaseUrl === null ? 'none' : `\`${definition.defaultBaseUrl}\``),
      ).toBe(true);
      expect(key).toBe(definition.apiKey);
      expect(keyVariable).toBe(definition.apiKeyEnv === null ? 'none' : `\`${definition.apiKeyEnv}\``);
      expect(urlVariable).toBe(definition.baseUrlEnv === null ? 'none' : `\`${definition.baseUrlEnv}\``);
    },
  );

  it('names only time limits that can pass in their order', () => {
    for (const { timeLimits } of definitions) {
      expect(timeLimits.headersMs).toBeLessThanOrEqual(timeLimits.firstTokenMs);
      expect(timeLimits.firstTokenMs).toBeLessThanOrEqual(timeLimits.totalMs);
      expect(timeLimits.idleMs).toBeLessThanOrEqual(timeLimits.totalMs);
    }
  });
});
