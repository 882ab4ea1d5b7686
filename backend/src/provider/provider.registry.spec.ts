import { DomainError } from '../problem/domain-error';
import { ProviderRegistry } from './provider.registry';
import { ProviderError } from './provider.error';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';
import { OutboundSockets } from './transport/outbound-sockets';

let environment: Readonly<Record<string, string>> = {};

/** One for all tests: it compiles the schemas of all providers. */
const registry = new ProviderRegistry(
  PROVIDER_STRATEGIES,
  (name) => environment[name],
  new OutboundSockets(),
);

function failureOf(action: () => unknown): ProviderError {
  try {
    action();
  } catch (error) {
    if (error instanceof ProviderError) return error;
  }
  throw new Error('No ProviderError was thrown');
}

describe('ProviderRegistry', () => {
  beforeEach(() => {
    environment = {};
  });

  describe('keys', () => {
    const key = 'sk-from-the-environment';

    it('takes the key of the environment for the default base URL', () => {
      environment = { OPENAI_API_KEY: key };
      const expected = { baseUrl: 'https://api.openai.com/v1', apiKey: key };
      expect(registry.connect({ provider: 'openai', baseUrl: null, apiKey: null })).toEqual(expected);
      expect(
        registry.connect({ provider: 'openai', baseUrl: 'https://api.openai.com/v1/', apiKey: null }),
      ).toEqual(expected);
    });

    it.each([
      'https://evil.example/v1',
      'http://api.openai.com/v1',
      'https://api.openai.com:8443/v1',
      'https://api.openai.com/v2',
    ])('never takes it to %s', (baseUrl) => {
      environment = { OPENAI_API_KEY: key };
      const connection = registry.connect({
        provider: 'openai',
        baseUrl,
        apiKey: null,
      });
      expect(connection).toEqual({ baseUrl, apiKey: null });
    });

    it('takes it to a default base URL that the environment replaces, and no longer to the vendor', () => {
      environment = { OPENAI_API_KEY: key, OPENAI_BASE_URL: 'http://proxy:4000/v1' };
      expect(registry.connect({ provider: 'openai', baseUrl: null, apiKey: null })).toEqual({
        baseUrl: 'http://proxy:4000/v1',
        apiKey: key,
      });
      expect(
        registry.connect({ provider: 'openai', baseUrl: 'https://api.openai.com/v1', apiKey: null }).apiKey,
      ).toBeNull();
    });

    it('takes it nowhere where only the player knows the address, unless the environment names that, too', () => {
      const stored = { provider: 'azure', baseUrl: 'https://evil.openai.azure.com/openai/v1', apiKey: null };
      environment = { AZURE_OPENAI_API_KEY: key };
      expect(registry.connect(stored).apiKey).toBeNull();
      expect(failureOf(() => registry.connect({ ...stored, baseUrl: null })).message).toBe(
        'Base URL is required for Azure AI Foundry. Enter one for this model under Models.',
      );
      environment = {
        AZURE_OPENAI_API_KEY: key,
        AZURE_OPENAI_ENDPOINT: 'https://books.openai.azure.com/',
      };
      expect(registry.connect({ ...stored, baseUrl: null })).toEqual({
        baseUrl: 'https://books.openai.azure.com/openai/v1',
        apiKey: key,
      });
      expect(registry.connect(stored).apiKey).toBeNull();
    });

    it('takes no key of another provider', () => {
      environment = { OPENAI_API_KEY: key };
      expect(failureOf(() => registry.connect({ provider: 'groq', baseUrl: null, apiKey: null })).code).toBe(
        'PROVIDER_CONFIG',
      );
    });

    it('prefers the key of the model', () => {
      environment = { OPENAI_API_KEY: key };
      expect(registry.connect({ provider: 'openai', baseUrl: null, apiKey: 'own' }).apiKey).toBe('own');
    });

    it('says what to do where a key is missing', () => {
      const error = failureOf(() => registry.connect({ provider: 'openai', baseUrl: null, apiKey: null }));
      expect(error.code).toBe('PROVIDER_CONFIG');
      expect(error.message).toBe(
        'API key is required for OpenAI. Enter one for this model under Models, or set OPENAI_API_KEY where the app runs.',
      );
    });

    it('reads the environment at the time of the call', () => {
      expect(registry.environmentKey('openai')).toBeNull();
      environment = { OPENAI_API_KEY: ` ${key} ` };
      expect(registry.environmentKey('openai')).toBe(key);
      environment = { OPENAI_API_KEY: ' ' };
      expect(registry.environmentKey('openai')).toBeNull();
    });

    // `docker run --env-file` hands quotes on: https://github.com/serlo/api.serlo.org/pull/912
    it('takes it without quotes, from the environment and from a row that was stored with them', () => {
      environment = { OPENAI_API_KEY: `"${key}"` };
      expect(registry.environmentKey('openai')).toBe(key);
      const stored = { provider: 'openai', baseUrl: 'http://box/v1', apiKey: `'own'` };
      expect(registry.connect(stored).apiKey).toBe('own');
    });

    it('takes the first of several variables that is set, and names it', () => {
      expect(registry.describe('alibaba')).toMatchObject({
        apiKeyEnv: 'ALIBABA_API_KEY',
        apiKeyFromEnv: false,
      });
      environment = { DASHSCOPE_API_KEY: key };
      expect(registry.describe('alibaba')).toMatchObject({
        apiKeyEnv: 'DASHSCOPE_API_KEY',
        apiKeyFromEnv: true,
      });
      expect(registry.environmentKey('alibaba')).toBe(key);
      environment = { DASHSCOPE_API_KEY: key, ALIBABA_API_KEY: 'first' };
      expect(registry.environmentKey('alibaba')).toBe('first');
    });

    it('takes it to what a vendor is called now, for rows without an address and with the former one', () => {
      environment = { NEBIUS_API_KEY: key };
      for (const baseUrl of [null, 'https://api.studio.nebius.com/v1']) {
        expect(registry.connect({ provider: 'nebius', baseUrl, apiKey: null })).toEqual({
          baseUrl: 'https://api.tokenfactory.nebius.com/v1',
          apiKey: key,
        });
      }
      expect(registry.callOrigin('nebius', 'https://api.studio.nebius.ai')).toBe(
        'https://api.tokenfactory.nebius.com',
      );
    });
  });

  describe('base URLs', () => {
    it('asks for one where there is none', () => {
      const error = failureOf(() => registry.connect({ provider: 'ollama', baseUrl: null, apiKey: null }));
      expect(error.message).toContain('Base URL is required for Ollama');
    });

    it('takes it from the environment', () => {
      environment = { OLLAMA_HOST: '0.0.0.0:8000' };
      expect(registry.connect({ provider: 'ollama', baseUrl: null, apiKey: null }).baseUrl).toBe(
        'http://127.0.0.1:8000',
      );
    });

    it('does not fall back to the vendor where the environment is wrong', () => {
      environment = { OPENAI_BASE_URL: 'not a url', OPENAI_API_KEY: 'k' };
      expect(registry.defaultBaseUrl('openai')).toBeNull();
      const error = failureOf(() => registry.connect({ provider: 'openai', baseUrl: null, apiKey: null }));
      expect(error.message).toContain('OPENAI_BASE_URL');
    });

    it('refuses a stored URL that is none', () => {
      const error = failureOf(() =>
        registry.connect({ provider: 'openai', baseUrl: 'ftp://x', apiKey: 'k' }),
      );
      expect(error.code).toBe('PROVIDER_CONFIG');
    });
  });

  it('says so where a provider is no longer known', () => {
    expect(failureOf(() => registry.connect({ provider: 'gone', baseUrl: null, apiKey: null })).code).toBe(
      'PROVIDER_CONFIG',
    );
    expect(registry.definition('gone')).toBeUndefined();
    expect(registry.validateSettings('gone', {})).toMatchObject([
      { pointer: '/provider', detail: 'Provider not supported' },
    ]);
    expect(registry.normalizeBaseUrl('gone', null)).toMatchObject({
      problem: { code: 'PROVIDER_NOT_SUPPORTED', detail: 'Provider not supported' },
    });
    expect(() => registry.describe('gone')).toThrow(DomainError);
  });

  it('refuses a list in which two strategies have one id', () => {
    expect(
      () =>
        new ProviderRegistry(
          [...PROVIDER_STRATEGIES, ...PROVIDER_STRATEGIES],
          () => undefined,
          new OutboundSockets(),
        ),
    ).toThrow('same id');
  });

  it('describes a provider as the API answers it', () => {
    environment = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://proxy:4000/v1' };
    expect(registry.describe('openai')).toMatchObject({
      id: 'openai',
      label: 'OpenAI',
      defaultBaseUrl: 'http://proxy:4000/v1',
      baseUrl: 'optional',
      apiKey: 'required',
      apiKeyEnv: 'OPENAI_API_KEY',
      apiKeyFromEnv: true,
      capabilities: { tools: true, reasoning: true, modelDiscovery: true },
      settingsSchema: { type: 'object' },
    });
    expect(JSON.stringify(registry.describeAll())).not.toContain('"k"');
  });
});
