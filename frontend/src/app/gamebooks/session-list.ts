import { inject, Injectable, signal } from '@angular/core';
import { type Problem, toProblem } from '../api/problem';
import { SessionApi, type Session } from '../api/session-api';
import { GamebookStore } from '../api/gamebook-store';

/** Sessions that are read at once. */
const PAGE_SIZE = 20;

/** The sessions of one book, newest first, page by page. */
@Injectable()
export class SessionList {
  private readonly api = inject(SessionApi);
  private readonly gamebooks = inject(GamebookStore);
  private readonly list = signal<readonly Session[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly currentProblem = signal<Problem | null>(null);
  private readonly isReading = signal(false);

  readonly sessions = this.list.asReadonly();
  readonly problem = this.currentProblem.asReadonly();
  readonly isLoading = this.isReading.asReadonly();
  /** null: all were read. */
  readonly nextCursor = this.cursor.asReadonly();

  private gamebookId = '';

  /** Reads the first page of a book's sessions. */
  async open(gamebookId: string): Promise<void> {
    this.gamebookId = gamebookId;
    this.list.set([]);
    this.cursor.set(null);
    await this.readPage({});
  }

  /** Reads the next page. */
  async showMore(): Promise<void> {
    const cursor = this.cursor();
    if (cursor !== null && !this.isReading()) await this.readPage({ cursor });
  }

  /** Gives a session another title. Rejects with what the call throws. */
  async rename(session: Session, title: string): Promise<void> {
    const renamed = await this.api.change(session.id, { title });
    this.list.update((list) => list.map((other) => (other.id === session.id ? renamed : other)));
  }

  /** Deletes a session for good; one that is gone already is no failure. Rejects with what the call throws. */
  async delete(session: Session): Promise<void> {
    try {
      await this.api.delete(session.id);
    } catch (error) {
      if (toProblem(error).code !== 'SESSION_NOT_FOUND') throw error;
    }
    this.list.update((list) => list.filter((other) => other.id !== session.id));
    this.gamebooks.reload();
  }

  private async readPage(from: { cursor?: string }): Promise<void> {
    const gamebookId = this.gamebookId;
    this.isReading.set(true);
    this.currentProblem.set(null);
    try {
      const page = await this.api.list({ gamebookId, limit: PAGE_SIZE, ...from });
      if (gamebookId !== this.gamebookId) return;
      this.list.update((list) => [...list, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      if (gamebookId === this.gamebookId) this.currentProblem.set(toProblem(error));
    } finally {
      if (gamebookId === this.gamebookId) this.isReading.set(false);
    }
  }
}
