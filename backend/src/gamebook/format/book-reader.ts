import type { DraftBook } from './draft';
import { readEntityTypes } from './entity-type-reader';
import type { FieldReader, ReadingContext } from './field-reader';
import { groupOf } from './field-reader';
import { quoted } from './quoted';
import type { SourceNode } from './source-node';

/** Reads the document into a draft; null if there is nothing that the further checks could go by. */
export function readBook(root: SourceNode, context: ReadingContext): DraftBook | null {
  const reader = groupOf(root, 'a gamebook', context);
  if (reader === null) {
    return null;
  }
  reader.rejectUnknown(['title', 'author', 'description', 'image', 'entity_types']);
  if (!reader.has('description')) {
    const problem =
      '"description" is missing: a gamebook needs it, though it may be empty ("description: null").';
    context.problems.error(reader.map, problem);
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
    const problem = `${quoted(image.text)} must name a file beside the book, such as "cover.webp".`;
    reader.context.problems.error(image, problem);
    return null;
  }
  return image.text;
}
