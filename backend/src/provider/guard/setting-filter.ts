import { findFamilyErrors } from '../family-schema';
import type { LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import { familyOf, isReasoning, settingsForTools, whyNotTaken } from '../model-family';
import type { ProviderDefinition } from '../provider-descriptor';
import { describeSettingError } from '../setting-error';
import { propertiesOf } from '../settings-schema';
import type { SettingWarning } from '../stream-event';
import { WARNING_SENTENCES } from '../warning-sentences';

/** A call without what its provider or model does not take, and the words about it. */
export interface FilteredCall {
  call: LlmCall;
  warnings: readonly SettingWarning[];
}

/**
 * Leaves out settings that the provider's schema, the model's family or the strategy does not take, and tools where the provider takes
 * none. Never silently: each has its warning. Adds what the model's family must be told to take tools, where the player says nothing of it.
 */
export function filterSettings(provider: LlmProvider, call: LlmCall): FilteredCall {
  const { definition } = provider;
  const warnings = findUnknown(definition, call);
  leaveOut(warnings, findUntakenByFamily(definition, call));
  leaveOut(warnings, provider.unsupportedSettings?.(withoutSettings(call, warnings)) ?? []);
  const hasUselessTools = call.tools.length > 0 && !definition.capabilities.tools;
  if (hasUselessTools) {
    const said = WARNING_SENTENCES.toolsNotTaken({ provider: definition.label });
    warnings.push({ setting: 'tools', ...said });
  }
  const tools = hasUselessTools ? [] : call.tools;
  return { call: withSettingsForTools(definition, { ...withoutSettings(call, warnings), tools }), warnings };
}

function findUnknown({ label, settingsSchema }: ProviderDefinition, { settings }: LlmCall): SettingWarning[] {
  const known = propertiesOf(settingsSchema);
  return Object.keys(settings)
    .filter((setting) => !Object.hasOwn(known, setting))
    .map((setting) => ({ setting, ...WARNING_SENTENCES.settingUnknown({ provider: label, setting }) }));
}

function findUntakenByFamily(definition: ProviderDefinition, call: LlmCall): readonly SettingWarning[] {
  const { modelName, settings } = call;
  const family = familyOf(definition, modelName);
  if (family === undefined) return [];
  const narrower = findFamilyErrors(definition.settingsSchema, family, settings).map((error) => {
    // The first part of the pointer: an entry of a list is left out with its list.
    const setting = error.instancePath.split('/')[1] ?? '';
    return {
      setting,
      ...WARNING_SENTENCES.settingNotValid({ problem: describeSettingError(error, modelName) }),
    };
  });
  // An effort that the model does not know is not sent, so it does not decide whether the model reasons.
  const sent = withSettingsForTools(definition, withoutSettings(call, narrower));
  const isModelReasoning = isReasoning(family, sent.settings);
  const untaken = Object.entries(family.settings).flatMap(([setting, rule]) => {
    if (settings[setting] === undefined) return [];
    const reason = whyNotTaken(modelName, rule, isModelReasoning);
    return reason === null ? [] : [{ setting, ...reason }];
  });
  return [...untaken, ...narrower];
}

function withSettingsForTools(definition: ProviderDefinition, call: LlmCall): LlmCall {
  const family = familyOf(definition, call.modelName);
  if (family === undefined || call.tools.length === 0) return call;
  return { ...call, settings: { ...call.settings, ...settingsForTools(family, call.settings) } };
}

/** One warning for each setting: the first reason will do. */
function leaveOut(warnings: SettingWarning[], further: readonly SettingWarning[]): void {
  for (const warning of further) {
    if (!warnings.some(({ setting }) => setting === warning.setting)) warnings.push(warning);
  }
}

function withoutSettings(call: LlmCall, warnings: readonly SettingWarning[]): LlmCall {
  if (warnings.length === 0) return call;
  const dropped = new Set(warnings.map(({ setting }) => setting));
  const kept = Object.entries(call.settings).filter(([setting]) => !dropped.has(setting));
  return { ...call, settings: Object.fromEntries(kept) };
}
