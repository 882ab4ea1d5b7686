import type { FieldTree } from '@angular/forms/signals';
import type { Problem } from '../../api/problem';
import { saySentence } from '../../i18n/say-sentence';
import { textOf } from '../../i18n/sentence';
import { type PlacedError, SERVER_ERROR } from '../settings/draft-error';
import { splitPointer } from '../../api/json';
import type { ModelDraft } from './model-draft';

/**
 * Puts what the server found wrong beside the fields that it concerns, by the JSON pointer of each error. What has no field, or
 * one that is not shown, goes to the form as a whole.
 *
 * @param isTextUsed whether the settings are edited as JSON: an error of a setting is placed in the text then
 */
export function placeProblem(
  problem: Problem,
  form: FieldTree<ModelDraft>,
  isTextUsed: boolean,
): PlacedError[] {
  if (problem.code === 'LLM_MODEL_NAME_TAKEN') return [errorAt(form.name, problem.detail)];
  const placed = (problem.errors ?? []).map((found) => {
    const parts = saySentence(found);
    const error = place(found.pointer, textOf(parts), form, isTextUsed);
    return parts.every(({ language }) => language === 'en') ? { ...error, language: 'en' as const } : error;
  });
  return placed.length > 0 ? placed : [errorAt(undefined, problem.detail)];
}

/** An error of the form as a whole, or of one field. */
export function errorAt(fieldTree: FieldTree<string> | undefined, message: string): PlacedError {
  return fieldTree ? { kind: SERVER_ERROR, message, fieldTree } : { kind: SERVER_ERROR, message };
}

function place(
  pointer: string,
  detail: string,
  form: FieldTree<ModelDraft>,
  isTextUsed: boolean,
): PlacedError {
  const [name, setting] = splitPointer(pointer);
  switch (name) {
    case 'name':
    case 'provider':
    case 'modelName':
      return errorAt(form[name], detail);
    case 'baseUrl':
    case 'apiKey':
      return errorAt(form[name]().hidden() ? undefined : form[name], detail);
    case 'settings': {
      const fieldTree = isTextUsed ? form.settingsText : settingAt(setting, form);
      return { ...errorAt(fieldTree, detail), pointer: pointer.slice('/settings'.length) };
    }
    default:
      return errorAt(undefined, detail);
  }
}

function settingAt(name: string | undefined, form: FieldTree<ModelDraft>): FieldTree<string> | undefined {
  return name === undefined ? undefined : form.settings[name];
}
