import type { Book, BookEntity, BookEntityType } from './book';

/** An entity together with its type. */
export interface IndexedEntity {
  entity: BookEntity;
  type: BookEntityType;
}

const indexes = new WeakMap<Book, ReadonlyMap<string, IndexedEntity>>();

/** All entities of a book by id, in the order of the book. Made once for each book object. */
export function entitiesOf(book: Book): ReadonlyMap<string, IndexedEntity> {
  const known = indexes.get(book);
  if (known !== undefined) {
    return known;
  }
  const index = new Map<string, IndexedEntity>();
  for (const type of book.entityTypes) {
    for (const entity of type.entities) {
      index.set(entity.id, { entity, type });
    }
  }
  indexes.set(book, index);
  return index;
}
