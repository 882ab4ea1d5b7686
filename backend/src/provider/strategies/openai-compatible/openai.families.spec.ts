import { filterSettings } from '../../guard/setting-filter';
import type { ModelSettings } from '../../llm-call';
import { SettingsValidator } from '../../settings-validator';
import { OPENAI } from './openai.vendor';
import { OpenAiCompatibleProvider } from './openai-compatible.provider';

const SAMPLING = { temperature: 1, topP: 1, presencePenalty: 0, frequencyPenalty: 0 };

function leftOut(modelName: string, settings: ModelSettings): string[] {
  const connection = { baseUrl: null, apiKey: null };
  const call = { connection, modelName, settings, messages: [], tools: [] };
  return filterSettings(new OpenAiCompatibleProvider(OPENAI), call).warnings.map(({ setting }) => setting);
}

describe('the families of OpenAI', () => {
  it.each([
    'o1',
    'o3-mini',
    'gpt-5',
    'GPT-5-mini',
    'gpt-5-2025-08-07',
    'gpt-5.1-codex',
    'gpt-5.2-chat-latest',
    'gpt-5.4-pro',
    'gpt-5.5',
  ])('leave out sampling for %s, which reasons', (modelName) => {
    expect(leftOut(modelName, { ...SAMPLING, maxOutputTokens: 9 })).toEqual(Object.keys(SAMPLING));
  });

  it.each([
    'gpt-4o',
    'gpt-4.1-mini',
    'gpt-5-chat-latest',
    'gpt-5.1',
    'gpt-5.4-mini',
    'gpt-5.7',
    'llama-3',
    'openai/gpt-5',
  ])('leave sampling to %s', (modelName) => {
    expect(leftOut(modelName, SAMPLING)).toEqual([]);
  });

  it('depend on the effort where a model can do both', () => {
    expect(leftOut('gpt-5.1', { ...SAMPLING, reasoningEffort: 'high' })).toHaveLength(4);
    expect(leftOut('gpt-5.1', { ...SAMPLING, reasoningEffort: 'none' })).toEqual([]);
    expect(leftOut('gpt-5.5', { ...SAMPLING, reasoningEffort: 'none' })).toEqual([]);
  });

  it('leave out the effort where a model does not reason', () => {
    expect(leftOut('gpt-4o', { reasoningEffort: 'high' })).toEqual(['reasoningEffort']);
  });

  it('leave out stop sequences for o3 and o4', () => {
    expect(leftOut('o3', { stop: ['x'] })).toEqual(['stop']);
    expect(leftOut('o4-mini', { stop: ['x'] })).toEqual(['stop']);
    expect(leftOut('gpt-5', { stop: ['x'] })).toEqual([]);
  });

  it('leave out a stored effort that the model does not know, and sampling with it only if it reasons all the same', () => {
    expect(leftOut('gpt-5.1', { ...SAMPLING, reasoningEffort: 'xhigh' })).toEqual(['reasoningEffort']);
    expect(leftOut('gpt-5', { temperature: 1, reasoningEffort: 'none' })).toEqual([
      'temperature',
      'reasoningEffort',
    ]);
  });

  it('refuse such an effort when it is entered', () => {
    expect(
      new SettingsValidator(OPENAI.definition).validate({ reasoningEffort: 'none' }, 'gpt-5'),
    ).toMatchObject([
      {
        pointer: '/settings/reasoningEffort',
        detail: 'Reasoning effort for gpt-5 must be one of: minimal, low, medium, high',
      },
    ]);
  });
});
