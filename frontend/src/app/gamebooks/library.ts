import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { GamebookSummary } from '../api/gamebook-api';
import type { Page, Session } from '../api/session-api';
import { plainWords } from '../play/plain-words';
import { BookCover } from './book-cover';
import { GamebookStore } from './gamebook-store';
import { SessionBeginner } from './session-beginner';

/** The first page: all gamebooks, each to be begun, or gone on with where it was left. */
@Component({
  selector: 'app-library',
  imports: [BookCover, MatButton, RouterLink],
  host: { class: 'page' },
  templateUrl: './library.html',
  styleUrl: './library.scss',
})
export class Library {
  private readonly sessions = httpResource<Page<Session>>(() => '/api/sessions?limit=100');

  protected readonly store = inject(GamebookStore);
  protected readonly beginner = inject(SessionBeginner);
  protected readonly plainWords = plainWords;
  /** Book id to the session that was played last. */
  protected readonly latestSessions = computed(() => {
    const latest = new Map<string, Session>();
    const sessions = this.sessions.hasValue() ? this.sessions.value().items : [];
    for (const session of sessions) {
      const other = latest.get(session.gamebook.id);
      if (!other || session.updatedAt > other.updatedAt) latest.set(session.gamebook.id, session);
    }
    return latest;
  });

  constructor() {
    // Sessions may have come or gone while another page was open.
    this.store.reload();
  }

  protected goOnName({ title }: GamebookSummary): string {
    return $localize`Go on with ${title}:bookTitle:`;
  }

  protected playName({ title }: GamebookSummary): string {
    return $localize`Play ${title}:bookTitle:`;
  }
}
