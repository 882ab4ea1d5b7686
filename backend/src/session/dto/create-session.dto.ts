import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { UnlessLeftOut } from '../../problem/unless-left-out.decorator';

/** What a new session plays, and with which model. */
export class CreateSessionRequest {
  /** @example "5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41" */
  @IsUUID(undefined, { message: 'The gamebook id must be a UUID' })
  gamebookId: string;

  /**
   * Left out: the default model, else the oldest.
   * @example "3d0c4d6e-5f7a-4b8c-9d0e-1f2a3b4c5d6e"
   */
  @UnlessLeftOut()
  @IsUUID(undefined, { message: 'The model id must be a UUID' })
  llmModelId?: string;

  /**
   * Left out: the title of the gamebook.
   * @example "Second try, with a local model"
   */
  @UnlessLeftOut()
  @IsString({ message: 'The title must be a text' })
  @MaxLength(255, { message: 'The title must not be longer than 255 characters' })
  @Matches(/\S/, { message: 'The title must not be empty' })
  title?: string;
}
