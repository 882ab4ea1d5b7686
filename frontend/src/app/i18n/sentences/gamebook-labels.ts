import type { SentenceParams } from '../sentence';

/** What a place of a file holds; in languages with cases in the first one. */
const KINDS = {
  LIST: $localize`:what stands somewhere:a list`,
  GROUP: $localize`:what stands somewhere:a group of fields`,
  TEXT: $localize`:what stands somewhere:a text`,
  NUMBER: $localize`:what stands somewhere:a number`,
  BOOLEAN: $localize`:what stands somewhere:true or false`,
  NOTHING: $localize`:what stands somewhere:nothing`,
} as const;

/** The kind of value that a param names. @param name of the param */
export function foundKind(params: SentenceParams, name = 'found'): string {
  const kind = params.choice(name, ['LIST', 'GROUP', 'TEXT', 'NUMBER', 'BOOLEAN', 'NOTHING']);
  return KINDS[kind];
}

/** Asks for the word that was meant; empty where there is none. */
export function didYouMean(params: SentenceParams): string {
  const suggestion = params.optionalText('suggestion');
  return suggestion === null ? '' : $localize`Did you mean “${suggestion}:suggestion:”?`;
}
