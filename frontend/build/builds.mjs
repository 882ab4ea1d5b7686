// The versions of the app that one build makes, a language each: the source's language lies in `dist` itself, every other one in a
// folder of it that has the language's name. Read from `i18n` of `project.json`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build lies. */
export const dist = join(import.meta.dirname, '../dist');

const { i18n } = JSON.parse(readFileSync(join(import.meta.dirname, '../project.json'), 'utf8'));

/** `path` is the folder's own, `''` for the first. Texts of the pages that are not Angular's are in `src/locale/page.<language>.json`. */
export const builds = [
  { language: i18n.sourceLocale.code, path: '', folder: dist },
  ...Object.entries(i18n.locales).map(([language, { subPath }]) => ({
    language,
    path: `${subPath}/`,
    folder: join(dist, subPath),
  })),
];

/** What the bundler says of each file: what it imports, and what it was made of. */
export const statsFile = join(dist, 'browser-stats.json');
