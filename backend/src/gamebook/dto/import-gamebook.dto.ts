import { IsString, Matches, MaxLength } from 'class-validator';
import { GAMEBOOK_NAME, GAMEBOOK_NAME_LIMIT } from '../gamebook-name';

/** A gamebook to be added. */
export class ImportGamebookRequest {
  /**
   * `namespace/book` in lower case, at most 255 characters: letters, digits, "-" and "_".
   * @example 'my-books/the-lighthouse'
   */
  @IsString({ message: 'Name is required' })
  @MaxLength(GAMEBOOK_NAME_LIMIT, { message: 'The name must have at most $constraint1 characters' })
  @Matches(GAMEBOOK_NAME, { message: 'The name must be of the form namespace/book, in lower case' })
  name: string;

  /**
   * The text of the book's file, `llm-gamebook.yaml`.
   * @example '{ title: The Lighthouse, description: null, entity_types: [] }'
   */
  @IsString({ message: 'The text of the gamebook is required' })
  yaml: string;
}
