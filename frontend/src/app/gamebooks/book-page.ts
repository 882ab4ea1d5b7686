import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { GamebookApi } from '../api/gamebook-api';
import { toProblem } from '../api/problem';
import type { Session } from '../api/session-api';
import { Passage } from '../ui/passage';
import { PageTitle } from '../ui/page-title';
import { ProblemReporter } from '../api/problem-reporter';
import { BookCover } from './book-cover';
import { SessionBeginner } from '../api/session-beginner';
import { SessionCard } from './session-card';
import { SessionDialogs } from './session-dialogs';
import { SessionList } from './session-list';

/** A book with its sessions: begin a new one, go on with an old one. */
@Component({
  selector: 'app-book-page',
  imports: [BookCover, MatButton, Passage, RouterLink, SessionCard],
  providers: [SessionList],
  host: { class: 'page' },
  templateUrl: './book-page.html',
  styleUrl: './book-page.scss',
})
export class BookPage {
  private readonly dialogs = inject(SessionDialogs);
  private readonly pageTitle = inject(PageTitle);
  private readonly reporter = inject(ProblemReporter);

  /** From the address of the page. */
  readonly gamebookId = input.required<string>();

  protected readonly beginner = inject(SessionBeginner);
  protected readonly list = inject(SessionList);
  protected readonly resource = inject(GamebookApi).get(this.gamebookId);
  protected readonly book = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error ? toProblem(error) : null;
  });
  /** The session to go on with: the one played last that has not ended. */
  protected readonly openSession = computed(() =>
    this.list
      .sessions()
      .filter((session) => session.status !== 'ended')
      .reduce<Session | null>(
        (last, session) => (last && last.updatedAt > session.updatedAt ? last : session),
        null,
      ),
  );

  constructor() {
    effect(() => {
      const gamebookId = this.gamebookId();
      untracked(() => void this.list.open(gamebookId));
    });
    effect(() => {
      const book = this.book();
      if (book) this.pageTitle.set(book.title);
    });
  }

  protected async rename(session: Session): Promise<void> {
    try {
      const title = await this.dialogs.askTitle(session);
      if (title !== null) await this.list.rename(session, title);
    } catch (error) {
      void this.reporter.report(error);
    }
  }

  protected async delete(session: Session): Promise<void> {
    try {
      if (await this.dialogs.agreesToDelete(session)) await this.list.delete(session);
    } catch (error) {
      void this.reporter.report(error);
    }
  }
}
