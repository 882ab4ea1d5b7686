import { Inject, Injectable } from '@nestjs/common';
import { gamebookNotFound } from './gamebook-errors';
import { GamebookReader } from './gamebook-reader';
import { GamebookStore } from './gamebook.store';
import { BOOK_VERSION } from './story/book';
import type { Book } from './story/book';

/** Books that are kept in memory; a book of the largest size takes some 10 MB. */
const MAX_BOOKS = 16;

/** Keeps the books that are being played in memory. A revision never changes, so neither does what is kept. */
@Injectable()
export class BookShelf {
  private readonly books = new Map<string, Promise<Book>>();

  constructor(
    @Inject(GamebookStore) private readonly store: Pick<GamebookStore, 'definition' | 'sourceText'>,
    @Inject(GamebookReader) private readonly reader: Pick<GamebookReader, 'read'>,
  ) {}

  /** @throws DomainError `GAMEBOOK_NOT_FOUND` */
  async book(revisionId: string): Promise<Book> {
    const book = this.books.get(revisionId) ?? this.load(revisionId);
    // Taken out and put back at the end: the first one is the one that was not asked for longest.
    this.books.delete(revisionId);
    this.books.set(revisionId, book);
    const [oldest] = this.books.keys();
    if (this.books.size > MAX_BOOKS && oldest !== undefined) this.books.delete(oldest);
    try {
      return await book;
    } catch (error) {
      if (this.books.get(revisionId) === book) this.books.delete(revisionId);
      throw error;
    }
  }

  private async load(revisionId: string): Promise<Book> {
    const stored = await this.store.definition(revisionId);
    if (stored === null) throw gamebookNotFound();
    return stored.definitionVersion === BOOK_VERSION ? stored.definition : this.readAgain(revisionId);
  }

  private async readAgain(revisionId: string): Promise<Book> {
    const { book } = await this.reader.read((await this.store.sourceText(revisionId)) ?? '');
    if (book === null) throw new Error(`Revision ${revisionId} of a gamebook cannot be read any more.`);
    return book;
  }
}
