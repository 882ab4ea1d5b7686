import { TestBed } from '@angular/core/testing';
import { LOAD_SNACK_BAR, ProblemReporter } from './problem-reporter';

describe('ProblemReporter', () => {
  it('leaves to the shell what it cannot show, because the server that has the snack bar is gone', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const missing = new TypeError('Failed to fetch dynamically imported module: /chunk-A.js');
    TestBed.configureTestingModule({
      providers: [{ provide: LOAD_SNACK_BAR, useValue: () => Promise.reject(missing) }],
    });
    const reporter = TestBed.inject(ProblemReporter);
    await reporter.report(missing);
    expect(reporter.plain()).toContain('Check that the server is running');
    reporter.dismissPlain();
    expect(reporter.plain()).toBeNull();
  });
});
