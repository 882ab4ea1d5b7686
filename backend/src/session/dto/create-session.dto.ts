import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

/** What a new session plays, and with which model. */
export class CreateSessionRequest {
  @IsUUID(undefined, { message: 'The gamebook id must be a UUID' })
  gamebookId: string;

  /** Left out: the default model, else the oldest. */
  @IsOptional()
  @IsUUID(undefined, { message: 'The model id must be a UUID' })
  llmModelId?: string;

  /**
   * Left out: the title of the gamebook.
   * @example "Second try, with a local model"
   */
  @IsOptional()
  @IsString({ message: 'The title must be a text' })
  @MaxLength(255, { message: 'The title must not be longer than 255 characters' })
  @Matches(/\S/, { message: 'The title must not be empty' })
  title?: string;
}
