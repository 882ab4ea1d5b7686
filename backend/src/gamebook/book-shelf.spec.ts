import { sampleBook } from '../../test/support/sample-book';
import { BookShelf } from './book-shelf';
import type { GamebookRevision } from './gamebook-revision.entity';
import { BOOK_VERSION } from './story/book';

type Stored = Pick<GamebookRevision, 'definition' | 'definitionVersion'>;

const STORED: Stored = { definition: sampleBook('orchard'), definitionVersion: BOOK_VERSION };

/** What is stored in the current form is not read again. */
const NO_READER = { read: () => Promise.reject(new Error('A file was read.')) };

/** A store that notes what it is asked for. */
class NotingStore {
  readonly asked: string[] = [];
  answer: () => Promise<Stored | null> = () => Promise.resolve(STORED);

  async definition(revisionId: string): Promise<Stored | null> {
    this.asked.push(revisionId);
    return this.answer();
  }

  async sourceText(): Promise<string | null> {
    return Promise.resolve(null);
  }
}

describe('BookShelf', () => {
  it('reads a book once, for all that ask at the same time', async () => {
    const store = new NotingStore();
    const shelf = new BookShelf(store, NO_READER);

    const books = await Promise.all([shelf.book('a'), shelf.book('a')]);

    expect(books[0]).toBe(books[1]);
    expect(store.asked).toEqual(['a']);
  });

  it('gives up the book that was not asked for longest', async () => {
    const store = new NotingStore();
    const shelf = new BookShelf(store, NO_READER);
    for (let index = 0; index < 16; index += 1) await shelf.book(`book ${index}`);
    await shelf.book('book 0');
    await shelf.book('one more');
    store.asked.length = 0;

    await shelf.book('book 0');
    await shelf.book('book 1');

    expect(store.asked).toEqual(['book 1']);
  });

  it('does not remember a failure', async () => {
    const store = new NotingStore();
    const shelf = new BookShelf(store, NO_READER);
    store.answer = () => Promise.reject(new Error('connection lost'));
    await expect(shelf.book('a')).rejects.toThrow('connection lost');
    store.answer = () => Promise.resolve(null);
    await expect(shelf.book('a')).rejects.toThrow('Gamebook not found');
    store.answer = () => Promise.resolve(STORED);

    expect(await shelf.book('a')).toBe(STORED.definition);
  });
});
