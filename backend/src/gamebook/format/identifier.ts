/** ids of entities: lower-case letters and digits, parts joined by single underscores. */
const SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** ids of entity types. */
const PASCAL_CASE = /^[A-Z][A-Za-z0-9]*$/;

export function isSnakeCase(id: string): boolean {
  return SNAKE_CASE.test(id);
}

export function isPascalCase(id: string): boolean {
  return PASCAL_CASE.test(id);
}

/**
 * The id that an entity gets from its name: "The Lamp Room" -> `the_lamp_room`. Accents are dropped ("Café" -> `cafe`), and so are
 * letters outside of the Latin alphabet, as the format has done since its version 0.3: empty if nothing remains.
 */
export function snakeCaseOf(name: string): string {
  const latin = name.normalize('NFKD').replace(/[^\p{ASCII}]/gu, '');
  const isUpperCase = latin === latin.toUpperCase();
  const words = (isUpperCase ? latin.toLowerCase() : latin)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/[A-Z]|\d+/g, '_$&')
    .replace(/\d+/g, '$&_')
    .toLowerCase();
  return words.replace(/_+/g, '_').replace(/^_|_$/g, '');
}

/** The id that an entity type gets from its name: "Story Arc Node" -> `StoryArcNode`. */
export function pascalCaseOf(name: string): string {
  return snakeCaseOf(name)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
