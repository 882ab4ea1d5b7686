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

  it("begins with the six that most players have, then the narrator that is built in and the server of one's own", () => {
    const featured = definitions.filter(({ isFeatured }) => isFeatured);
    expect(definitions.slice(0, featured.length)).toEqual(featured);
    expect(featured.map(({ id }) => id)).toEqual([
      'openai',
      'deepseek',
      'openrouter',
      'groq',
      'mistral',
      'ollama',
      'storyteller',
      'openai-compatible',
    ]);
  });

  it('has the others by label', () => {
    const labels = definitions.filter(({ isFeatured }) => !isFeatured).map(({ label }) => label);
    expect(labels).toEqual(labels.toSorted((left, right) => left.localeCompare(right, 'en')));
  });

  it.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s is complete',
    (_id, { docsUrl, defaultBaseUrl, baseUrl, baseUrlTemplate, baseUrlEnv, apiKeyEnv, suggestedBaseUrl }) => {
      if (docsUrl !== null) expect(new URL(docsUrl).protocol).toBe('https:');
      if (defaultBaseUrl !== null) expect(new URL(defaultBaseUrl).protocol).toBe('https:');
      expect(baseUrl === 'optional').toBe(defaultBaseUrl !== null);
      if (baseUrl === 'required') expect(baseUrlTemplate ?? suggestedBaseUrl).toBeTruthy();
      // A key from the environment goes to the default base URL only; without one, nobody could use it.
      if (apiKeyEnv !== null) expect(defaultBaseUrl ?? baseUrlEnv).not.toBeNull();
      const named = [...(baseUrlTemplate?.template.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => name);
      expect(baseUrlTemplate?.parts.map(({ name }) => name) ?? []).toEqual(named);
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
