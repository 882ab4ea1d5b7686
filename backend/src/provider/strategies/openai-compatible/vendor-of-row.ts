import { appSettings, type AppDefaults } from '../../app-settings';
import type { ProviderDefinition } from '../../provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema, type SettingSchema } from '../../settings-schema';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleRow, RowQuirks, RowSetting } from './openai-compatible.row';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';

const DEFAULT_CONTEXT_WINDOW = 64_000;

type SentAs = Readonly<Partial<Record<RowSetting, string>>>;

/** What nearly every vendor of this API takes, in the order of the form, and its usual names. */
const USUAL_SETTINGS: SentAs = {
  temperature: 'temperature',
  topP: 'top_p',
  maxOutputTokens: 'max_tokens',
  reasoningEffort: 'reasoning_effort',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  stop: 'stop',
  seed: 'seed',
};

/** The two fields that `switchThinking` fills. */
const SWITCHED_EFFORT = 'thinking.type, reasoning_effort';

/** Everything that the strategy needs of a vendor, from its row. */
export function vendorOfRow(row: OpenAiCompatibleRow): OpenAiCompatibleVendor {
  const quirks = row.quirks ?? {};
  return {
    definition: definitionOf(row, quirks, sentAsOf(quirks)),
    ...(quirks.reasoningStyle === 'thinking-switch' ? { reasoningEffort: switchThinking } : {}),
    reasoningFields: ['reasoning_content', 'reasoning'],
    reasoningReplay: quirks.reasoningReplay ?? 'never',
    refusesStreamOptions: quirks.refusesStreamOptions ?? false,
    missingExtraContent: quirks.missingExtraContent,
    wantsTextBesideCalls: quirks.wantsTextBesideCalls,
  };
}

function sentAsOf(quirks: RowQuirks): SentAs {
  const all = {
    ...USUAL_SETTINGS,
    maxOutputTokens: quirks.maximumTokensField ?? 'max_tokens',
    ...(quirks.reasoningStyle === 'thinking-switch' ? { reasoningEffort: SWITCHED_EFFORT } : {}),
    ...quirks.furtherSettings,
  };
  const notTaken = new Set<string>(quirks.settingsNotTaken);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !notTaken.has(name)));
}

function definitionOf(row: OpenAiCompatibleRow, quirks: RowQuirks, sentAs: SentAs): ProviderDefinition {
  const template = typeof row.baseUrl === 'object' ? row.baseUrl : null;
  const defaultBaseUrl = typeof row.baseUrl === 'string' ? row.baseUrl : null;
  const appDefaults: AppDefaults = {
    defaultContextWindow: row.defaultContextWindow ?? DEFAULT_CONTEXT_WINDOW,
    timeLimits: CHAT_TIME_LIMITS,
    ...(quirks.readsThinkTags ? { thinkTags: 'read' } : {}),
  };
  return {
    id: row.id,
    label: row.label,
    defaultBaseUrl,
    ...(row.formerBaseUrls === undefined ? {} : { formerBaseUrls: row.formerBaseUrls }),
    baseUrlEnv: row.baseUrlEnv ?? null,
    suggestedBaseUrl: row.suggestedBaseUrl ?? null,
    baseUrl: defaultBaseUrl === null ? 'required' : 'optional',
    ...(template === null ? {} : { baseUrlTemplate: template }),
    isFeatured: row.isFeatured ?? false,
    baseUrlSuffixes: [],
    apiKey: row.apiKey ?? 'required',
    apiKeyEnv: row.apiKeyEnv,
    ...(row.otherApiKeyEnvs === undefined ? {} : { otherApiKeyEnvs: row.otherApiKeyEnvs }),
    ...(row.firstModelName === undefined ? {} : { firstModelName: row.firstModelName }),
    docsUrl: row.docsUrl,
    ...(row.apiKeyUrl === undefined ? {} : { apiKeyUrl: row.apiKeyUrl }),
    ...(row.startingPoints === undefined ? {} : { startingPoints: row.startingPoints }),
    capabilities: {
      tools: !quirks.hasNoTools,
      reasoning: sentAs.reasoningEffort !== undefined,
      modelDiscovery: !quirks.hasNoModelList,
    },
    settingsSchema: createSettingsSchema(schemasOf(sentAs, quirks, appDefaults), {
      sentAs,
      defaults: quirks.settingDefaults ?? {},
    }),
    ...(row.modelFamilies === undefined ? {} : { modelFamilies: row.modelFamilies }),
    ...(quirks.hasNoSystemRole ? { hasNoSystemRole: true } : {}),
    ...appDefaults,
  };
}

function schemasOf(
  sentAs: SentAs,
  quirks: RowQuirks,
  appDefaults: AppDefaults,
): Record<string, SettingSchema> {
  const { reasoningEffort } = COMMON_SETTINGS;
  const efforts = quirks.reasoningEfforts ?? reasoningEffort.enum;
  const all: Record<string, SettingSchema> = {
    ...COMMON_SETTINGS,
    reasoningEffort: { ...reasoningEffort, enum: efforts },
  };
  const taken = Object.entries(all).filter(([name]) => Object.hasOwn(sentAs, name));
  return { ...Object.fromEntries(taken), ...appSettings(appDefaults) };
}

/** Thinking is turned on and off apart from how long it takes. */
function switchThinking(effort: string): Readonly<Record<string, unknown>> {
  return effort === 'none'
    ? { thinking: { type: 'disabled' } }
    : { thinking: { type: 'enabled' }, reasoning_effort: effort };
}
