import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from '../../testing/settle';
import { PROBLEM_TITLES } from '../i18n/sentences/problem-titles';
import type * as SaySentence from '../i18n/say-sentence';
import type { Problem } from './problem';

interface Modules {
  readonly loadSentences: typeof SaySentence.loadSentences;
  readonly toProblem: (error: unknown) => Problem;
}

const CODES_FILE = join(__dirname, '../../../../backend/src/problem/problem-codes.ts');
const GONE: Problem = {
  type: 'about:blank',
  title: 'Not there',
  status: 404,
  detail: 'Gone.',
  code: 'LLM_MODEL_NOT_FOUND',
  params: {},
};
const INVALID: Problem = { ...GONE, code: 'VALIDATION_FAILED', params: { count: 2 }, detail: 'Two fields.' };

describe('PROBLEM_TITLES', () => {
  it('has one for every code of the server', () => {
    const codes = [...readFileSync(CODES_FILE, 'utf8').matchAll(/^ {2}([A-Z_]+): \{ status/gm)];
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.map(([, code = '']) => code).filter((code) => !(code in PROBLEM_TITLES))).toEqual([]);
  });
});

describe('a problem', () => {
  /** A fresh copy of the modules, as on a page that was just loaded: they remember that the words are there. */
  async function modules(): Promise<Modules> {
    jest.resetModules();
    const { loadSentences } = await import('../i18n/say-sentence');
    const { toProblem } = await import('./problem');
    return { loadSentences, toProblem };
  }

  beforeEach(() => {
    $localize.locale = 'de';
  });

  afterEach(() => {
    $localize.locale = undefined;
  });

  it('is said in the words of its code', async () => {
    const { loadSentences, toProblem } = await modules();
    await loadSentences();
    expect(toProblem(GONE)).toMatchObject({
      title: 'Model not found',
      detail: 'There is no such model any more. It may have been deleted in another window.',
    });
  });

  it('names what is wrong in the fields rather than their number', async () => {
    const { loadSentences, toProblem } = await modules();
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
      { pointer: '/title', detail: 'Stored long ago' },
    ];
    const problem = toProblem({ ...INVALID, errors });
    expect(problem.detail).toBe(
      'Something that was entered is not right. Base URL is not a valid URL. Top K must be between 0 and 1.000.000 for Ollama. Stored long ago.',
    );
    expect(problem.errors).toBe(errors);
    expect(toProblem(problem)).toEqual(problem);
  });

  it('keeps the words of the server for a code that is not known, and for what was stored without params', async () => {
    const { loadSentences, toProblem } = await modules();
    await loadSentences();
    const unknown = { ...GONE, code: 'constructor' };
    expect(toProblem(unknown)).toEqual(unknown);
    const { params: _params, ...stored } = GONE;
    expect(toProblem(stored)).toEqual({ ...stored, title: 'Model not found' });
  });

  it('is said anew when the words have come', async () => {
    const { toProblem } = await modules();
    const { computed: freshComputed } = await import('@angular/core');
    const shown = freshComputed(() => toProblem(GONE).detail);
    expect(shown()).toBe('Gone.');
    await settle();
    expect(shown()).toContain('There is no such model any more.');
  });
});
