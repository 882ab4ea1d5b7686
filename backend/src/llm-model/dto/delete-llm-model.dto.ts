import { Transform } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { saying } from '../../problem/validation';

/** What becomes of the sessions of a deleted model. */
export class DeleteLlmModelQuery {
  /**
   * The model that they are to be played with. Left out: they fall back to the default.
   * @example '9c2d7a10-4e5f-4b6a-8c7d-2e3f4a5b6c7d'
   */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsOptional()
  @IsUUID(
    'all',
    saying(FIELD_SENTENCES.wrongType({ field: 'replacementId', type: 'UUID', isNullable: false })),
  )
  replacementId?: string;
}
