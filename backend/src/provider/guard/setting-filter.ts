import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import type { SettingWarning } from '../stream-event';
import { isJsonObject } from '../json-object';

/** A call without what its provider or model does not take, and the words about it. */
export interface FilteredCall {
  call: LlmCall;
  warnings: readonly SettingWarning[];
}

/** Leaves out settings that the provider's schema or the model does not know, and tools where the provider takes none. */
export function filterSettings(provider: LlmProvider, call: LlmCall): FilteredCall {
  const { definition } = provider;
  const properties = definition.settingsSchema['properties'];
  const known = isJsonObject(properties) ? properties : {};
  const warnings: SettingWarning[] = Object.keys(call.settings)
    .filter((setting) => !Object.hasOwn(known, setting))
    .map((setting) => ({
      setting,
      detail: `${definition.label} does not take "${setting}"; it was left out.`,
    }));
  warnings.push(...(provider.unsupportedSettings?.(call) ?? []));
  const hasUselessTools = call.tools.length > 0 && !definition.capabilities.tools;
  if (hasUselessTools) {
    warnings.push({
      setting: 'tools',
      detail: `${definition.label} cannot use tools, so this story may stand still.`,
    });
  }
  const dropped = new Set(warnings.map((warning) => warning.setting));
  const settings = Object.fromEntries(
    Object.entries(call.settings).filter(([setting]) => !dropped.has(setting)),
  );
  return { call: { ...call, settings, tools: hasUselessTools ? [] : call.tools }, warnings };
}
