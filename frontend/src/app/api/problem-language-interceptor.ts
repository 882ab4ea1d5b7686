import type { HttpInterceptorFn } from '@angular/common/http';
import { catchError, from, mergeMap, throwError } from 'rxjs';
import { loadSentences } from '../i18n/say-sentence';
import { loadProblemTexts } from './problem-language';

/** Has the texts of problems there before anybody is told of one. */
export const translateProblems: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) =>
      from(Promise.all([loadProblemTexts(), loadSentences()])).pipe(mergeMap(() => throwError(() => error))),
    ),
  );
