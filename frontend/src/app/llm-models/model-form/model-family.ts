import type { FamilySetting, ModelFamily, ProviderDescriptor } from '../../api/provider-api';
import { readSettingFields, type SettingField, withUnknownFields } from '../../api/setting-schema';
import { isJsonObject, type JsonObject } from '../../api/json';
import { sentenceText } from '../../i18n/say-sentence';

/** Stands for the name of a provider that is not known. */
export const THIS_PROVIDER = $localize`This provider`;

/** The family of a model by the longest prefix of its name, in any case of letters; undefined: of none that is known. */
export function familyOf(families: readonly ModelFamily[], modelName: string): ModelFamily | undefined {
  const name = modelName.trim().toLowerCase();
  const matches = families.flatMap((family) =>
    family.prefixes
      .filter((prefix) => name.startsWith(prefix.toLowerCase()))
      .map((prefix) => ({ family, length: prefix.length })),
  );
  return matches.sort((left, right) => right.length - left.length)[0]?.family;
}

/** The settings of a provider as this model takes them: narrower where its family is, with a note where one will be left out. */
export function settingFieldsOf(
  { settingsSchema, modelFamilies }: ProviderDescriptor,
  modelName: string,
): readonly SettingField[] {
  const family = familyOf(modelFamilies, modelName);
  const properties = settingsSchema['properties'];
  if (!family || !isJsonObject(properties)) return readSettingFields(settingsSchema);
  const narrowed = Object.entries(properties).map(([name, schema]) => {
    const keywords = family.settings[name]?.schema;
    return [name, keywords && isJsonObject(schema) ? { ...schema, ...keywords } : schema] as const;
  });
  return readSettingFields({ ...settingsSchema, properties: Object.fromEntries(narrowed) }).map((field) => {
    const setting = family.settings[field.name];
    return setting ? { ...field, note: noteOn(setting, family, modelName.trim()) } : field;
  });
}

/** The fields of a provider, and one for each of the settings that it does not take. */
export function fieldsFor(
  provider: ProviderDescriptor | undefined,
  settings: JsonObject,
  modelName = '',
): readonly SettingField[] {
  const known = provider ? settingFieldsOf(provider, modelName) : [];
  return withUnknownFields(known, Object.keys(settings), provider?.label ?? THIS_PROVIDER);
}

/** Title of a setting, which it may have with another of the providers only; its name where none has it. */
export function titleOfSetting(name: string, providers: readonly ProviderDescriptor[]): string {
  const fields = providers.flatMap(({ settingsSchema }) => readSettingFields(settingsSchema));
  return fields.find((field) => field.name === name)?.title ?? name;
}

/** What is said at a setting that this model does not take, always or at times; empty: it does. */
function noteOn(setting: FamilySetting, family: ModelFamily, modelName: string): string {
  const { taken, code, params, detail } = setting;
  const isNever = taken === 'never' || (taken === 'unless-reasoning' && family.reasoning === 'always');
  if (isNever)
    return detail !== undefined
      ? sentenceText({ detail, ...(code && { code }), ...(params && { params }) })
      : $localize`${modelName}:modelName: does not take this: it will be left out.`;
  const isAtTimes = taken === 'unless-reasoning' && family.reasoning !== 'never';
  return isAtTimes
    ? $localize`${modelName}:modelName: does not take this while it reasons: it will be left out then.`
    : '';
}
