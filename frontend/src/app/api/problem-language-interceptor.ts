import type { HttpInterceptorFn } from '@angular/common/http';
import { catchError, from, mergeMap, throwError } from 'rxjs';
import { loadProblemTexts } from './problem-language';

/** Has the texts of problems there before anybody is told of one. */
export const translateProblems: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) => from(loadProblemTexts()).pipe(mergeMap(() => throwError(() => error)))),
  );
