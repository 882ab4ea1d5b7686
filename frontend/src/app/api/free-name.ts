/** What must be unique of a name: the server takes two names for the same that a reader would. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** A name like this one that none of the others has: “Bard 2” where there is a “Bard”. */
export function findFreeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKeyOf));
  const [, stem = name.trim(), digits] = /^(.*?)(?:\s+(\d{1,6}))?$/s.exec(name.trim()) ?? [];
  for (let number = digits === undefined ? 2 : Number(digits) + 1; ; number += 1) {
    const candidate = `${stem} ${number}`;
    if (!keys.has(nameKeyOf(candidate))) return candidate;
  }
}
