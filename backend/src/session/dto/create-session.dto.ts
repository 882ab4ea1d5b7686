import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';

/** What a new session plays, and with which model. */
export class CreateSessionRequest {
  /** @example "5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41" */
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'gamebookId', type: 'UUID', isNullable: false })),
  )
  gamebookId: string;

  /**
   * Left out: the default model, else the oldest.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  @UnlessLeftOut()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'llmModelId', type: 'UUID', isNullable: false })),
  )
  llmModelId?: string;

  /**
   * Left out: the title of the gamebook.
   * @example "Second try, with a local model"
   */
  @UnlessLeftOut()
  @IsString(saying(FIELD_SENTENCES.wrongType({ field: 'title', type: 'TEXT', isNullable: false })))
  @MaxLength(255, saying(FIELD_SENTENCES.tooLong({ field: 'title', maximum: 255 })))
  @Matches(/\S/, saying(FIELD_SENTENCES.empty({ field: 'title' })))
  title?: string;
}
