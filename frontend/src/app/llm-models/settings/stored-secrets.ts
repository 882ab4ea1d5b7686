import { STORED_SECRET } from '../../api/llm-model-api';
import { escapePointer, isJsonObject } from '../../api/json';
import type { SettingMistake } from './setting-check';

/** Values of headers that are stored for another server and can only be entered anew: a mistake for each. */
export function findLostSecrets(setting: string, value: unknown): readonly SettingMistake[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([, text]) => text === STORED_SECRET)
    .map(([name]) => ({
      pointer: `/${escapePointer(setting)}/${escapePointer(name)}`,
      message: $localize`Enter the value of "${name}:header:": the saved one belongs to another server`,
    }));
}
