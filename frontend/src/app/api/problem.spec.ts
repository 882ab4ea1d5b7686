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
