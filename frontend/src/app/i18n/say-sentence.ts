import { signal } from '@angular/core';
import { pageLanguage, serverSentenceLanguage } from './page-language';
import { SentenceParams, textOf, UnreadableParam, type SentencePart, type ServerSentence } from './sentence';
import type * as Catalogue from './sentence-catalogue';

const catalogue = signal<typeof Catalogue | null>(null);
let loading: Promise<void> | null = null;

/** Resolves when sentences of the server can be said, which takes a chunk of their words. Never rejects: without them, the server's stay. */
export function loadSentences(): Promise<void> {
  loading ??= import('./sentence-catalogue').then(
    (module) => catalogue.set(module),
    () => {
      loading = null;
    },
  );
  return loading;
}

/**
 * The sentence in the language of the page, piece by piece. What has no code, and what only a newer server knows, is said as the server says
 * it. Where the words are not there yet they are sent for, and whoever calls this in a reactive context is told when they are.
 */
export function saySentence({ code, params, detail }: ServerSentence): readonly SentencePart[] {
  const known = catalogue();
  if (!known) void loadSentences();
  try {
    if (known && code !== undefined && params !== undefined) return say(known, code, params);
  } catch (error) {
    if (!(error instanceof UnreadableParam)) throw error;
  }
  return [{ text: detail, language: serverSentenceLanguage() }];
}

/** The same as a text, where there is no place for a language mark. */
export function sentenceText(sentence: ServerSentence): string {
  return textOf(saySentence(sentence));
}

/** What a kind of problem is called in the language of the page; null: only a newer server knows it. */
export function problemTitle(code: string): string | null {
  const known = catalogue();
  if (!known) {
    void loadSentences();
    return null;
  }
  return Object.hasOwn(known.PROBLEM_TITLES, code) ? (known.PROBLEM_TITLES[code] ?? null) : null;
}

/** What the server remarks on something that worked, each as a text. */
export async function noticeTexts(notices: readonly ServerSentence[] = []): Promise<readonly string[]> {
  if (notices.length > 0) await loadSentences();
  return notices.map(sentenceText);
}

function say(
  known: typeof Catalogue,
  code: string,
  params: Readonly<Record<string, unknown>>,
): readonly SentencePart[] {
  const saying = Object.hasOwn(known.SENTENCES, code) ? known.SENTENCES[code] : undefined;
  if (saying === undefined) throw new UnreadableParam(code);
  const said = saying(
    new SentenceParams(params, pageLanguage(), (innerCode, innerParams) =>
      say(known, innerCode, innerParams),
    ),
  );
  return typeof said === 'string' ? [{ text: said, language: null }] : said;
}
