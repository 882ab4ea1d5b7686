import { DomainError } from '../problem/domain-error';

/** No model has the id. */
export function modelNotFound(): DomainError {
  return new DomainError('LLM_MODEL_NOT_FOUND', 'Model not found');
}

/** The stored settings are in the format of a newer version of the app. */
export function modelTooNew(): DomainError {
  return new DomainError(
    'LLM_MODEL_TOO_NEW',
    'A newer version of the app has saved this model. Update the app, or save the model with new settings.',
  );
}

/** Another model has the name, at least to a reader's eye. */
export function modelNameTaken(name: string): DomainError {
  const detail = `A model is already called "${name}". Choose another name.`;
  return new DomainError('LLM_MODEL_NAME_TAKEN', detail, [{ pointer: '/name', detail }]);
}

/** The model is not as the caller believes. */
export function modelChanged(): DomainError {
  return new DomainError(
    'LLM_MODEL_CHANGED',
    'The model was changed meanwhile, in another tab or by somebody else. Nothing was saved. Compare, and save again.',
  );
}

/** No revision of the model has the number, any more. */
export function revisionNotFound(): DomainError {
  return new DomainError('LLM_MODEL_REVISION_NOT_FOUND', 'Revision not found');
}

/** The stored key, or the value of an extra header, cannot be decrypted. */
export function modelSecretUnreadable(name: string, what: string, cause: Error): DomainError {
  return new DomainError(
    'LLM_MODEL_SECRET_UNREADABLE',
    `${what} of the model "${name}" cannot be decrypted: ${cause.message}. Edit the model and enter it again.`,
    [],
    { cause },
  );
}
