import { escapePointer } from '../../problem/json-pointer';
import { fieldProblem, type FieldProblem } from '../../problem/problem';
import type { ModelSettings } from '../../provider/llm-call';
import { isJsonObject } from '../../unknown/json-object';
import { MODEL_SENTENCES } from '../model-sentences';

/**
 * What stands for the value of an extra header in every answer: such a value may be a key, so it is treated like one. In a request it means
 * the value that is stored.
 */
export const HEADER_MASK = '••••••••';

/** The settings as they may be shown: with the names of the extra headers, without their values. */
export function maskHeaders(settings: ModelSettings): ModelSettings {
  const { extraHeaders } = settings;
  if (!extraHeaders) return settings;
  const names = Object.keys(extraHeaders);
  return { ...settings, extraHeaders: Object.fromEntries(names.map((name) => [name, HEADER_MASK])) };
}

/** The settings without their extra headers. */
export function withoutHeaders(settings: ModelSettings): ModelSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'extraHeaders'));
}

/** The settings with these extra headers in the place of their own; with none they have no such setting. */
export function withHeaders(
  settings: Record<string, unknown>,
  extraHeaders: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const others = withoutHeaders(settings);
  return Object.keys(extraHeaders).length === 0 ? others : { ...others, extraHeaders };
}

/** Settings with real header values, and an error for each mask that stands for nothing. */
export interface UnmaskedSettings {
  settings: Record<string, unknown>;
  problems: FieldProblem[];
}

/**
 * Puts the stored value in the place of each mask.
 * @param stored the stored extra headers that may be used here; their names are compared as HTTP does, without regard to case
 */
export function unmaskHeaders(
  settings: Record<string, unknown>,
  stored: Readonly<Record<string, string>>,
): UnmaskedSettings {
  const headers = settings['extraHeaders'];
  if (!isJsonObject(headers)) return { settings, problems: [] };
  const known = byLowerCase(stored);
  const problems: FieldProblem[] = [];
  const unmasked = Object.entries(headers).map(([name, value]: [string, unknown]) => {
    if (value !== HEADER_MASK) return [name, value];
    const kept = known.get(name.toLowerCase());
    if (kept === undefined) {
      const pointer = `/settings/extraHeaders/${escapePointer(name)}`;
      problems.push(fieldProblem(pointer, MODEL_SENTENCES.headerValueMissing({ header: name })));
    }
    return [name, kept ?? ''];
  });
  return { settings: { ...settings, extraHeaders: Object.fromEntries(unmasked) }, problems };
}

/**
 * Leaves out the headers whose mask stands for nothing.
 * @param stored as for `unmaskHeaders`
 * @returns the settings with the other headers, still masked, and the names of those left out
 */
export function keepKnownHeaders(
  settings: Record<string, unknown>,
  stored: Readonly<Record<string, string>>,
): { known: Record<string, unknown>; lost: string[] } {
  const { extraHeaders, ...others } = settings;
  if (typeof extraHeaders !== 'object' || extraHeaders === null) return { known: settings, lost: [] };
  const values = byLowerCase(stored);
  const headers: [string, unknown][] = Object.entries(extraHeaders);
  const isKept = ([name, value]: [string, unknown]): boolean =>
    value !== HEADER_MASK || values.has(name.toLowerCase());
  const kept = headers.filter(isKept);
  const lost = headers.filter((header) => !isKept(header)).map(([name]) => name);
  if (lost.length === 0) return { known: settings, lost };
  return { known: kept.length > 0 ? { ...others, extraHeaders: Object.fromEntries(kept) } : others, lost };
}

/** Names of the headers that have another value in the second settings than in the first, which their masks do not tell. */
export function changedHeaders(before: ModelSettings, after: ModelSettings): string[] {
  const values = new Map(Object.entries(before.extraHeaders ?? {}));
  return Object.entries(after.extraHeaders ?? {})
    .filter(([name, value]) => values.has(name) && values.get(name) !== value)
    .map(([name]) => name);
}

function byLowerCase(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
