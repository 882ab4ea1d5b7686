import type { LlmCall, ModelSettings } from '../../llm-call';
import { toMistralRequest } from './mistral-request';

function call(settings: ModelSettings, parts: Partial<LlmCall> = {}): LlmCall {
  return {
    connection: { baseUrl: 'https://api.mistral.ai', apiKey: 'key' },
    modelName: 'mistral-large-latest',
    settings,
    messages: [{ role: 'user', text: 'Hello' }],
    tools: [],
    scene: null,
    ...parts,
  };
}

describe('toMistralRequest', () => {
  it('sends nothing that is not set', () => {
    expect(JSON.parse(JSON.stringify(toMistralRequest(call({}))))).toEqual({
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
});
