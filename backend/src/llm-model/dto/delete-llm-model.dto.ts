import { Transform } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';

/** What becomes of the sessions of a deleted model. */
export class DeleteLlmModelQuery {
  /**
   * The model that they are to be played with. Left out: they fall back to the default.
   * @example '9c2d7a10-4e5f-4b6a-8c7d-2e3f4a5b6c7d'
   */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsOptional()
  @IsUUID('all', { message: 'The id of the replacement must be a UUID' })
  replacementId?: string;
}
