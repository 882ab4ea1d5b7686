import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Which page of a list. */
export class PageQuery {
  /** Items on the page. */
  @IsOptional()
  @Type(() => Number)
  @Min(1, { message: 'The limit must be at least 1' })
  @Max(100, { message: 'The limit must be at most 100' })
  // The lowest of several mistakes is reported: what is no number is not too large either.
  @IsInt({ message: 'The limit must be a whole number' })
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'The cursor is none that this list gave' })
  cursor?: string;
}

/** Which sessions. */
export class ListSessionsQuery extends PageQuery {
  /** Only sessions of this gamebook. */
  @IsOptional()
  @IsUUID(undefined, { message: 'The gamebook id must be a UUID' })
  gamebookId?: string;
}
