import { findUnsupportedByOpenAi } from './openai-model-profile';

const SAMPLING = { temperature: 1, topP: 1, presencePenalty: 0, frequencyPenalty: 0 };

function unsupported(modelName: string, settings: Record<string, unknown>): string[] {
  return findUnsupportedByOpenAi(modelName, settings).map((warning) => warning.setting);
}

describe('findUnsupportedByOpenAi', () => {
  it.each([
    'o1',
    'o3-mini',
    'gpt-5',
    'gpt-5-mini',
    'gpt-5-2025-08-07',
    'gpt-5.1-codex',
    'gpt-5.2-chat-latest',
    'gpt-5.4-pro',
    'gpt-5.5',
  ])('leaves out sampling for %s, which reasons', (modelName) => {
    expect(unsupported(modelName, { ...SAMPLING, maxOutputTokens: 9 })).toEqual(Object.keys(SAMPLING));
  });

  it.each([
    'gpt-4o',
    'gpt-4.1-mini',
    'gpt-5-chat-latest',
    'gpt-5.1',
    'gpt-5.4-mini',
    'llama-3',
    'openai/gpt-5',
  ])('leaves sampling to %s', (modelName) => {
    expect(unsupported(modelName, SAMPLING)).toEqual([]);
  });

  it('depends on the effort where a model can do both', () => {
    expect(unsupported('gpt-5.1', { ...SAMPLING, reasoningEffort: 'high' })).toHaveLength(4);
    expect(unsupported('gpt-5.1', { ...SAMPLING, reasoningEffort: 'none' })).toEqual([]);
    expect(unsupported('gpt-5.5', { ...SAMPLING, reasoningEffort: 'none' })).toEqual([]);
  });

  it('leaves out the effort where a model does not reason', () => {
    expect(unsupported('gpt-4o', { reasoningEffort: 'high' })).toEqual(['reasoningEffort']);
  });

  it('leaves out stop sequences for o3 and o4', () => {
    expect(unsupported('o3', { stop: ['x'] })).toEqual(['stop']);
    expect(unsupported('o4-mini', { stop: ['x'] })).toEqual(['stop']);
    expect(unsupported('gpt-5', { stop: ['x'] })).toEqual([]);
  });
});
