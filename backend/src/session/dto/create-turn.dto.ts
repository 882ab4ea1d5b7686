import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';
import { saying } from '../../problem/validation';

/** For how long a chosen model is taken. */
export const MODEL_SCOPES = ['session', 'turn'] as const;
export type ModelScope = (typeof MODEL_SCOPES)[number];

/** Which model tells a turn; the base of every request that tells one. */
export class RerollTurnRequest {
  /**
   * Left out: the session's model.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  @UnlessLeftOut()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'llmModelId', type: 'UUID', isNullable: false })),
  )
  llmModelId?: string;

  /** `session`: the model is taken from now on; `turn`: for this turn only. */
  @UnlessLeftOut()
  @IsIn(MODEL_SCOPES, saying(FIELD_SENTENCES.notAChoice({ field: 'scope', choices: MODEL_SCOPES })))
  scope?: ModelScope = 'session';
}

/** The player's next words. */
export class CreateTurnRequest extends RerollTurnRequest {
  /**
   * What the player says or does; null tells the opening and is for a first turn only.
   * @example "I climb the stairs to the lamp room."
   */
  @ValidateIf((body: CreateTurnRequest) => body.input !== null)
  @IsString(saying(FIELD_SENTENCES.required({ field: 'input' })))
  @MaxLength(8_000, saying(FIELD_SENTENCES.tooLong({ field: 'input', maximum: 8_000 })))
  @Matches(/\S/, saying(FIELD_SENTENCES.empty({ field: 'input' })))
  input: string | null;

  /**
   * The turn to go on from; null: before the first. Left out: the end of the path that is being played.
   * @example "9c2d7a10-4e5f-4b6a-8c7d-2e3f4a5b6c7d"
   */
  @IsOptional()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'parentTurnId', type: 'UUID', isNullable: false })),
  )
  parentTurnId?: string | null;
}
