/** Characters that a gamebook's name may have. */
export const GAMEBOOK_NAME_LIMIT = 255;

/** `namespace/book`: lower-case letters, digits, "-" and "_", each part beginning and ending with a letter or digit. */
export const GAMEBOOK_NAME = /^[a-z0-9]+(?:[-_]+[a-z0-9]+)*\/[a-z0-9]+(?:[-_]+[a-z0-9]+)*$/;
