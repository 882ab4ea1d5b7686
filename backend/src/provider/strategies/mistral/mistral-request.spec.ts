import type { LlmCall, ModelSettings } from '../../llm-call';
import { isJsonObject } from '../../../unknown/json-object';
import { MISTRAL } from './mistral.definition';
import { toMistralRequest } from './mistral-request';

/** What the guard, the transport and the session apply, not the strategy. */
const APPLIED_ELSEWHERE = [
  'contextWindow',
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
    connection: { baseUrl: 'https://api.mistral.ai', apiKey: 'key' },
    modelName: 'mistral-large-latest',
    settings,
    messages: [{ role: 'user', text: 'Hello' }],
    tools: [],
    ...parts,
  };
}

/** The request without what is undefined. */
function body(settings: ModelSettings): Record<string, unknown> {
  const parsed: Record<string, unknown> = JSON.parse(JSON.stringify(toMistralRequest(call(settings))));
  return parsed;
}

describe('toMistralRequest', () => {
  it('sends nothing that is not set', () => {
    expect(body({})).toEqual({
      model: 'mistral-large-latest',
      messages: [{ role: 'user', content: 'Hello' }],
    });
  });

  it('puts the settings under the names of the SDK', () => {
    const settings: ModelSettings = {
      temperature: 0,
      topP: 0.9,
      maxOutputTokens: 700,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      seed: 0,
      stop: ['THE END'],
      reasoningEffort: 'high',
      safePrompt: false,
    };

    expect(toMistralRequest(call(settings))).toMatchObject({
      temperature: 0,
      topP: 0.9,
      maxTokens: 700,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      randomSeed: 0,
      stop: ['THE END'],
      reasoningEffort: 'high',
      safePrompt: false,
    });
  });

  it('offers tools as functions', () => {
    const tool = { name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } };

    expect(toMistralRequest(call({}, { tools: [tool] })).tools).toEqual([
      { type: 'function', function: tool },
    ]);
  });

  describe('every setting that the form offers', () => {
    const properties = MISTRAL.settingsSchema['properties'];
    const settings = Object.entries(isJsonObject(properties) ? properties : {}).filter(
      ([name]) => !APPLIED_ELSEWHERE.includes(name),
    );

    it.each(settings)('%s changes what is sent', (name, schema) => {
      expect(body({ [name]: exampleOf(schema) })).not.toEqual(body({}));
    });
  });
});
