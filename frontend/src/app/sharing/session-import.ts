import { Component, computed, DestroyRef, type ElementRef, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { SessionImportPreview } from '../api/sharing-api';
import { LlmModelStore } from '../api/llm-model-store';
import { noticeTexts, saySentence } from '../i18n/say-sentence';
import { ProblemReporter } from '../api/problem-reporter';
import type { PickedDocument } from './document-format';
import { DocumentPicker } from './document-picker';
import { ImportProblem } from './import-problem';
import { SessionImporter } from './session-importer';

/** What is to be known of the book; where it is missing, the problems say it. */
const BOOK_STATES: Readonly<Record<SessionImportPreview['gamebook']['state'], string>> = {
  same: $localize`The same book is on your shelf.`,
  changed: $localize`The book is on your shelf with another text: the story goes on in that.`,
  missing: '',
};

/** Page that imports a whole session: choose a document, see what it holds, then open it. */
@Component({
  selector: 'app-session-import',
  imports: [DocumentPicker, ImportProblem, MatButton, RouterLink],
  providers: [SessionImporter],
  host: { class: 'page' },
  templateUrl: './session-import.html',
  styleUrl: './import-page.scss',
})
export class SessionImport {
  private readonly destroyRef = inject(DestroyRef);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);

  protected readonly importer = inject(SessionImporter);
  protected readonly store = inject(LlmModelStore);
  protected readonly problems = computed(() => (this.importer.preview()?.problems ?? []).map(saySentence));
  protected readonly isPossible = computed(() => {
    const preview = this.importer.preview();
    return preview !== null && preview.problems.length === 0;
  });
  protected readonly bookState = computed(() => {
    const preview = this.importer.preview();
    return preview && this.isPossible() ? BOOK_STATES[preview.gamebook.state] : '';
  });

  protected open(document: PickedDocument): void {
    // A file can be dropped at any time.
    if (this.importer.isImporting()) return;
    this.focusHeading();
    void this.importer.open(document);
  }

  protected async import(): Promise<void> {
    const session = await this.importer.import();
    if (!session) return;
    const notices = await noticeTexts(session.notices);
    // Who has gone elsewhere meanwhile finds the session with its book.
    if (this.destroyRef.destroyed) return;
    await this.router.navigate(['/sessions', session.id]);
    if (notices.length > 0) void this.reporter.say(notices.join(' '));
  }

  protected startAnew(): void {
    this.importer.reset();
    this.focusHeading();
  }

  /** What had the focus is gone; a reader goes on from the top of the page. */
  private focusHeading(): void {
    this.heading().nativeElement.focus();
  }
}
