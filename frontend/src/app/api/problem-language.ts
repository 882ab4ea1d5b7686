import { signal } from '@angular/core';
import { problemTitle, sentenceText } from '../i18n/say-sentence';
import { pageLanguage, serverSentenceLanguage } from '../i18n/page-language';
import type { ServerSentence } from '../i18n/sentence';
import { withFullStop } from './full-stop';
import type { ProblemText } from './problem-texts';
import type { ServerWords } from './server-sentence';

interface ProblemTexts {
  readonly byCode: Readonly<Record<string, ProblemText>>;
  readonly translateSentence: (sentence: string) => string | null;
  readonly translateParagraph: (text: string) => readonly ServerWords[] | null;
}

/** What of a problem is said in words. */
interface SaidProblem extends ServerSentence {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly ServerSentence[];
}

const texts = signal<ProblemTexts | null>(null);
/** Saying a problem twice would quote the translation in itself. */
const localized = new WeakSet<SaidProblem>();
let loading: Promise<void> | null = null;

/**
 * Resolves when problems can be said in the language of the page, which takes a chunk of texts where that is not the server's. Never
 * rejects: without them, the server's own words stay.
 */
export function loadProblemTexts(): Promise<void> {
  if (pageLanguage() === 'en') return Promise.resolve();
  loading ??= Promise.all([
    import('./problem-texts'),
    import('./server-sentences'),
    import('./server-paragraph'),
  ]).then(
    ([problems, { translateSentence }, { translateParagraph }]) =>
      texts.set({ byCode: problems.PROBLEM_TEXTS, translateSentence, translateParagraph }),
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
export function localizedProblem<Problem extends SaidProblem>(problem: Problem): Problem {
  if (problem.params !== undefined) return saidProblem(problem);
  if (pageLanguage() === 'en' || localized.has(problem)) return problem;
  const known = texts();
  if (!known) {
    void loadProblemTexts();
    return problem;
  }
  const text = Object.hasOwn(known.byCode, problem.code) ? known.byCode[problem.code] : undefined;
  if (!text) return problem;
  const detail = text.isQuoting ? withServerWords(text.detail, problem) : text.detail;
  const translated = { ...problem, title: text.title, detail };
  localized.add(translated);
  return translated;
}

function saidProblem<Problem extends SaidProblem>(problem: Problem): Problem {
  const { code, title, errors = [] } = problem;
  const isAboutFields = code === 'VALIDATION_FAILED' && errors.length > 0;
  const detail = [
    sentenceText(problem),
    ...(isAboutFields ? errors.map((error) => withFullStop(sentenceText(error))) : []),
  ];
  return { ...problem, title: problemTitle(code) ?? title, detail: detail.join(' ') };
}

/**
 * The sentence of the server in the language of the page, where it is known in it. Where the texts are not there yet they are sent for,
 * and whoever calls this in a reactive context is told when they are.
 */
export function serverWords(sentence: string): ServerWords {
  const translated = translate(sentence);
  return translated === null
    ? { words: sentence, language: serverSentenceLanguage() }
    : { words: translated, language: null };
}

/** The same of several sentences, among which may be what a vendor said: that stays as it is, with a language of its own. */
export function serverParagraph(text: string): readonly ServerWords[] {
  return translatedParagraph(text) ?? [{ words: text, language: serverSentenceLanguage() }];
}

/** The same as a text, where there is no place for a language mark. */
export function paragraphText(text: string): string {
  return serverParagraph(text)
    .map(({ words }) => words)
    .join(' ');
}

/** What the server remarks on something that worked, each a sentence, in the language of the page where it is known in it. */
export async function noticeWords(
  notices: readonly { readonly detail: string }[] = [],
): Promise<readonly string[]> {
  if (notices.length > 0) await loadProblemTexts();
  return notices.map(({ detail }) => serverWords(detail).words);
}

function translate(sentence: string): string | null {
  return knownTexts()?.translateSentence(sentence) ?? null;
}

function translatedParagraph(text: string): readonly ServerWords[] | null {
  return knownTexts()?.translateParagraph(text) ?? null;
}

/** null: none are needed, or they are sent for. */
function knownTexts(): ProblemTexts | null {
  if (pageLanguage() === 'en') return null;
  const known = texts();
  if (!known) void loadProblemTexts();
  return known;
}

/** What the server said speaks for itself where all of it can be said; what cannot is quoted. */
function withServerWords(sentence: string, { detail, errors }: SaidProblem): string {
  const hasErrors = errors !== undefined && errors.length > 0;
  if (!hasErrors && detail !== '' && translatedParagraph(detail)) return paragraphText(detail);
  const words = hasErrors ? errors.map((error) => error.detail) : [detail];
  const translated = words.map(translate).filter((text) => text !== null);
  if (translated.length === words.length) return [sentence, ...translated.map(withFullStop)].join(' ');
  return $localize`${sentence}:sentence: The server says: “${words.join(' ')}:serverWords:”`;
}
