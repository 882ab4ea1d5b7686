import type { PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from './domain-error';
import type { ProblemCode } from './problem-codes';

/**
 * For a resource's id in the path: a malformed id is answered like an unknown one, since to the caller it is the same.
 *
 * @example `@Param('id', new ResourceIdPipe('LLM_MODEL_NOT_FOUND', 'Model not found')) id: string`
 */
export class ResourceIdPipe implements PipeTransform<string, string> {
  constructor(
    private readonly code: ProblemCode,
    private readonly detail: string,
  ) {}

  /** @throws DomainError with the code given, unless the id is a UUID; letters come out in lower case, as stored. */
  transform(id: string): string {
    if (!isUUID(id)) throw new DomainError(this.code, this.detail);
    return id.toLowerCase();
  }
}
