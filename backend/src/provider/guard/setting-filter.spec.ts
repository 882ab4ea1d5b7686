import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import { GroqProvider } from '../strategies/groq/groq.provider';
import { filterSettings } from './setting-filter';
import { WARNING_SENTENCES } from '../warning-sentences';

const TOOL = { name: 'move_to', description: 'Moves.', parameters: { type: 'object' } };

function callWith(call: Partial<LlmCall>): LlmCall {
  return {
    connection: { baseUrl: 'http://127.0.0.1:9', apiKey: null },
    modelName: 'm',
    settings: {},
    messages: [],
    tools: [],
    ...call,
  };
}

describe('filterSettings', () => {
  it('takes out what the schema does not know, and keeps the rest', () => {
    const { call, warnings } = filterSettings(
      new GroqProvider(),
      callWith({ settings: { topK: 4, seed: 7 } }),
    );
    expect(call.settings).toEqual({ seed: 7 });
    expect(warnings).toEqual([
      { setting: 'topK', ...WARNING_SENTENCES.settingUnknown({ provider: 'Groq', setting: 'topK' }) },
    ]);
  });

  it('is not fooled by names that every object has', () => {
    const { warnings } = filterSettings(
      new GroqProvider(),
      callWith({ settings: { constructor: 1, toString: 2 } }),
    );
    expect(warnings.map((warning) => warning.setting)).toEqual(['constructor', 'toString']);
  });

  it('takes out what the strategy says this model does not take', () => {
    const { call, warnings } = filterSettings(
      new GroqProvider(),
      callWith({ settings: { reasoningFormat: 'raw', seed: 7 }, tools: [TOOL] }),
    );
    expect(call.settings).toEqual({ seed: 7 });
    expect(warnings).toMatchObject([{ setting: 'reasoningFormat' }]);
    expect(call.tools).toEqual([TOOL]);
  });

  it('gives one reason for each setting: the first', () => {
    const groq = new GroqProvider();
    const notNow = { setting: 'seed', code: 'NOT_NOW', params: {}, detail: 'Not just now.' };
    const notByModel = { code: 'NOT_BY_MODEL', params: {}, detail: 'Not with this model.' };
    const warnings = [
      { setting: 'topK', ...notByModel },
      notNow,
      { setting: 'topP', ...notByModel },
      { setting: 'seed', ...notByModel },
    ];
    const provider: LlmProvider = {
      definition: groq.definition,
      stream: (call, context) => groq.stream(call, context),
      unsupportedSettings: () => warnings,
    };
    expect(filterSettings(provider, callWith({ settings: { topK: 4, seed: 7, topP: 1 } })).warnings).toEqual([
      { setting: 'topK', ...WARNING_SENTENCES.settingUnknown({ provider: 'Groq', setting: 'topK' }) },
      notNow,
      { setting: 'topP', ...notByModel },
    ]);
  });

  it('offers no tools to a provider that has no use for them, and says so', () => {
    const groq = new GroqProvider();
    const provider: LlmProvider = {
      definition: { ...groq.definition, capabilities: { ...groq.definition.capabilities, tools: false } },
      stream: (call, context) => groq.stream(call, context),
    };
    const { call, warnings } = filterSettings(provider, callWith({ tools: [TOOL] }));
    expect(call.tools).toEqual([]);
    expect(warnings).toMatchObject([{ setting: 'tools' }]);
  });
});
