import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from '../../testing/settle';
import { PROBLEM_TITLES } from '../i18n/sentences/problem-titles';
import type * as SaySentence from '../i18n/say-sentence';
import { HttpErrorResponse } from '@angular/common/http';
import { type Problem, toProblem } from './problem';

const TAKEN: Problem = {
  type: 'about:blank',
  title: 'Name taken',
  status: 409,
  detail: 'A model of this name exists already.',
  code: 'LLM_MODEL_NAME_TAKEN',
};

describe('toProblem', () => {
  it('takes what the server said, by itself or in an answer', () => {
    const { code, detail, status } = TAKEN;
    const said = { code, detail, status };
    expect(toProblem(new HttpErrorResponse({ status: 409, error: TAKEN }))).toMatchObject(said);
    expect(toProblem(TAKEN)).toMatchObject(said);
  });

  it('says that the server does not answer', () => {
    const lost = new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') });
    expect(toProblem(lost)).toMatchObject({ code: 'OFFLINE', status: 0 });
  });

  it.each([
    [502, '<html>Bad gateway</html>'],
    [500, null],
    [400, { message: 'not of this API' }],
    [200, { error: new SyntaxError('Unexpected token <'), text: '<!doctype html>' }],
  ])('names the status %i of an answer that is not of the API', (status, error) => {
    const problem = toProblem(new HttpErrorResponse({ status, error }));
    expect(problem.code).toBe('UNEXPECTED_ANSWER');
    expect(problem.detail).toContain(`status ${status}`);
  });

  it.each([
    'Failed to fetch dynamically imported module: http://127.0.0.1:3000/chunk-A.js',
    'error loading dynamically imported module: http://127.0.0.1:3000/chunk-A.js',
    'Importing a module script failed.',
  ])('says that a part of the page is missing where a browser says %p', (message) => {
    expect(toProblem(new TypeError(message)).code).toBe('NOT_LOADED');
  });

  it.each([new Error('inside'), 'text', null, undefined])('says nothing of the inside of %p', (error) => {
    const problem = toProblem(error);
    expect(problem.code).toBe('UNEXPECTED_ERROR');
    expect(problem.detail).not.toContain('inside');
  });
});

interface Modules {
  readonly loadSentences: typeof SaySentence.loadSentences;
  readonly toProblem: typeof toProblem;
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
