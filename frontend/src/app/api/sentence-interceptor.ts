import type { HttpInterceptorFn } from '@angular/common/http';
import { catchError, from, mergeMap, throwError } from 'rxjs';
import { loadSentences } from '../i18n/say-sentence';

/** Has the words for problems there before anybody is told of one. */
export const translateProblems: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) => from(loadSentences()).pipe(mergeMap(() => throwError(() => error)))),
  );
