import type { ModelSettings } from '../../src/provider/llm-call';
import type { VendorWire } from './vendor-wire';

type SettingProbe = VendorWire['settings'][number];

/** What each setting is called by nearly every vendor of the Chat Completions API; written by hand, so that no row can prove itself right. */
const USUAL_PROBES: readonly SettingProbe[] = [
  { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
  { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
  { settings: { topK: 40 }, path: 'top_k', value: 40 },
  { settings: { minP: 0.05 }, path: 'min_p', value: 0.05 },
  { settings: { maxOutputTokens: 200 }, path: 'max_tokens', value: 200 },
  { settings: { presencePenalty: 0.3 }, path: 'presence_penalty', value: 0.3 },
  { settings: { frequencyPenalty: -0.3 }, path: 'frequency_penalty', value: -0.3 },
  { settings: { repeatPenalty: 1.1 }, path: 'repetition_penalty', value: 1.1 },
  { settings: { seed: 7 }, path: 'seed', value: 7 },
  { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
  { settings: { reasoningEffort: 'high' }, path: 'reasoning_effort', value: 'high' },
  { settings: { extraBody: { user: 'reader' } }, path: 'user', value: 'reader' },
];

const NEW_TOKENS_FIELD: SettingProbe = {
  settings: { maxOutputTokens: 200 },
  path: 'max_completion_tokens',
  value: 200,
};

/** Where a vendor's names are others, by provider. */
const OTHER_PROBES: Readonly<Record<string, readonly SettingProbe[]>> = {
  azure: [NEW_TOKENS_FIELD],
  'bedrock-mantle': [NEW_TOKENS_FIELD],
  cerebras: [NEW_TOKENS_FIELD],
  gateway: [NEW_TOKENS_FIELD],
  snowflake: [NEW_TOKENS_FIELD],
  'openai-compatible': [{ settings: { repeatPenalty: 1.1 }, path: 'repeat_penalty', value: 1.1 }],
  zai: [
    { settings: { reasoningEffort: 'high' }, path: 'thinking.type', value: 'enabled' },
    { settings: { reasoningEffort: 'max' }, path: 'reasoning_effort', value: 'max' },
    { settings: { reasoningEffort: 'none' }, path: 'thinking.type', value: 'disabled' },
  ],
};

/** The probes of a provider that takes these settings. */
export function usualProbes(providerId: string, taken: readonly string[]): SettingProbe[] {
  const others = OTHER_PROBES[providerId] ?? [];
  const namesOf = (settings: ModelSettings): string => Object.keys(settings).join();
  const replaced = new Set(others.map(({ settings }) => namesOf(settings)));
  return [...USUAL_PROBES.filter(({ settings }) => !replaced.has(namesOf(settings))), ...others].filter(
    ({ settings }) => Object.keys(settings).every((name) => taken.includes(name)),
  );
}
