import { normalizeBaseUrl, normalizeEnvironmentUrl, originOf } from './base-url';
import type { ProviderDefinition } from './provider-descriptor';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';

const GOOGLE_URL = 'https://generativelanguage.googleapis.com/v1beta/openai';

function definitionOf(id: string): ProviderDefinition {
  const strategy = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === id);
  if (strategy === undefined) throw new Error(`No provider ${id}`);
  return strategy.definition;
}

describe('normalizeBaseUrl', () => {
  it.each([
    ['openai', 'https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['openai', ' https://API.openai.com/v1/ ', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
    ['openai', 'http://localhost:1234/v1//', 'http://localhost:1234/v1'],
    ['openai', 'http://localhost:1234', 'http://localhost:1234'],
    ['openai', 'https://example.org:443/llm', 'https://example.org/llm'],
    ['openrouter', 'https://openrouter.ai', 'https://openrouter.ai/api/v1'],
    ['openrouter', 'https://openrouter.ai/api/', 'https://openrouter.ai/api/v1'],
    ['deepseek', 'https://api.deepseek.com/v1', 'https://api.deepseek.com'],
    ['deepseek', 'https://api.deepseek.com/beta', 'https://api.deepseek.com/beta'],
    ['groq', 'https://api.groq.com/openai/v1/', 'https://api.groq.com'],
    ['groq', 'http://127.0.0.1:8080/proxy/openai/v1', 'http://127.0.0.1:8080/proxy'],
    ['mistral', 'https://api.mistral.ai/v1', 'https://api.mistral.ai'],
    ['azure', 'https://books.openai.azure.com', 'https://books.openai.azure.com/openai/v1'],
    ['azure', 'https://books.openai.azure.com/openai/v1/', 'https://books.openai.azure.com/openai/v1'],
    // As Heroku itself hands it out: https://devcenter.heroku.com/articles/heroku-inference
    ['heroku', 'https://eu.inference.heroku.com', 'https://eu.inference.heroku.com/v1'],
    ['azure', 'http://proxy.example:8080/azure', 'http://proxy.example:8080/azure'],
    [
      'gateway',
      'https://gateway-us.pydantic.dev/proxy/openai',
      'https://gateway-us.pydantic.dev/proxy/openai',
    ],
    ['ollama', 'http://127.0.0.1:11434/api/', 'http://127.0.0.1:11434'],
    ['ollama', 'http://[::1]:11434', 'http://[::1]:11434'],
    // As people paste them: https://github.com/danny-avila/LibreChat/issues/1626
    ['openai', 'https://api.openai.com/v1/responses', 'https://api.openai.com/v1'],
    ['openai', 'http://box:1234/v1/completions/', 'http://box:1234/v1'],
    ['openai-compatible', 'http://box:1234/V1/models', 'http://box:1234/v1'],
    ['openai-compatible', 'http://box:1234//v1//chat/completions', 'http://box:1234/v1'],
    ['openai-compatible', 'http://box:1234/v1/chat', 'http://box:1234/v1'],
    ['openai-compatible', '“http://box:1234/v1”', 'http://box:1234/v1'],
    ['openai-compatible', " '\ufeffhttp://box:1234/v1\u200b' ", 'http://box:1234/v1'],
    // https://github.com/FerroxLabs/wayland/issues/1178
    ['openai-compatible', 'http://box:11434/v1/v1/chat/completions', 'http://box:11434/v1'],
    // https://github.com/sigoden/aichat/issues/1100: the server of Ollama for one that speaks OpenAI's API
    ['openai-compatible', 'http://box:11434/api/generate', 'http://box:11434/v1'],
    ['openai-compatible', 'http://box:3000/api/chat/completions', 'http://box:3000/api'],
    ['openai-compatible', 'http://box:3000/api/models', 'http://box:3000/api'],
    [
      'openai-compatible',
      'https://books.services.ai.azure.com/models',
      'https://books.services.ai.azure.com/models',
    ],
    ['openrouter', 'https://openrouter.ai/api/v1/models', 'https://openrouter.ai/api/v1'],
    ['deepseek', 'https://api.deepseek.com/models', 'https://api.deepseek.com'],
    ['google', 'https://generativelanguage.googleapis.com/v1beta/models', GOOGLE_URL],
    ['google', 'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions', GOOGLE_URL],
    ['groq', 'https://api.groq.com/openai/v1/models', 'https://api.groq.com'],
    ['groq', 'http://box:8080/OpenAI/V1/chat/completions', 'http://box:8080'],
    ['mistral', 'http://box:8080/v1/models', 'http://box:8080'],
    [
      'azure',
      'https://books.openai.azure.com/OpenAI/v1/Responses',
      'https://books.openai.azure.com/openai/v1',
    ],
    ['ollama', 'http://box:11434/api/generate', 'http://box:11434'],
    ['ollama', 'http://box:11434/API/tags/', 'http://box:11434'],
    ['ollama', 'http://box:11434/ollama/api/chat', 'http://box:11434/ollama'],
    ['ollama', 'http://box:11434/v1/chat/completions', 'http://box:11434'],
    ['ollama', 'http://box:11434/api/v1', 'http://box:11434'],
    // https://github.com/nebius/token-factory-cookbook/issues/65
    ['nebius', 'https://api.studio.nebius.com/v1/', 'https://api.tokenfactory.nebius.com/v1'],
    ['nebius', 'https://api.studio.nebius.ai/v1/chat/completions', 'https://api.tokenfactory.nebius.com/v1'],
    ['ollama', 'http://bücher.example:11434', 'http://xn--bcher-kva.example:11434'],
  ])('%s: %s becomes %s', (id, url, expected) => {
    expect(normalizeBaseUrl(definitionOf(id), url)).toEqual({ baseUrl: expected });
  });

  it.each([
    'localhost:11434',
    'ftp://example.org',
    'javascript:alert(1)',
    'http://',
    'https://exa mple.org',
    'https://example.org\\@evil.org',
    'https://user:secret@example.org',
    'https://key@example.org',
    'https://example.org/v1?key=secret',
    'https://example.org/v1#part',
    'https://example.org/v1?',
    `https://example.org/${'x'.repeat(2048)}`,
    'http://[::1',
    'http://example.org:99999',
  ])('refuses %s, and does not repeat a secret', (url) => {
    const result = normalizeBaseUrl(definitionOf('openai'), url);
    expect(result).toHaveProperty('problem.detail', expect.stringMatching(/^Base URL /));
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it.each(PROVIDER_STRATEGIES.map(({ definition }) => [definition.id, definition] as const))(
    'leaves what it has made as it is: %s',
    (_id, definition) => {
      if (definition.baseUrl === 'none') return;
      const parts = [
        '',
        '/v1',
        '/V1',
        '/api',
        '/openai',
        '/chat/completions',
        '/models',
        '/api/tags',
        '/proxy',
      ];
      const paths = parts.flatMap((first) =>
        parts.flatMap((second) => parts.map((third) => first + second + third)),
      );
      const hosts = ['http://box:8080', originOf(definition.defaultBaseUrl) ?? 'http://[::1]'];
      for (const url of hosts.flatMap((host) => paths.map((path) => host + path))) {
        const once = normalizeBaseUrl(definition, url);
        const twice = 'baseUrl' in once ? normalizeBaseUrl(definition, once.baseUrl) : once;
        expect({ url, ...twice }).toEqual({ url, ...once });
      }
    },
  );

  it('asks for a part of a template that is still open', () => {
    expect(
      normalizeBaseUrl(definitionOf('azure'), 'https://{resource}.openai.azure.com/openai/v1'),
    ).toMatchObject({
      problem: {
        code: 'BASE_URL_OPEN',
        params: { part: 'resource', example: 'my-resource', title: 'Resource name' },
        detail:
          'Base URL still has {resource} in it: put your own there, for instance my-resource (Resource name)',
      },
    });
    expect(normalizeBaseUrl(definitionOf('openai'), 'https://{host}/v1')).toMatchObject({
      problem: { params: { part: 'host', example: null }, detail: 'Base URL still has {host} in it' },
    });
  });

  it.each([null, undefined, '', '  '])('reads %j as none given', (url) => {
    expect(normalizeBaseUrl(definitionOf('openai'), url)).toEqual({ baseUrl: null });
  });
});

describe('normalizeEnvironmentUrl', () => {
  it.each([
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:8000', 'http://127.0.0.1:8000'],
    [':8000', 'http://127.0.0.1:8000'],
    ['box', 'http://box:11434'],
    ['box:8000/', 'http://box:8000'],
    ['box/ollama', 'http://box:11434/ollama'],
    ['http://box:8000', 'http://box:8000'],
    ['https://box', 'https://box'],
    ['http://0.0.0.0:11434', 'http://127.0.0.1:11434'],
    ['[::]:11434', 'http://[::1]:11434'],
    ['[::1]', 'http://[::1]:11434'],
    ['::1', 'http://[::1]:11434'],
    ['"http://box:8000"', 'http://box:8000'],
    ['http://box:8000/api/generate', 'http://box:8000'],
  ])('reads OLLAMA_HOST=%s as %s', (value, expected) => {
    expect(normalizeEnvironmentUrl(definitionOf('ollama'), value)).toEqual({ baseUrl: expected });
  });

  it('completes the endpoint of Azure, as Azure itself names it', () => {
    expect(normalizeEnvironmentUrl(definitionOf('azure'), 'https://books.openai.azure.com/')).toEqual({
      baseUrl: 'https://books.openai.azure.com/openai/v1',
    });
  });

  it('takes scheme and path of others as they are', () => {
    expect(normalizeEnvironmentUrl(definitionOf('openai'), 'http://proxy:4000/v1/')).toEqual({
      baseUrl: 'http://proxy:4000/v1',
    });
    expect(normalizeEnvironmentUrl(definitionOf('openai'), 'proxy.example/v1')).toEqual({
      baseUrl: 'https://proxy.example/v1',
    });
  });

  it('refuses what is no URL', () => {
    expect(normalizeEnvironmentUrl(definitionOf('openai'), 'not a url')).toHaveProperty('problem');
  });
});

describe('originOf', () => {
  it('is scheme, host and port, and null without a URL', () => {
    expect(originOf('https://api.openai.com/v1')).toBe('https://api.openai.com');
    expect(originOf('http://127.0.0.1:11434')).toBe('http://127.0.0.1:11434');
    expect(originOf(null)).toBeNull();
    expect(originOf('nonsense')).toBeNull();
  });
});
