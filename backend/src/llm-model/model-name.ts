/** The most characters that the name of a model, and the provider's name of it, may have. */
export const MODEL_NAME_LIMIT = 255;

/**
 * What must be unique of a name: two names that a reader takes for the same have the same key, that is without regard to
 * case and to the way in which accents are encoded. Made here rather than by `lower()`, whose result depends on the database's locale.
 */
export function toNameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
