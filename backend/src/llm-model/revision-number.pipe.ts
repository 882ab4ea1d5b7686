import type { PipeTransform } from '@nestjs/common';
import { revisionNotFound } from './model-errors';

/** The most that a column of type `integer` holds. */
const MAXIMUM = 2 ** 31 - 1;

class RevisionNumberPipe implements PipeTransform<string, number> {
  /**
   * @param text as it stands in the address
   * @throws DomainError `LLM_MODEL_REVISION_NOT_FOUND` for what can be the number of no revision
   */
  transform(text: string): number {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > MAXIMUM) throw revisionNotFound();
    return number;
  }
}

/** The number of a revision in an address. */
export const REVISION_NUMBER = new RevisionNumberPipe();
