import type { ModelsImportPreviewResponse, ModelsImportResponse } from './dto/models-import-response.dto';
import type { ImportAction, PlannedEntry } from './import-plan';

/** The most characters of a wrong field that an answer repeats. */
const SHOWN_CHARACTERS = 255;

/** What an import has done, or will do. */
export function toImportResponse(planned: readonly PlannedEntry[]): ModelsImportResponse {
  const namesOf = (action: ImportAction): string[] =>
    planned.filter((item) => item.action === action).map(({ as, entry }) => as ?? shown(entry.name));
  return {
    created: namesOf('create'),
    replaced: namesOf('replace'),
    skipped: namesOf('skip'),
    problems: planned
      .filter(({ action }) => action === 'problem')
      .flatMap(({ entry, details }) => details.map((said) => ({ name: shown(entry.name), ...said }))),
  };
}

/** The same with a line for each entry. */
export function toPreviewResponse(planned: readonly PlannedEntry[]): ModelsImportPreviewResponse {
  return {
    ...toImportResponse(planned),
    items: planned.map(({ entry, action, as, details }) => ({
      index: entry.index,
      name: shown(entry.name),
      provider: shown(entry.provider),
      modelName: shown(entry.modelName),
      action,
      as,
      details,
    })),
  };
}

function shown(text: string): string {
  const characters = Array.from(text);
  return characters.length <= SHOWN_CHARACTERS ? text : `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
}
