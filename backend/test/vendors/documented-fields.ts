import type { VendorWire } from './vendor-wire';

type SettingProbe = VendorWire['settings'][number];

/** The fields in which vendors of the Chat Completions API take settings, each with our settings that fill it, and what it then holds. */
const FIELD_PROBES = {
  temperature: [{ settings: { temperature: 0.5 }, value: 0.5 }],
  top_p: [{ settings: { topP: 0.9 }, value: 0.9 }],
  top_k: [{ settings: { topK: 40 }, value: 40 }],
  min_p: [{ settings: { minP: 0.05 }, value: 0.05 }],
  max_tokens: [{ settings: { maxOutputTokens: 200 }, value: 200 }],
  max_completion_tokens: [{ settings: { maxOutputTokens: 200 }, value: 200 }],
  presence_penalty: [{ settings: { presencePenalty: 0.3 }, value: 0.3 }],
  frequency_penalty: [{ settings: { frequencyPenalty: -0.3 }, value: -0.3 }],
  repetition_penalty: [{ settings: { repeatPenalty: 1.1 }, value: 1.1 }],
  repeat_penalty: [{ settings: { repeatPenalty: 1.1 }, value: 1.1 }],
  seed: [{ settings: { seed: 7 }, value: 7 }],
  stop: [{ settings: { stop: ['END'] }, value: ['END'] }],
  reasoning_effort: [{ settings: { reasoningEffort: 'high' }, value: 'high' }],
  'thinking.type': [
    { settings: { reasoningEffort: 'high' }, value: 'enabled' },
    { settings: { reasoningEffort: 'none' }, value: 'disabled' },
  ],
} as const satisfies Readonly<Record<string, readonly Omit<SettingProbe, 'path'>[]>>;

/** A field of the request that holds a setting, as a dotted path. */
export type DocumentedField = keyof typeof FIELD_PROBES;

/** The probes of a vendor that takes these fields, and any other through `extraBody`. */
export function probesOf(fields: readonly DocumentedField[]): SettingProbe[] {
  return [
    ...fields.flatMap((path) => FIELD_PROBES[path].map((probe) => ({ ...probe, path }))),
    { settings: { extraBody: { user: 'reader' } }, path: 'user', value: 'reader' },
  ];
}
