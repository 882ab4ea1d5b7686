import { Body, Controller, Get, Module, Param, Post, Query, Sse, type MessageEvent } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Observable } from 'rxjs';
import { modelNotFound } from '../../src/llm-model/model-errors';
import { FIELD_SENTENCES } from '../../src/problem/field-sentences';
import { ResourceIdPipe } from '../../src/problem/resource-id.pipe';
import { saying } from '../../src/problem/validation';

/** What is said is of no importance here. */
const WRONG = saying(FIELD_SENTENCES.required({ field: 'name' }));

class ProbeBody {
  @IsString(WRONG)
  name!: string;

  @IsOptional()
  @IsArray(WRONG)
  items?: unknown[];
}

class ProbeQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt(WRONG)
  @Min(1, WRONG)
  @Max(100, WRONG)
  limit?: number;
}

/** Routes of the tests only: what surrounds every route is tested on them. */
@Controller('probe')
class ProbeController {
  @Post()
  echo(@Body() body: ProbeBody): ProbeBody {
    return body;
  }

  @Get()
  list(@Query() query: ProbeQuery): ProbeQuery {
    return query;
  }

  @Get('failure')
  fail(): never {
    throw new Error('inside: key sk-1234567890abcdef');
  }

  @Get('items/:id')
  item(@Param('id', new ResourceIdPipe(modelNotFound)) id: string): {
    id: string;
  } {
    return { id };
  }

  @Sse('stream')
  stream(): Observable<MessageEvent> {
    return new Observable((subscriber) => subscriber.next({ data: 'first' }));
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
