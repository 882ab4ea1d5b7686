import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { LeavePage, redirectToLogin } from './access-interceptor';

/** Reads something that is answered with this status, and returns where the reader is sent and what the caller is told. */
function readWithStatus(status: number): { pages: string[]; errors: unknown[] } {
  const pages: string[] = [];
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([redirectToLogin])),
      provideHttpClientTesting(),
      { provide: LeavePage, useValue: (page: string) => pages.push(page) },
    ],
  });
  TestBed.inject(HttpClient)
    .get('/api/llm-models')
    .subscribe({ error: (error: unknown) => errors.push(error) });
  TestBed.inject(HttpTestingController).expectOne('/api/llm-models').flush(null, { status, statusText: '' });
  return { pages, errors };
}

describe('redirectToLogin', () => {
  it('sends the reader to the login page, and back afterwards, when the server does not know the browser', () => {
    window.history.replaceState(null, '', '/sessions/1?from=here');
    const { pages, errors } = readWithStatus(401);
    expect(pages).toEqual(['/login?next=%2Fsessions%2F1%3Ffrom%3Dhere']);
    expect(errors).toHaveLength(1);
  });

  it.each([403, 404, 500])('leaves %i to the caller', (status) => {
    const { pages, errors } = readWithStatus(status);
    expect(pages).toEqual([]);
    expect(errors).toHaveLength(1);
  });
});
