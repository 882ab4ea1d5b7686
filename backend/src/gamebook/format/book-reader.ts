import type { UnlinkedBook } from './unlinked-book';
import { readEntityTypes } from './entity-type-reader';
import type { FieldReader, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { BOOK_FIELD_SENTENCES } from './book-field-sentences';
import { shortened } from './shortened';
import type { SourceNode } from './source-node';

/** Reads the document into an unlinked book; null if there is nothing that the further checks could go by. */
export function readBook(root: SourceNode, context: ReadingContext): UnlinkedBook | null {
  const reader = groupOf(root, 'GAMEBOOK', context);
  if (reader === null) {
    return null;
  }
  reader.rejectUnknown(['title', 'author', 'description', 'image', 'entity_types']);
  if (!reader.has('description')) {
    context.problems.error(reader.map, BOOK_FIELD_SENTENCES.descriptionMissing());
  }
  reader.demand('entity_types');
  const entityTypes = readEntityTypes(reader.list('entity_types')?.items ?? [], context);
  const book = {
    title: reader.requiredShortText('title')?.text ?? '',
    author: reader.shortText('author')?.text ?? null,
    description: reader.text('description')?.text ?? null,
    image: readImage(reader),
  };
  return entityTypes && { ...book, entityTypes };
}

function readImage(reader: FieldReader): string | null {
  const image = reader.shortText('image');
  if (image === null) {
    return null;
  }
  const isBeside = /^[^/\\:]+(?:\/[^/\\:]+)*$/.test(image.text) && !image.text.split('/').includes('..');
  if (!isBeside) {
    const said = BOOK_FIELD_SENTENCES.imageElsewhere({ image: shortened(image.text) });
    reader.context.problems.error(image, said);
    return null;
  }
  return image.text;
}
