import type { ProviderDefinition } from './provider-descriptor';
import { COMMON_SETTINGS, type SettingSchema } from './settings-schema';

/** What the app itself does where a model's settings say nothing. */
export type AppDefaults = Pick<ProviderDefinition, 'defaultContextWindow' | 'timeLimits' | 'thinkTags'>;

type AppSetting =
  | 'contextWindow'
  | 'firstTokenTimeoutSeconds'
  | 'timeoutSeconds'
  | 'thinkTags'
  | 'extraHeaders'
  | 'extraBody';

/** The settings that the app itself applies, whatever the provider, with what applies where they are not set. */
export function appSettings({
  defaultContextWindow,
  timeLimits,
  thinkTags = 'documented',
}: AppDefaults): Record<AppSetting, SettingSchema> {
  const { firstTokenTimeoutSeconds: firstToken, timeoutSeconds, extraHeaders, extraBody } = COMMON_SETTINGS;
  return {
    contextWindow: { ...COMMON_SETTINGS.contextWindow, default: defaultContextWindow },
    firstTokenTimeoutSeconds: {
      ...firstToken,
      description: `${firstToken.description}${describeHeaders(timeLimits)}`,
      default: timeLimits.firstTokenMs / 1000,
    },
    timeoutSeconds: { ...timeoutSeconds, default: timeLimits.totalMs / 1000 },
    thinkTags: { ...COMMON_SETTINGS.thinkTags, default: thinkTags },
    extraHeaders,
    extraBody,
  };
}

/** The limit for the headers is replaced together with that for the first word; where neither is set, it may pass first. */
function describeHeaders({ headersMs, firstTokenMs }: AppDefaults['timeLimits']): string {
  return headersMs === firstTokenMs
    ? ''
    : ` Where nothing is set, a server that does not even begin to answer is given up after ${headersMs / 1000} seconds.`;
}
