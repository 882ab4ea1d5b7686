import type { ValidationError } from '@angular/forms/signals';
import { splitPointer } from '../../api/json';
import type { TextRange } from '../../api/json-source';

/** Kind of the errors that came from the server; they say nothing of what a second attempt would bring. */
export const SERVER_ERROR = 'server';
/** Kind of an error that the list of models speaks for: another tab may have changed that, so the server has the last word. */
export const LIKELY_ERROR = 'likely';
/** Kind of an error that holds until what is typed is changed. */
export const DRAFT_ERROR = 'draft';

/** An error of the form of a model. */
export interface DraftError extends ValidationError {
  readonly message: string;
  /** `lang` of the message where it is not that of the page. */
  readonly language?: 'en';
  /** JSON pointer from the settings on, where it is of a part of them: `/stop/2`. */
  readonly pointer?: string;
  /** Place in the settings as JSON, where they cannot be read. */
  readonly range?: TextRange;
  /** What is wrong with that part is that it is there at all. */
  readonly isAboutName?: boolean;
}

/** An error with the field that it belongs to; without one it is of the form as a whole. */
export type PlacedError = DraftError & ValidationError.WithOptionalFieldTree;

/** Whether what is wrong may be right by now: the server can be asked again. */
export function isWorthAsking({ kind }: ValidationError): boolean {
  return kind === SERVER_ERROR || kind === LIKELY_ERROR;
}

/** Whether an error says where it is. */
export function isDraftError(error: ValidationError): error is DraftError {
  return typeof error.message === 'string';
}

/** The entry of a list, or the name in an object, that an error of a setting is about; null: the setting as a whole. */
export function entryOf(error: ValidationError): string | null {
  const pointer = isDraftError(error) ? error.pointer : undefined;
  return pointer === undefined ? null : (splitPointer(pointer)[1] ?? null);
}
