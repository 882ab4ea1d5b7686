/** A language that the app is built in. */
export interface AppLanguage {
  /** As in `lang`. */
  readonly tag: string;
  /** What those who speak it call it. */
  readonly name: string;
}

/** All of them. Builds are made by `i18n` in `frontend/project.json`, and picked by `backend/src/web-app/language.ts`. */
export const LANGUAGES: readonly AppLanguage[] = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
];
