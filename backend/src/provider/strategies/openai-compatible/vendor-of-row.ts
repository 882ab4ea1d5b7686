import type { ProviderDefinition } from '../../provider-descriptor';
import {
  APP_SETTINGS,
  COMMON_SETTINGS,
  createSettingsSchema,
  type SettingSchema,
} from '../../settings-schema';
import type { SettingNames } from '../chat-completions/chat-settings';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleRow, RowQuirks, RowSetting } from './openai-compatible.row';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';

const DEFAULT_CONTEXT_WINDOW = 64_000;

/** What nearly every vendor of this API takes, in the order of the form, and its usual names. */
const USUAL_SETTINGS: Readonly<Partial<Record<RowSetting, string>>> = {
  temperature: 'temperature',
  topP: 'top_p',
  maxOutputTokens: 'max_tokens',
  reasoningEffort: 'reasoning_effort',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  stop: 'stop',
  seed: 'seed',
};

/** Everything that the strategy needs of a vendor, from its row. */
export function vendorOfRow(row: OpenAiCompatibleRow): OpenAiCompatibleVendor {
  const quirks = row.quirks ?? {};
  const names = settingNamesOf(quirks);
  const { reasoningEffort, ...settingNames } = names;
  return {
    definition: definitionOf(row, quirks, Object.keys(names)),
    settingNames,
    reasoningEffort: (effort) => askForEffort(effort, quirks, reasoningEffort ?? 'reasoning_effort'),
    reasoningFields: ['reasoning_content', 'reasoning'],
    reasoningReplay: quirks.reasoningReplay ?? 'never',
    refusesStreamOptions: quirks.refusesStreamOptions ?? false,
  };
}

function settingNamesOf(quirks: RowQuirks): SettingNames {
  const all = {
    ...USUAL_SETTINGS,
    maxOutputTokens: quirks.maximumTokensField ?? 'max_tokens',
    ...quirks.furtherSettings,
  };
  const notTaken = new Set<string>(quirks.settingsNotTaken);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !notTaken.has(name)));
}

function definitionOf(
  row: OpenAiCompatibleRow,
  quirks: RowQuirks,
  settings: readonly string[],
): ProviderDefinition {
  const template = typeof row.baseUrl === 'object' ? row.baseUrl : null;
  const defaultBaseUrl = typeof row.baseUrl === 'string' ? row.baseUrl : null;
  return {
    id: row.id,
    label: row.label,
    defaultBaseUrl,
    baseUrlEnv: row.baseUrlEnv ?? null,
    suggestedBaseUrl: row.suggestedBaseUrl ?? null,
    baseUrl: defaultBaseUrl === null ? 'required' : 'optional',
    ...(template === null ? {} : { baseUrlTemplate: template }),
    isFeatured: row.isFeatured ?? false,
    baseUrlSuffixes: ['/chat/completions'],
    apiKey: row.apiKey ?? 'required',
    apiKeyEnv: row.apiKeyEnv,
    ...(row.firstModelName === undefined ? {} : { firstModelName: row.firstModelName }),
    docsUrl: row.docsUrl,
    capabilities: {
      tools: !quirks.hasNoTools,
      reasoning: settings.includes('reasoningEffort'),
      modelDiscovery: !quirks.hasNoModelList,
    },
    settingsSchema: createSettingsSchema(schemasOf(settings, quirks)),
    ...(row.modelFamilies === undefined ? {} : { modelFamilies: row.modelFamilies }),
    defaultContextWindow: row.defaultContextWindow ?? DEFAULT_CONTEXT_WINDOW,
    timeLimits: CHAT_TIME_LIMITS,
  };
}

function schemasOf(settings: readonly string[], quirks: RowQuirks): Record<string, SettingSchema> {
  const { reasoningEffort } = COMMON_SETTINGS;
  const efforts = quirks.reasoningEfforts ?? reasoningEffort.enum;
  const all: Record<string, SettingSchema> = {
    ...COMMON_SETTINGS,
    reasoningEffort: { ...reasoningEffort, enum: efforts },
  };
  const taken = Object.entries(all).filter(([name]) => settings.includes(name));
  return { ...Object.fromEntries(taken), ...APP_SETTINGS };
}

function askForEffort(effort: string, quirks: RowQuirks, field: string): Readonly<Record<string, unknown>> {
  if (quirks.reasoningStyle !== 'thinking-switch') return { [field]: effort };
  return effort === 'none'
    ? { thinking: { type: 'disabled' } }
    : { thinking: { type: 'enabled' }, [field]: effort };
}
