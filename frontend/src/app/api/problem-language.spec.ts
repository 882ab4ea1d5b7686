import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiSentences } from '../../testing/api-document';
import { settle } from '../../testing/settle';
import type { Problem } from './problem';
import type * as ProblemLanguage from './problem-language';
import { PROBLEM_TEXTS } from './problem-texts';

interface Modules {
  readonly loadProblemTexts: typeof ProblemLanguage.loadProblemTexts;
  readonly noticeWords: typeof ProblemLanguage.noticeWords;
  readonly serverWords: typeof ProblemLanguage.serverWords;
  readonly toProblem: (error: unknown) => Problem;
}

const CODES_FILE = join(__dirname, '../../../../backend/src/problem/problem-codes.ts');
const AUTH: Problem = {
  type: 'about:blank',
  title: 'The provider refused the key',
  status: 502,
  detail: 'OpenAI did not accept the API key for "Bard".',
  code: 'PROVIDER_AUTH',
};
const GONE: Problem = { ...AUTH, code: 'SESSION_NOT_FOUND', title: 'Session not found', detail: 'Gone.' };
const INVALID: Problem = { ...AUTH, code: 'VALIDATION_FAILED', detail: 'One field is not right.' };

describe('PROBLEM_TEXTS', () => {
  it('has words for every code of the server that has no sentence', () => {
    const codes = [...readFileSync(CODES_FILE, 'utf8').matchAll(/^ {2}([A-Z_]+): \{ status/gm)];
    expect(codes.length).toBeGreaterThan(40);
    const said = new Set([...Object.keys(PROBLEM_TEXTS), ...apiSentences().map(({ code }) => code)]);
    expect(codes.map(([, code = '']) => code).filter((code) => !said.has(code))).toEqual([]);
  });
});

describe('a problem on a page that is not English', () => {
  /** A fresh copy of the modules, as on a page that was just loaded: they remember that the texts are there. */
  async function modules(): Promise<Modules> {
    jest.resetModules();
    const language = await import('./problem-language');
    const { toProblem } = await import('./problem');
    return { ...language, toProblem };
  }

  beforeEach(() => {
    $localize.locale = 'de';
  });

  afterEach(() => {
    $localize.locale = undefined;
  });

  it('is said in the words of its code, with what the server said where that carries facts', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    expect(toProblem(AUTH)).toEqual({
      ...AUTH,
      detail:
        'The provider did not accept the API key, or asks for one. Check it under Models. The server says: “OpenAI did not accept the API key for "Bard".”',
    });
    expect(toProblem(GONE).detail).toBe(
      'There is no such session. It may have been deleted, or the link is incomplete.',
    );
  });

  it('is what the server said where all of that can be said, since that carries more', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const detail =
      'Groq did not accept the API key for the model "m". Check the key under Models. Groq says: "No."';
    expect(toProblem({ ...AUTH, detail }).detail).toBe(detail.replaceAll(/"(.+?)"/g, '“$1”'));
  });

  it('quotes the mistakes in the fields rather than their number', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const errors = [{ pointer: '/title', detail: 'The title is too long.' }];
    const problem = toProblem({ ...INVALID, errors });
    expect(problem.detail).toContain('“The title is too long.”');
    expect(problem.errors).toBe(errors);
  });

  it('says the mistakes in the fields in its own language where it can', async () => {
    const { toProblem } = await modules();
    const { loadSentences } = await import('../i18n/say-sentence');
    await loadSentences();
    const range = { entry: null, key: null, minimum: 0, maximum: 1_000_000, owner: 'Ollama' };
    const errors = [
      { pointer: '/baseUrl', code: 'BASE_URL_INVALID', params: {}, detail: 'No URL' },
      {
        pointer: '/settings/topK',
        code: 'SETTING_OUT_OF_RANGE',
        params: { setting: 'Top K', ...range },
        detail: 'Too much',
      },
    ];
    const problem = toProblem({ ...INVALID, params: { count: 2 }, errors });
    expect(problem.detail).toBe(
      'Something that was entered is not right. Base URL is not a valid URL. Top K must be between 0 and 1.000.000 for Ollama.',
    );
  });

  it('has its sentences in the language of the page where they are known in it', async () => {
    const { loadProblemTexts, serverWords, noticeWords } = await modules();
    const known = 'Nothing listens there.';
    expect(await noticeWords([{ detail: known }])).toEqual([known]);
    await loadProblemTexts();
    expect(serverWords(known)).toEqual({ words: known, language: null });
    expect(serverWords('Who knows.')).toEqual({ words: 'Who knows.', language: 'en' });
  });

  it('is not quoted in itself when it is said again', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const problem = toProblem(AUTH);
    expect(toProblem(problem)).toBe(problem);
  });

  it('keeps the words of the server for a code that is not known', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const problem = { ...AUTH, code: 'constructor' };
    expect(toProblem(problem)).toBe(problem);
  });

  it('is said anew when the texts have come', async () => {
    const { toProblem } = await modules();
    const { computed: freshComputed } = await import('@angular/core');
    const shown = freshComputed(() => toProblem(GONE).detail);
    expect(shown()).toBe('Gone.');
    await settle();
    expect(shown()).toContain('There is no such session.');
  });

  it('stays as the server said it on an English page', async () => {
    $localize.locale = 'en-GB';
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    expect(toProblem(AUTH)).toBe(AUTH);
  });
});
