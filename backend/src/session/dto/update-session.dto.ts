import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';

/** What is to change in a session; fields that are left out stay. */
export class UpdateSessionRequest {
  /** @example "The night of the storm" */
  @UnlessLeftOut()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'title', type: 'TEXT', isNullable: false })))
  @MaxLength(255, saying(FIELD_SENTENCES.tooLong({ field: 'title', maximum: 255 })))
  @Matches(/\S/, saying(FIELD_SENTENCES.empty({ field: 'title' })))
  title?: string;

  /**
   * The model from the next turn on.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  @UnlessLeftOut()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'llmModelId', type: 'UUID', isNullable: false })),
  )
  llmModelId?: string;

  /**
   * The turn to go on from; null: before the first.
   * @example "0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11"
   */
  @IsOptional()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'headTurnId', type: 'UUID', isNullable: false })),
  )
  headTurnId?: string | null;
}
