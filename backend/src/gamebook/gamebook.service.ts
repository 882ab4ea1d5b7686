import { Injectable } from '@nestjs/common';
import { BookShelf } from './book-shelf';
import type {
  GamebookDetailResponse,
  GamebookListResponse,
  ImportedGamebookResponse,
} from './dto/gamebook-response.dto';
import type { ImportGamebookRequest } from './dto/import-gamebook.dto';
import {
  gamebookBundled,
  gamebookInUse,
  gamebookInvalid,
  gamebookNameTaken,
  gamebookNotFound,
} from './gamebook-errors';
import { GamebookReader } from './gamebook-reader';
import { toGamebookDetail, toGamebookResponse } from './gamebook.mapper';
import {
  type CurrentGamebook,
  type GamebookReference,
  GamebookStore,
  type RevisionMatch,
} from './gamebook.store';
import type { Book } from './story/book';

/** The gamebooks: those that come with the app, and those that players import. */
@Injectable()
export class GamebookService {
  constructor(
    private readonly store: GamebookStore,
    private readonly shelf: BookShelf,
    private readonly reader: GamebookReader,
  ) {}

  /** Every gamebook, by title. */
  async list(): Promise<GamebookListResponse> {
    const gamebooks = await this.store.all();
    const counts = await this.store.sessionCounts();
    const items = gamebooks
      .map((gamebook) => toGamebookResponse(gamebook, counts.get(gamebook.id) ?? 0))
      .sort(
        (first, second) =>
          TITLES.compare(first.title, second.title) || TITLES.compare(first.name, second.name),
      );
    return { items, total: items.length };
  }

  /** @throws DomainError `GAMEBOOK_NOT_FOUND` */
  async describe(id: string): Promise<GamebookDetailResponse> {
    const gamebook = await this.get(id);
    const sessionCount = await this.store.sessionCount(id);
    const book = await this.shelf.book(gamebook.revision.id);
    return toGamebookDetail(toGamebookResponse(gamebook, sessionCount), book);
  }

  /**
   * The text of the newest revision's file.
   *
   * @throws DomainError `GAMEBOOK_NOT_FOUND`
   */
  async source(id: string): Promise<string> {
    const { revision } = await this.get(id);
    const text = await this.store.sourceText(revision.id);
    if (text === null) throw gamebookNotFound();
    return text;
  }

  /** @throws DomainError `GAMEBOOK_INVALID`, `GAMEBOOK_TOO_COMPLEX`, `GAMEBOOK_NAME_TAKEN` */
  async import({ name, yaml }: ImportGamebookRequest): Promise<ImportedGamebookResponse> {
    const { book, errors, warnings } = await this.reader.read(yaml);
    if (book === null) throw gamebookInvalid(errors);
    if ((await this.store.find({ name })) !== null) throw gamebookNameTaken(name);
    const id = await this.store.add(name, 'imported', { book, sourceText: yaml });
    return { ...(await this.describe(id)), warnings };
  }

  /** @throws DomainError `GAMEBOOK_NOT_FOUND`, `GAMEBOOK_BUNDLED`, `GAMEBOOK_IN_USE` */
  async remove(id: string): Promise<void> {
    const { source } = await this.get(id);
    if (source === 'bundled') throw gamebookBundled();
    const sessionCount = await this.store.sessionCount(id);
    if (sessionCount > 0) throw gamebookInUse(sessionCount);
    // A session that begins just now makes the foreign key refuse the deletion, with the same problem.
    await this.store.remove(id);
  }

  /**
   * What a new session plays.
   *
   * @throws DomainError `GAMEBOOK_NOT_FOUND`
   */
  async currentRevision(gamebookId: string): Promise<{ gamebookId: string; revisionId: string }> {
    const { id, revision } = await this.get(gamebookId);
    return { gamebookId: id, revisionId: revision.id };
  }

  /** The revision that a session made elsewhere can go on with; null: its gamebook is not here. */
  async match(reference: GamebookReference): Promise<RevisionMatch | null> {
    return this.store.match(reference);
  }

  /**
   * The book of a revision, kept in memory.
   *
   * @throws DomainError `GAMEBOOK_NOT_FOUND`
   */
  async book(revisionId: string): Promise<Book> {
    return this.shelf.book(revisionId);
  }

  private async get(id: string): Promise<CurrentGamebook> {
    const gamebook = await this.store.find({ id });
    if (gamebook === null) throw gamebookNotFound();
    return gamebook;
  }
}

/** Sorted here and not by the database, whose order depends on how it was set up. */
const TITLES = new Intl.Collator('en', { numeric: true });
