import type { PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { DomainError } from './domain-error';

/**
 * For a resource's id in the path: a malformed id is answered like an unknown one, since to the caller it is the same.
 *
 * @example `@Param('id', new ResourceIdPipe(modelNotFound)) id: string`
 */
export class ResourceIdPipe implements PipeTransform<string, string> {
  constructor(private readonly notFound: () => DomainError) {}

  /** @throws DomainError of the one given, unless the id is a UUID; letters come out in lower case, as stored. */
  transform(id: string): string {
    if (!isUUID(id)) throw this.notFound();
    return id.toLowerCase();
  }
}
