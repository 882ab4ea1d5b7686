import { settle } from '../../testing/settle';
import type { Problem } from './problem';
import type * as ProblemLanguage from './problem-language';

interface Modules {
  readonly loadProblemTexts: typeof ProblemLanguage.loadProblemTexts;
  readonly noticeWords: typeof ProblemLanguage.noticeWords;
  readonly serverWords: typeof ProblemLanguage.serverWords;
  readonly toProblem: (error: unknown) => Problem;
}

const MISSING: Problem = {
  type: 'about:blank',
  title: 'The gamebook of the session is not here',
  status: 409,
  detail: 'There is no "Bard".',
  code: 'SESSION_GAMEBOOK_MISSING',
};
const GONE: Problem = { ...MISSING, code: 'SESSION_NOT_FOUND', title: 'Session not found', detail: 'Gone.' };
const INVALID: Problem = { ...MISSING, code: 'VALIDATION_FAILED', detail: 'One field is not right.' };

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
    expect(toProblem(MISSING)).toEqual({
      ...MISSING,
      detail:
        'The session belongs to a gamebook that is not here. Import the gamebook first. The server says: “There is no "Bard".”',
    });
    expect(toProblem(GONE).detail).toBe(
      'There is no such session. It may have been deleted, or the link is incomplete.',
    );
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
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const errors = [
      { pointer: '/baseUrl', detail: 'Base URL is not a valid URL' },
      { pointer: '/settings/topK', detail: 'Top K must be between 0 and 1,000,000 for Ollama' },
    ];
    const problem = toProblem({ ...INVALID, errors });
    expect(problem.detail).toBe(
      'Something that was entered is not right. Base URL is not a valid URL. Top K must be between 0 and 1.000.000 for Ollama.',
    );
  });

  it('has its sentences in the language of the page where they are known in it', async () => {
    const { loadProblemTexts, serverWords, noticeWords } = await modules();
    const removed = 'The stored API key was removed: it was entered for another server.';
    expect(await noticeWords([{ detail: removed }])).toEqual([removed]);
    await loadProblemTexts();
    expect(serverWords(removed)).toEqual({ words: removed, language: null });
    expect(serverWords('Who knows.')).toEqual({ words: 'Who knows.', language: 'en' });
  });

  it('is not quoted in itself when it is said again', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const problem = toProblem(MISSING);
    expect(toProblem(problem)).toBe(problem);
  });

  it('keeps the words of the server for a code that is not known', async () => {
    const { loadProblemTexts, toProblem } = await modules();
    await loadProblemTexts();
    const problem = { ...MISSING, code: 'constructor' };
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
    expect(toProblem(MISSING)).toBe(MISSING);
  });
});
