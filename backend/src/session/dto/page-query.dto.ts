import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { saying } from '../../problem/validation';

/** Which page of a list. */
export class PageQuery {
  /** Items on the page. */
  @IsOptional()
  @Type(() => Number)
  @Min(1, saying(FIELD_SENTENCES.outOfRange({ field: 'limit', minimum: 1, maximum: null })))
  @Max(100, saying(FIELD_SENTENCES.outOfRange({ field: 'limit', minimum: null, maximum: 100 })))
  // The lowest of several errors is reported: what is no number is not too large either.
  @IsInt(saying(FIELD_SENTENCES.wrongType({ field: 'limit', type: 'INTEGER', isNullable: false })))
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString(saying(FIELD_SENTENCES.cursorUnknown()))
  @MaxLength(200, saying(FIELD_SENTENCES.cursorUnknown()))
  cursor?: string;
}

/** Which sessions. */
export class ListSessionsQuery extends PageQuery {
  /** Only sessions of this gamebook. */
  @IsOptional()
  @IsUUID(
    undefined,
    saying(FIELD_SENTENCES.wrongType({ field: 'gamebookId', type: 'UUID', isNullable: false })),
  )
  gamebookId?: string;
}
