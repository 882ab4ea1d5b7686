import { HttpClient } from '@angular/common/http';
import { inject, Injector, Service } from '@angular/core';
import { catchError, type Observable, throwError } from 'rxjs';
import type { ExportSubject } from '../ui/export-dialog';
import { problemInText, toProblem } from './problem';
import type { Session } from './session-api';
import { modelExportUrl, sessionExportUrl } from './sharing-api';
import { ProblemReporter } from './problem-reporter';

/** Most characters of a title in the name of its file. */
const LONGEST_NAME = 80;

/** Offers models and sessions for export. The dialog is loaded at its first use. */
@Service()
export class Exporter {
  private readonly http = inject(HttpClient);
  private readonly injector = inject(Injector);
  private readonly reporter = inject(ProblemReporter);

  /** Offers these models; none named: all of them. */
  offerModels(ids: readonly string[] = []): Promise<void> {
    return this.offer({
      title: $localize`Export models`,
      advice: $localize`Names, addresses and settings. API keys and extra headers stay here.`,
      read: () => this.read(modelExportUrl(ids)),
      fileName: fileName($localize`Models`),
    });
  }

  /** Offers a whole session. */
  offerSession({ id, title }: Session): Promise<void> {
    return this.offer({
      title: $localize`Export “${title}:sessionTitle:”`,
      advice: $localize`The whole story with all its turns, and the names of its models. The book and API keys stay here.`,
      read: () => this.read(sessionExportUrl(id)),
      fileName: fileName(title),
    });
  }

  private read(url: string): Observable<string> {
    return this.http
      .get(url, { responseType: 'text' })
      .pipe(
        catchError((error: unknown) =>
          throwError(() => new Error(toProblem(problemInText(error)).detail, { cause: error })),
        ),
      );
  }

  private async offer(data: ExportSubject): Promise<void> {
    try {
      const [{ MatDialog }, { ExportDialog }] = await Promise.all([
        import('@angular/material/dialog'),
        import('../ui/export-dialog'),
      ]);
      this.injector.get(MatDialog).open(ExportDialog, { data });
    } catch (error) {
      void this.reporter.report(error);
    }
  }
}

/** Characters that no file system is offended by, with the day of the export. */
function fileName(subject: string): string {
  const safe = subject
    .replace(/[\s\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return `${safe} ${new Date().toISOString().slice(0, 10)}.json`;
}
