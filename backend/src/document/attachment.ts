/** Characters of a name that are kept: a file system takes 255 bytes, and a character may have four. */
const NAME_LIMIT = 60;

/** What a file system, a shell or a header may take amiss: control and format characters, separators, reserved signs. */
const UNSAFE = /[\p{C}\p{Z}/\\:*?"<>|%;']+/gu;

/**
 * A file name made of a title that players wrote: letters and digits of any script stay.
 *
 * @param extension with its dot, for instance `.json`
 * @param fallback stands where nothing of the title remains
 */
export function fileNameOf(title: string, extension: string, fallback: string): string {
  const words = title.normalize('NFC').replace(UNSAFE, ' ').trim();
  const short = Array.from(words).slice(0, NAME_LIMIT).join('');
  // A leading dot hides a file, and a trailing one is dropped by some systems.
  const name = short.replace(/^[.\s-]+|[.\s]+$/g, '').replaceAll(' ', '-');
  return `${name === '' ? fallback : name}${extension}`;
}

/**
 * The header that makes a browser save an answer under this name: in ASCII for old programs, and exactly in UTF-8.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4
 * @see https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export function contentDisposition(fileName: string): string {
  const ascii = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const exact = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
