import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from '../api/problem';
import type { SettingsView } from './model-draft-rules';
import type { ModelDraft } from './model-draft';

/** Kind of the errors that came from the server; they say nothing of what a second attempt would bring. */
export const SERVER_ERROR = 'server';

const GONE = 'This model was deleted meanwhile. To keep what stands here, add it as a new model.';

/**
 * Puts what the server found wrong beside the fields that it concerns, by the JSON pointer of each mistake. What has no field, or
 * one that is not shown, goes to the form as a whole.
 */
export function placeProblem(
  problem: Problem,
  form: FieldTree<ModelDraft>,
  view: SettingsView,
): ValidationError.WithOptionalFieldTree[] {
  if (problem.code === 'LLM_MODEL_NAME_TAKEN') return [errorAt(form.name, problem.detail)];
  if (problem.code === 'LLM_MODEL_NOT_FOUND') return [errorAt(undefined, GONE)];
  const placed = (problem.errors ?? []).map(({ pointer, detail }) =>
    errorAt(fieldAt(pointer, form, view), detail),
  );
  return placed.length > 0 ? placed : [errorAt(undefined, problem.detail)];
}

function fieldAt(
  pointer: string,
  form: FieldTree<ModelDraft>,
  view: SettingsView,
): FieldTree<string> | undefined {
  const [name, setting] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  switch (name) {
    case 'name':
    case 'provider':
    case 'modelName':
      return form[name];
    case 'baseUrl':
    case 'apiKey':
      return form[name]().hidden() ? undefined : form[name];
    case 'settings':
      return view === 'json' ? form.settingsText : settingAt(setting, form);
    default:
      return undefined;
  }
}

function settingAt(name: string | undefined, form: FieldTree<ModelDraft>): FieldTree<string> | undefined {
  return name === undefined ? undefined : form.settings[name];
}

function errorAt(
  fieldTree: FieldTree<string> | undefined,
  message: string,
): ValidationError.WithOptionalFieldTree {
  return fieldTree ? { kind: SERVER_ERROR, message, fieldTree } : { kind: SERVER_ERROR, message };
}
