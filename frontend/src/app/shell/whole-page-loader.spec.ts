import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { NavigationError, provideRouter, Router } from '@angular/router';
import { settle } from '../../testing/settle';
import { GO_TO, WholePageLoader } from './whole-page-loader';

const MISSING = new TypeError('Failed to fetch dynamically imported module: /chunk-A.js');

describe('WholePageLoader', () => {
  let left: string[];

  beforeEach(() => {
    left = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: GO_TO, useValue: (address: string) => left.push(address) },
      ],
    });
  });

  function fail(error: unknown): void {
    void TestBed.inject(WholePageLoader).recover(new NavigationError(2, '/models', error));
  }

  function health(): ReturnType<HttpTestingController['expectOne']> {
    return TestBed.inject(HttpTestingController).expectOne('/api/health');
  }

  it('loads the page anew once the server is there again', async () => {
    TestBed.inject(Router).navigated = true;
    fail(MISSING);
    health().flush({ status: 'ok' });
    await settle();
    expect(left).toEqual(['/models']);
  });

  it('stays while the server is gone', async () => {
    TestBed.inject(Router).navigated = true;
    fail(MISSING);
    health().error(new ProgressEvent('error'));
    await settle();
    expect(left).toEqual([]);
  });

  it('does not load the first page over and over, nor one that failed by a mistake', () => {
    fail(MISSING);
    TestBed.inject(Router).navigated = true;
    fail(new TypeError('undefined is not a function'));
    TestBed.inject(HttpTestingController).expectNone('/api/health');
    expect(left).toEqual([]);
  });
});
