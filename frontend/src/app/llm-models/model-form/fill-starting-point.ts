import type { StartingPoint } from '../../api/provider-api';
import type { ModelDraft } from './model-draft';
import { toDraft } from '../settings/setting-draft';
import type { SettingField } from '../../api/setting-schema';

/** The draft with the model name and the settings of a starting point, and what that took the place of, in sentences. */
export function fillStartingPoint(
  draft: ModelDraft,
  point: StartingPoint,
  fields: readonly SettingField[],
): { draft: ModelDraft; sentences: string[] } {
  const filled = fields.filter(({ name }) => point.settings[name] !== undefined);
  const settings = filled.map((field) => [field.name, toDraft(field, point.settings[field.name])] as const);
  const replaced = [
    ...(isReplaced(draft.modelName, point.modelName)
      ? [$localize`model name “${draft.modelName}:modelName:”`]
      : []),
    ...filled
      .map((field) => ({ title: field.title, text: draft.settings[field.name] ?? '', field }))
      .filter(({ text, field }) => isReplaced(text, toDraft(field, point.settings[field.name])))
      .map(({ title, text }) => `${title} ${text}`),
  ].join(', ');
  return {
    draft: {
      ...draft,
      modelName: point.modelName,
      settings: { ...draft.settings, ...Object.fromEntries(settings) },
    },
    sentences: [
      $localize`“${point.label}:startingPoint:” is filled in; change what you like.`,
      ...(replaced === '' ? [] : [$localize`It took the place of: ${replaced}:values:.`]),
    ],
  };
}

function isReplaced(typed: string, filled: string): boolean {
  return typed.trim() !== '' && typed.trim() !== filled;
}
