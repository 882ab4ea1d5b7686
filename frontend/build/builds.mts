// The versions of the app that one build makes, a language each: the source's language lies in `dist` itself, every other one in a
// folder of it that has the language's name. Read from `i18n` of `project.json`.
import { join } from 'node:path';
import project from '../project.json' with { type: 'json' };

/** One language's version of the app. */
export interface Build {
  /** Its code: texts of the pages that are not Angular's are in `src/locale/page.<language>.json`. */
  readonly language: string;
  /** Its folder within `dist`, with a slash at its end; `''` for the source's language. */
  readonly path: string;
  /** The same folder, absolute. */
  readonly folder: string;
}

/** Where the build lies. */
export const dist = join(import.meta.dirname, '../dist');

const { sourceLocale, locales } = project.i18n;

/** The source's language. */
export const sourceBuild: Build = { language: sourceLocale.code, path: '', folder: dist };

/** Every other language. */
export const translatedBuilds: readonly Build[] = Object.entries(locales).map(([language, { subPath }]) => ({
  language,
  path: `${subPath}/`,
  folder: join(dist, subPath),
}));

/** All of them, the source's language first. */
export const builds: readonly Build[] = [sourceBuild, ...translatedBuilds];
