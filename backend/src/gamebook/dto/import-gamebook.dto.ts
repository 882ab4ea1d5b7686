import { IsString, Matches, MaxLength } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { saying } from '../../problem/validation';
import { GAMEBOOK_NAME, GAMEBOOK_NAME_LIMIT } from '../gamebook-name';

/** A gamebook to be added. */
export class ImportGamebookRequest {
  /**
   * `namespace/book` in lower case, at most 255 characters: letters, digits, "-" and "_".
   * @example 'my-books/the-lighthouse'
   */
  @IsString(saying(FIELD_SENTENCES.required({ field: 'name' })))
  @MaxLength(
    GAMEBOOK_NAME_LIMIT,
    saying(FIELD_SENTENCES.wrongLength({ field: 'name', minimum: null, maximum: GAMEBOOK_NAME_LIMIT })),
  )
  @Matches(GAMEBOOK_NAME, saying(FIELD_SENTENCES.wrongForm({ field: 'name', form: 'namespace/book' })))
  name: string;

  /**
   * The text of the book's file, `llm-gamebook.yaml`.
   * @example '{ title: The Lighthouse, description: null, entity_types: [] }'
   */
  @IsString(saying(FIELD_SENTENCES.required({ field: 'yaml' })))
  yaml: string;
}
