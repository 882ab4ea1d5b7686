import { signal } from '@angular/core';
import { pageLanguage } from './page-language';
import type { Problem } from './problem';
import type { ProblemText } from './problem-texts';

const texts = signal<Readonly<Record<string, ProblemText>> | null>(null);
/** Saying a problem twice would quote the translation in itself. */
const localized = new WeakSet<Problem>();
let loading: Promise<void> | null = null;

/**
 * Resolves when problems can be said in the language of the page, which takes a chunk of texts where that is not the server's. Never
 * rejects: without them, the server's own words stay.
 */
export function loadProblemTexts(): Promise<void> {
  if (pageLanguage() === 'en') return Promise.resolve();
  loading ??= import('./problem-texts').then(
    (module) => texts.set(module.PROBLEM_TEXTS),
    () => {
      loading = null;
    },
  );
  return loading;
}

/**
 * The problem in the language of the page. Where the texts are not there yet they are sent for, and whoever calls this in a reactive context
 * is told when they are. Codes that are not known keep the server's words.
 */
export function localizedProblem(problem: Problem): Problem {
  if (pageLanguage() === 'en' || localized.has(problem)) return problem;
  const known = texts();
  if (!known) {
    void loadProblemTexts();
    return problem;
  }
  const text = Object.hasOwn(known, problem.code) ? known[problem.code] : undefined;
  if (!text) return problem;
  const detail = text.isQuoting ? withServerWords(text.detail, problem) : text.detail;
  const translated = { ...problem, title: text.title, detail };
  localized.add(translated);
  return translated;
}

function withServerWords(sentence: string, { detail, errors }: Problem): string {
  const words = errors && errors.length > 0 ? errors.map((error) => error.detail).join(' ') : detail;
  return $localize`${sentence}:sentence: The server says: “${words}:serverWords:”`;
}
