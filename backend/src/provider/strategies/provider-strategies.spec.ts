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

  it('names only time limits that can pass in their order', () => {
    for (const { timeLimits } of definitions) {
      expect(timeLimits.headersMs).toBeLessThanOrEqual(timeLimits.firstTokenMs);
      expect(timeLimits.firstTokenMs).toBeLessThanOrEqual(timeLimits.totalMs);
      expect(timeLimits.idleMs).toBeLessThanOrEqual(timeLimits.totalMs);
    }
  });
});
