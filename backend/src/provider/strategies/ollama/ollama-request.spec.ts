import type { LlmCall, ModelSettings } from '../../llm-call';
import { isJsonObject } from '../../../unknown/json-object';
import { OLLAMA } from './ollama.definition';
import { toOllamaRequest } from './ollama-request';

/** What the guard, the transport and the session apply, not the strategy. */
const APPLIED_ELSEWHERE = [
  'firstTokenTimeoutSeconds',
  'timeoutSeconds',
  'thinkTags',
  'extraHeaders',
  'extraBody',
];

/** A value that the schema of a setting allows. */
function exampleOf(schema: unknown): unknown {
  if (!isJsonObject(schema)) return undefined;
  const [example]: unknown[] = [schema['examples'], schema['enum'], [true]].find(Array.isArray) ?? [];
  return example;
}

function call(settings: ModelSettings, parts: Partial<LlmCall> = {}): LlmCall {
  return {
    connection: { baseUrl: 'http://127.0.0.1:11434', apiKey: null },
    modelName: 'qwen3:8b',
    settings,
    messages: [{ role: 'user', text: 'Hello' }],
    tools: [],
    ...parts,
  };
}

/** The body as it goes out: without what is undefined. */
function body(settings: ModelSettings, parts: Partial<LlmCall> = {}): Record<string, unknown> {
  const parsed: Record<string, unknown> = JSON.parse(JSON.stringify(toOllamaRequest(call(settings, parts))));
  return parsed;
}

describe('toOllamaRequest', () => {
  it('sends nothing that is not set, but always a context window', () => {
    expect(body({})).toEqual({
      model: 'qwen3:8b',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      options: { num_ctx: 8_192 },
    });
  });

  it('puts the settings under the names of the vendor', () => {
    const settings: ModelSettings = {
      temperature: 0,
      topP: 0.9,
      topK: 40,
      minP: 0.05,
      maxOutputTokens: 700,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      repeatPenalty: 1.1,
      seed: 0,
      stop: ['THE END'],
      contextWindow: 32_768,
      keepAlive: '30m',
      think: 'high',
    };

    expect(body(settings)).toMatchObject({
      keep_alive: '30m',
      think: 'high',
      options: {
        temperature: 0,
        top_p: 0.9,
        top_k: 40,
        min_p: 0.05,
        num_predict: 700,
        presence_penalty: 0.1,
        frequency_penalty: 0.2,
        repeat_penalty: 1.1,
        seed: 0,
        stop: ['THE END'],
        num_ctx: 32_768,
      },
    });
  });

  it.each([
    ['-1', -1],
    ['0', 0],
    ['600', 600],
    ['1h30m', '1h30m'],
  ])('sends the keep-alive %p as %p', (keepAlive, expected) => {
    expect(body({ keepAlive })['keep_alive']).toBe(expected);
  });

  it.each([true, false, 'low', 'medium', 'high'])('sends thinking %p as it is', (think) => {
    expect(body({ think })['think']).toBe(think);
  });

  it('offers tools as functions', () => {
    const tool = { name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } };

    expect(body({}, { tools: [tool] })['tools']).toEqual([{ type: 'function', function: tool }]);
  });

  describe('every setting that the form offers', () => {
    const properties = OLLAMA.settingsSchema['properties'];
    const settings = Object.entries(isJsonObject(properties) ? properties : {}).filter(
      ([name]) => !APPLIED_ELSEWHERE.includes(name),
    );

    it.each(settings)('%s changes what is sent', (name, schema) => {
      expect(body({ [name]: exampleOf(schema) })).not.toEqual(body({}));
    });
  });
});
