/** The most characters that the name of a model, and the provider's name of it, may have. */
export const MODEL_NAME_LIMIT = 255;

/**
 * What must be unique of a name: two names that a reader takes for the same have the same key, that is without regard to
 * case and to the way in which accents are encoded. Made here rather than by `lower()`, whose result depends on the database's locale.
 */
export function toNameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** Name for a copy: "Bard (copy)", then "Bard (copy 2)", for "Bard" and for its copies. */
export function copyName(name: string, isTaken: (name: string) => boolean): string {
  const original = name.replace(/ \(copy(?: \d+)?\)$/, '');
  return firstFree(isTaken, (count) => withSuffix(original, count === 1 ? ' (copy)' : ` (copy ${count})`));
}

/** The name itself if it is free, else "Bard (2)", "Bard (3)" and so on. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return firstFree(isTaken, (count) => (count === 1 ? name : withSuffix(name, ` (${count})`)));
}

function firstFree(isTaken: (name: string) => boolean, candidate: (count: number) => string): string {
  let count = 1;
  while (isTaken(candidate(count))) count += 1;
  return candidate(count);
}

/** The end of a long name makes way for the suffix. By code points, so that none is torn. */
function withSuffix(name: string, suffix: string): string {
  const kept = Array.from(name).slice(0, MODEL_NAME_LIMIT - suffix.length);
  return kept.join('').trimEnd() + suffix;
}
