import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';

/** What is to change in a session; fields that are left out stay. */
export class UpdateSessionRequest {
  /** @example "The night of the storm" */
  @UnlessLeftOut()
  @IsString({ message: 'The title must be a text' })
  @MaxLength(255, { message: 'The title must not be longer than 255 characters' })
  @Matches(/\S/, { message: 'The title must not be empty' })
  title?: string;

  /**
   * The model from the next turn on.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  @UnlessLeftOut()
  @IsUUID(undefined, { message: 'The model id must be a UUID' })
  llmModelId?: string;

  /**
   * The turn to go on from; null: before the first.
   * @example "0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11"
   */
  @IsOptional()
  @IsUUID(undefined, { message: 'The turn id must be a UUID' })
  headTurnId?: string | null;
}
