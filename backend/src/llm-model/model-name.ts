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
  const candidate = (count: number) => withSuffix(original, count === 1 ? ' (copy)' : ` (copy ${count})`);
  return candidate(firstFree(isTaken, candidate));
}

/** The name itself if it is free, else "Bard (2)", "Bard (3)" and so on. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return new FreeNames(isTaken).find(name);
}

/** Finds free names for many models where no name becomes free on the way: what was taken once is not asked for again. */
export class FreeNames {
  private readonly counts = new Map<string, number>();

  constructor(private readonly isTaken: (name: string) => boolean) {}

  /** As `freeName`. */
  find(name: string): string {
    const key = toNameKey(name);
    const candidate = (count: number) => (count === 1 ? name : withSuffix(name, ` (${count})`));
    const count = firstFree(this.isTaken, candidate, this.counts.get(key));
    this.counts.set(key, count);
    return candidate(count);
  }
}

/** The first count from this one on whose name is free. */
function firstFree(
  isTaken: (name: string) => boolean,
  candidate: (count: number) => string,
  first = 1,
): number {
  let count = first;
  while (isTaken(candidate(count))) count += 1;
  return count;
}

/** The end of a long name makes way for the suffix. By code points, so that none is torn. */
function withSuffix(name: string, suffix: string): string {
  const kept = Array.from(name).slice(0, MODEL_NAME_LIMIT - suffix.length);
  return kept.join('').trimEnd() + suffix;
}
