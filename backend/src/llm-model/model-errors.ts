import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import type { UnreadableSecretError } from '../secret/unreadable-secret-error';
import { MODEL_SENTENCES } from './model-sentences';

/** No model has the id. */
export function modelNotFound(): DomainError {
  return new DomainError(MODEL_SENTENCES.notFound());
}

/** The stored settings are in the format of a newer version of the app. */
export function modelTooNew(): DomainError {
  return new DomainError(MODEL_SENTENCES.tooNew());
}

/** Another model has the name, at least to a reader's eye. */
export function modelNameTaken(name: string): DomainError {
  const said = MODEL_SENTENCES.nameTaken({ name });
  return new DomainError(said, [fieldProblem('/name', said)]);
}

/** The model is not as the caller believes. */
export function modelChanged(): DomainError {
  return new DomainError(MODEL_SENTENCES.changed());
}

/** No revision of the model has the number, any more. */
export function revisionNotFound(): DomainError {
  return new DomainError(MODEL_SENTENCES.revisionNotFound());
}

/**
 * The stored key, or the value of an extra header, cannot be decrypted.
 *
 * @param name of the model
 * @param header the extra header whose value it is; null: it is the key
 */
export function modelSecretUnreadable(
  name: string,
  header: string | null,
  cause: UnreadableSecretError,
): DomainError {
  const { missingKeyId } = cause;
  return new DomainError(MODEL_SENTENCES.secretUnreadable({ name, header, missingKeyId }), [], { cause });
}
