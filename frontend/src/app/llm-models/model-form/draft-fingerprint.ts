import { parseJson } from '../../api/json';
import type { ModelDraft } from './model-draft';
import { onlySet, readDraft } from '../settings/setting-draft';
import type { SettingField } from '../../api/setting-schema';
import { readSettingsText } from '../settings/settings-text';

/**
 * Everything of a draft that would be saved, as one text: the same for the same content, in either view of the settings and however a number
 * is written.
 *
 * @param isTextUsed whether the settings as JSON count, not those of the form
 */
export function fingerprintOf(
  draft: ModelDraft,
  isTextUsed: boolean,
  fields: readonly SettingField[],
): string {
  const { settings, settingsText, ...rest } = draft;
  if (isTextUsed) {
    const reading = readSettingsText(settingsText);
    return JSON.stringify([
      rest,
      reading.isReadable ? sorted(Object.entries(reading.settings)) : settingsText,
    ]);
  }
  const entries = Object.entries(onlySet(settings)).map(([name, text]) => {
    const field = fields.find((candidate) => candidate.name === name);
    const reading = field ? readDraft(field, text) : null;
    return [name, reading?.outcome === 'value' ? reading.value : loose(text)] as const;
  });
  return JSON.stringify([rest, sorted(entries)]);
}

function sorted(entries: readonly (readonly [string, unknown])[]): unknown {
  return entries.toSorted(([left], [right]) => left.localeCompare(right));
}

/** What does not fit may be a value all the same, as it was stored. */
function loose(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? text : value;
}
