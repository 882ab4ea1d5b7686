/**
 * One part of a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The names that a JSON pointer goes along. */
export function splitPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
