import { isUUID } from 'class-validator';
import type { DomainError } from '../problem/domain-error';
import { FIELD_SENTENCES } from '../problem/field-sentences';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';

/** The place after which a page of sessions begins: the last item of the page before. */
export interface SessionCursor {
  createdAt: Date;
  id: string;
}

/** @returns an opaque text for `nextCursor` */
export function encodeCursor({ createdAt, id }: SessionCursor): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** @throws DomainError `VALIDATION_FAILED` for a text that `encodeCursor` did not make */
export function decodeCursor(cursor: string): SessionCursor {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime()) || !isUUID(id)) throw unknownCursor();
  return { createdAt, id };
}

/** The problem of a cursor that no list gave. */
export function unknownCursor(): DomainError {
  return validationFailed([fieldProblem('/cursor', FIELD_SENTENCES.cursorUnknown())]);
}
