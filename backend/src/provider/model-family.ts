import type { Sentence } from '../problem/sentence';
import { stringField } from '../unknown/unknown-field';
import type { ModelSettings } from './llm-call';
import type { FamilySetting, ModelFamily, ProviderDefinition } from './provider-descriptor';
import { propertiesOf } from './settings-schema';
import { WARNING_SENTENCES } from './warning-sentences';

/** The settings that switch reasoning on and off, and what each says for off; any other value asks for it. */
const REASONING_SWITCHES: readonly (readonly [setting: string, off: unknown])[] = [
  ['reasoningEffort', 'none'],
  ['thinking', 'disabled'],
  ['think', false],
];

/** The family of a model: that of the longest prefix of its name, in any case of letters; undefined: none is known, so it takes everything. */
export function familyOf(
  { modelFamilies = [] }: Pick<ProviderDefinition, 'modelFamilies'>,
  modelName: string,
): ModelFamily | undefined {
  const name = modelName.toLowerCase();
  let longest = 0;
  let found: ModelFamily | undefined;
  for (const family of modelFamilies) {
    for (const prefix of family.prefixes) {
      if (prefix.length <= longest || !name.startsWith(prefix.toLowerCase())) continue;
      longest = prefix.length;
      found = family;
    }
  }
  return found;
}

/** Whether a model takes a message of the role `system`, as far as its name tells. */
export function hasSystemRole(
  definition: Pick<ProviderDefinition, 'modelFamilies' | 'hasNoSystemRole'>,
  modelName: string,
): boolean {
  return !(definition.hasNoSystemRole ?? familyOf(definition, modelName)?.hasNoSystemRole);
}

/** Whether a model of the family reasons with these settings. */
export function isReasoning(family: ModelFamily, settings: ModelSettings): boolean {
  if (family.reasoning === 'always') return true;
  if (family.reasoning === 'never') return false;
  const switches = REASONING_SWITCHES.filter(([setting]) => settings[setting] !== undefined);
  if (switches.some(([setting, off]) => settings[setting] === off)) return false;
  return switches.length > 0 || family.reasoning === 'unless-none';
}

/** What a model of the family must be told where it is offered tools and these settings say nothing of it. */
export function settingsForTools(family: ModelFamily, settings: ModelSettings): ModelSettings {
  const missing = Object.entries(family.settings).filter(
    ([setting, { withTools }]) => withTools !== undefined && settings[setting] === undefined,
  );
  return Object.fromEntries(missing.map(([setting, { withTools }]) => [setting, withTools]));
}

/** The setting, by its title, that keeps a model from taking tools, and what it has to be; null: nothing is known that it minds. */
export function toolObstacle(
  definition: Pick<ProviderDefinition, 'modelFamilies' | 'settingsSchema'>,
  modelName: string,
  settings: ModelSettings,
): { setting: string; value: string } | null {
  const rules = Object.entries(familyOf(definition, modelName)?.settings ?? {});
  for (const [setting, { withTools }] of rules) {
    if (withTools === undefined || settings[setting] === undefined || settings[setting] === withTools)
      continue;
    const schema = propertiesOf(definition.settingsSchema)[setting];
    const title = stringField(schema, 'title') ?? setting;
    return { setting: title, value: withTools };
  }
  return null;
}

/** Why a model of the family is not sent this setting; null: it is sent. */
export function whyNotTaken(
  modelName: string,
  rule: FamilySetting,
  isModelReasoning: boolean,
): Sentence | null {
  const isReasoning = rule.taken === 'unless-reasoning';
  const isTaken = rule.taken === 'always' || (isReasoning && !isModelReasoning);
  if (isTaken) return null;
  return rule.reason ?? WARNING_SENTENCES.settingNotTaken({ model: modelName, isReasoning });
}
