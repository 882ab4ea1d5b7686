import type { ProviderList } from '../../api/provider-api';
import { readSettingFields } from '../../api/setting-schema';

/** Title of a setting, which it may have with another provider only; its name where no provider has it. */
export function settingTitleOf(name: string, providers: ProviderList): string {
  const fields = providers.providers().flatMap(({ settingsSchema }) => readSettingFields(settingsSchema));
  return fields.find((field) => field.name === name)?.title ?? name;
}
